package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.detect.sigma.rule.Reason;

/** Conditions over five searches, each of which holds where a field of its name is 1. */
class ConditionTest {

    private static final String SEARCHES =
            """
            sel_a:
                a: 1
            sel_b:
                b: 1
            filter-x:
                x: 1
            _hidden:
                h: 1
            c:
                c: 1
            """;

    @ParameterizedTest
    @CsvSource({
        "sel_a, a, true",
        "sel_a, b, false",
        "sel_a or sel_b and c, a, true",
        "sel_a or sel_b and c, b, false",
        "(sel_a or sel_b) and c, a, false",
        "(sel_a or sel_b) and c, bc, true",
        "not sel_a and c, c, true",
        "not sel_a and c, ac, false",
        "not (sel_a and c), c, true",
        "not not c, c, true",
        "1 of sel_*, b, true",
        "any of sel_*, c, false",
        "all of sel_*, ab, true",
        "all of sel_*, a, false",
        "1 of them, h, false",
        "1 of them, x, true",
        "all of them, abcx, true",
        "1 of _*, h, true",
        "1 of filter-*, x, true",
        "1 of *_a, a, true",
        "1 of c, c, true",
        "sel_a AND NOT 1 OF filter*, a, true",
        "sel_a AND NOT 1 OF filter*, ax, false",
        "not 1 of sel_* and c, c, true"
    })
    void holds(String condition, String fields, boolean expected) {
        var event = new HashMap<String, Object>();
        fields.chars().forEach(c -> event.put(String.valueOf((char) c), 1));
        var section = Sigma.section(Sigma.rule(SEARCHES + "condition: " + condition));
        assertThat(Sigma.holds(section, event)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "sel_a and, CONDITION_SYNTAX, 25",
        "and c, CONDITION_SYNTAX, 16",
        "sel_a sel_b, CONDITION_SYNTAX, 22",
        "(sel_a, CONDITION_SYNTAX, 22",
        "sel_a), CONDITION_SYNTAX, 21",
        "2 of sel_*, CONDITION_SYNTAX, 16",
        "1 of, CONDITION_SYNTAX, 20",
        "nobody, SEARCH_UNKNOWN, 16",
        "c or nobody, SEARCH_UNKNOWN, 21",
        "1 of nobody*, PATTERN_MATCHES_NOTHING, 21",
        "sel_a | count() > 5, CONDITION_AGGREGATION, 22"
    })
    void isRefusedWhereItGoesWrong(String condition, Reason reason, int column) {
        var why = Sigma.refusal(Sigma.rule(SEARCHES + "condition: " + condition));
        assertThat(why.reason()).isEqualTo(reason);
        assertThat(why.at().line()).isEqualTo(15);
        assertThat(why.at().column()).isEqualTo(column);
    }

    @Test
    void aListOfConditionsIsOr() {
        var section = Sigma.section(Sigma.rule(SEARCHES + "condition:\n    - sel_a\n    - c"));
        assertThat(Sigma.holds(section, Map.of("c", 1))).isTrue();
        assertThat(Sigma.holds(section, Map.of("b", 1))).isFalse();
    }

    @Test
    void deepNestingIsRefused() {
        var deep = "(".repeat(1000) + "c" + ")".repeat(1000);
        assertThat(Sigma.refusal(Sigma.rule(SEARCHES + "condition: " + deep)).reason())
                .isEqualTo(Reason.CONDITION_TOO_DEEP);
        assertThat(
                        Sigma.refusal(
                                        Sigma.rule(
                                                SEARCHES
                                                        + "condition: "
                                                        + "not ".repeat(1000)
                                                        + "c"))
                                .reason())
                .isEqualTo(Reason.CONDITION_TOO_DEEP);
        var wide = "c or ".repeat(10_000) + "c";
        assertThat(
                        Sigma.holds(
                                Sigma.section(Sigma.rule(SEARCHES + "condition: " + wide)),
                                Map.of("c", 1)))
                .isTrue();
    }

    @Test
    void anExplanationNamesWhatFailedOnWhichValue() {
        var section =
                Sigma.section(
                        Sigma.rule(
                                "s:\n    Image|endswith: \\cmd.exe\n    User: root\ncondition: s"));
        var event =
                vn.luytre.detect.sigma.evaluate.RecordView.of(
                        Map.of("Image", "C:\\cmd.exe", "User", "lan"));
        var trace = Sigma.EVALUATOR.explain(section, event);
        assertThat(trace.holds()).isFalse();
        assertThat(trace.deciding()).hasSize(1);
        var failed = trace.deciding().getFirst();
        assertThat(failed.label()).isEqualTo("User");
        assertThat(failed.parts().getFirst().values()).containsExactly("lan");
    }
}
