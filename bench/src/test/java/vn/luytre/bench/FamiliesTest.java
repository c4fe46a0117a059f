package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.LogSources;

/** From the line received to the field a rule asks for: each family of log sources of the public rules, by {@code families.txt}. */
class FamiliesTest {

    private static final LogSources SOURCES = LogSources.known();

    /**
     * What a line holds for rules of a log source.
     *
     * @param asked field and value, a blank between
     */
    record Family(LogSource source, String line, List<String> asked) {
        @Override
        public String toString() {
            return source + " " + line.substring(0, Math.min(40, line.length()));
        }
    }

    static Stream<Family> families() throws IOException {
        try (var in = FamiliesTest.class.getResourceAsStream("families.txt")) {
            var text = new String(in.readAllBytes(), UTF_8);
            return Arrays.stream(text.split("\n\n", -1))
                    .map(String::strip)
                    .filter(block -> !block.isEmpty() && !block.startsWith("#"))
                    .map(FamiliesTest::family);
        }
    }

    private static Family family(String block) {
        var lines = block.lines().toList();
        var words = lines.getFirst().split(" ");
        return new Family(
                new LogSource(word(words[0]), word(words[1]), word(words[2])),
                lines.get(1),
                lines.subList(2, lines.size()));
    }

    private static String word(String text) {
        return text.equals("-") ? null : text;
    }

    @ParameterizedTest
    @MethodSource("families")
    void aRuleFindsWhatItAsksFor(Family family) {
        var event = RecordedLogs.lines(family.line()).getFirst();
        assertThat(event.flaw()).isNull();
        var view = SOURCES.view(family.source(), new EventView(event));
        assertThat(view).as("is of %s", family.source()).isPresent();
        for (var asked : family.asked()) {
            var words = asked.split(" ", 2);
            assertThat(view.get().values(words[0])).as(words[0]).containsExactly(words[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theEngineFindsItToo(Family family) {
        var documents = new SigmaReader(Placeholders.NONE).read("made-up.yml", rule(family));
        var rules = Ruleset.of(documents).rules();
        assertThat(rules).as(documents.toString()).hasSize(1);
        var event = RecordedLogs.lines(family.line()).getFirst();
        assertThat(new EventJudge(rules).hits(event)).hasSize(1);
    }

    /** A rule that asks for all of it; for any text if the family's rules have keywords only. */
    private static String rule(Family family) {
        var source = family.source();
        var search =
                family.asked().isEmpty()
                        ? "        - '*'\n"
                        : family.asked().stream()
                                .map(asked -> asked.split(" ", 2))
                                .map(words ->
                                        "        %s: '%s'\n".formatted(words[0], escaped(words[1])))
                                .collect(joining());
        return "title: made up\nlogsource:\n"
                + part("product", source.product())
                + part("category", source.category())
                + part("service", source.service())
                + "detection:\n    s:\n"
                + search
                + "    condition: s\n";
    }

    private static String part(String name, String value) {
        return value == null ? "" : "    " + name + ": " + value + "\n";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("*", "\\*")
                .replace("?", "\\?")
                .replace("'", "''");
    }
}
