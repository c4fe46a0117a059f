package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.product.Families;

/**
 * Each family by its examples, {@code product/ID.examples}: a line that begins with {@code > } is a message as it comes, the lines
 * behind it are the fields it must give, {@code name = value}. See {@code docs/guide/add-a-parser.md}.
 */
class FamiliesTest {

    private static final int LEAST_EXAMPLES = 2;

    private record Example(String message, Map<String, String> fields) {}

    static List<String> families() {
        return Families.ids();
    }

    @ParameterizedTest
    @MethodSource("families")
    void readsItsExamples(String id) {
        var parser = Parsers.create(id);
        for (var example : examples(id)) {
            assertFields(example, Reading.with(parser, example.message));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void isFoundAmongAll(String id) {
        var auto = Parsers.create(Auto.ID);
        for (var example : examples(id)) {
            assertFields(example, Reading.with(auto, example.message));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void isTheOnlyOneThatKnowsItsExamples(String id) {
        for (var example : examples(id)) {
            var builder =
                    new Event.Builder()
                            .reset(example.message, Reading.ARRIVAL, Event.Origin.UNKNOWN);
            var line = Syslog.unwrap(example.message, builder);
            var within = new ContainerLine().unwrap(line, builder);
            var message = within == null ? line : Syslog.unwrap(within, builder);
            var knowing =
                    Families.all().stream()
                            .filter(f -> f.knows(message, builder))
                            .map(f -> f.id())
                            .toList();
            assertThat(knowing).as(example.message).containsExactly(id);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void survivesDamage(String id) {
        var messages = examples(id).stream().map(Example::message).toList();
        Reading.survivesDamage(id, messages.getFirst(), messages);
    }

    private static void assertFields(Example example, Event event) {
        assertThat(event.flaw()).as(example.message).isNull();
        example.fields.forEach((name, value) ->
                assertThat(value(event, name))
                        .as("%s of %s", name, example.message)
                        .isEqualTo(value));
    }

    private static String value(Event event, String name) {
        if (name.equals("@timestamp")) {
            return event.time().toString();
        }
        var field = Field.byName(name);
        return String.valueOf(field == null ? event.overflow().get(name) : event.text(field));
    }

    private static List<Example> examples(String id) {
        var examples = new ArrayList<Example>();
        for (var line : text(id).lines().toList()) {
            if (line.startsWith("> ")) {
                var message = line.substring(2).replace("\\t", "\t");
                examples.add(new Example(message, new LinkedHashMap<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf(" = ");
                assertThat(equals).as("%s: %s", id, line).isPositive();
                examples.getLast()
                        .fields
                        .put(line.substring(0, equals).strip(), line.substring(equals + 3).strip());
            }
        }
        assertThat(examples).as("examples of " + id).hasSizeGreaterThanOrEqualTo(LEAST_EXAMPLES);
        return examples;
    }

    private static String text(String id) {
        try (var in = Families.class.getResourceAsStream(id + ".examples")) {
            assertThat(in).as("product/%s.examples", id).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
