package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class TemplateTest {

    private static final int LONGEST_LINE = 65_536;

    private final Template template =
            new Template(
                    "Built {} {network.transport:lower} from {}:{source.ip}{?/{source.port}?} to {}:{destination.ip} for {} ({user.name})");

    /** Lines as somebody sends them who knows the template: each hole may end at every blank, and none ends right. */
    @ParameterizedTest
    @ValueSource(strings = {" ", ": ", " from ", " from a:1.1.1.1 to b:2", "1.1.1.1 ", " (", "x"})
    void costsNoMoreThanItsBudgetWhateverTheLine(String unit) {
        for (var start :
                new String[] {"", "Built a tcp", "Built a tcp from in:10.0.0.1/9 to out"}) {
            var line = start + unit.repeat(LONGEST_LINE / unit.length());
            var builder = new Event.Builder().reset(line, 0, Event.Origin.UNKNOWN);
            assertThat(template.match(line, 0, builder)).isFalse();
            // The last look through the line may go past it.
            assertThat(template.steps())
                    .isLessThanOrEqualTo(Template.MAX_STEPS + LONGEST_LINE / 64 + 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void findsWhatFitsInALongLineToo(int words) {
        var line =
                "Built %s TCP from in:10.0.0.1/9 to out:192.0.2.7 for %s (lan)"
                        .formatted("a ".repeat(words), "b ".repeat(words));
        var builder = new Event.Builder().reset(line, 0, Event.Origin.UNKNOWN);
        assertThat(template.match(line, 0, builder)).isTrue();
        assertThat(builder.build().text(Field.USER_NAME)).isEqualTo("lan");
    }
}
