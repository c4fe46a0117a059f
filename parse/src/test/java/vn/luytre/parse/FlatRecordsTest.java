package vn.luytre.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.FlatRecord.Kind;
import vn.luytre.event.Mutations;
import vn.luytre.parse.FlatRecords.Outcome;
import vn.luytre.parse.kit.FlatJson;

class FlatRecordsTest {

    private static final long SEED = 20240210;
    private static final FieldNames NAMES =
            FieldNames.of(
                    List.of(
                            "EventID",
                            "a",
                            "b",
                            "a.b",
                            "a.b.c",
                            "đường.dẫn",
                            "Image",
                            "",
                            "a.",
                            "CommandLine"));

    private record Value(String field, String text, Kind kind) {}

    private final FlatRecords reader = new FlatRecords();
    private final FlatRecord record = new FlatRecord(NAMES);

    private Outcome read(String json) {
        var bytes = json.getBytes(UTF_8);
        return reader.read(bytes, 0, bytes.length, record);
    }

    /** Values of fields nobody asks for have no name. */
    private List<Value> values() {
        var values = new ArrayList<Value>();
        for (int i = 0; i < record.count(); i++) {
            int field = record.field(i);
            values.add(
                    new Value(field < 0 ? "?" : NAMES.name(field), record.text(i), record.kind(i)));
            assertThat(record.isAscii(i)).isEqualTo(record.text(i).chars().allMatch(c -> c < 128));
        }
        return values;
    }

    @Test
    void nestedNamesGetDotsAndMembersOfAnArrayAreValuesOfTheSameField() {
        assertThat(read("{\"EventID\":11,\"a\":{\"b\":[\"x\",{\"c\":true},null],\"z\":1.5e3}}"))
                .isEqualTo(Outcome.READ);
        assertThat(values())
                .containsExactly(
                        new Value("EventID", "11", Kind.NUMBER),
                        new Value("a.b", "x", Kind.TEXT),
                        new Value("a.b.c", "true", Kind.BOOLEAN),
                        new Value("a.b", "", Kind.NULL),
                        new Value("?", "1500", Kind.NUMBER));
        int first = record.first(NAMES.id("a.b"));
        assertThat(record.text(first)).isEqualTo("x");
        assertThat(record.kind(record.next(first))).isEqualTo(Kind.NULL);
        assertThat(record.next(record.next(first))).isEqualTo(-1);
        assertThat(record.first(NAMES.id("Image"))).isEqualTo(-1);
    }

    @Test
    void escapesAreUndoneAndAHalfPairIsReplaced() {
        read(
                "{\"Image\":\"C:\\\\Windows\\\\System32\\\\cmd.exe \\\"\\u0111\\uD83D\\uDE00\\uD800\\/\\t\"}");
        assertThat(values())
                .containsExactly(
                        new Value(
                                "Image",
                                "C:\\Windows\\System32\\cmd.exe \"đ\uD83D\uDE00\uFFFD/\t",
                                Kind.TEXT));
    }

    @Test
    void whatIsWrongHasANameAndAPlaceAndTheValuesBeforeItStay() {
        assertThat(read("{\"a\":1,\"b\":tru}")).isEqualTo(Outcome.MALFORMED);
        assertThat(reader.faultAt()).isEqualTo(14);
        assertThat(values()).containsExactly(new Value("a", "1", Kind.NUMBER));
        assertThat(read("{\"a\":\"x")).isEqualTo(Outcome.TRUNCATED);
        assertThat(read("{\"a\":\"x\\")).isEqualTo(Outcome.TRUNCATED);
        assertThat(read("{\"a\":\"x\\u00")).isEqualTo(Outcome.TRUNCATED);
        assertThat(read("")).isEqualTo(Outcome.NOT_AN_OBJECT);
        assertThat(read("[1]")).isEqualTo(Outcome.NOT_AN_OBJECT);
        assertThat(read("{\"a\":01}")).isEqualTo(Outcome.MALFORMED);
        assertThat(read("{} {}")).isEqualTo(Outcome.MALFORMED);
        assertThat(read("{\"a\":".repeat(70))).isEqualTo(Outcome.TOO_DEEP);
        assertThat(read("{\"a\":[" + "1,".repeat(FlatRecord.MAX_VALUES) + "1]}"))
                .isEqualTo(Outcome.TOO_MANY_VALUES);
        var bytes = "{\"a\":\"\u00FF\"}".getBytes(ISO_8859_1);
        assertThat(reader.read(bytes, 0, bytes.length, record)).isEqualTo(Outcome.MALFORMED);
        assertThat(
                        reader.read(
                                new byte[FlatRecords.MAX_BYTES + 1],
                                0,
                                FlatRecords.MAX_BYTES + 1,
                                record))
                .isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void aNameTooLongIsAFieldNobodyAsksFor() {
        assertThat(
                        read(
                                "{\""
                                        + "a".repeat(2_000)
                                        + "\":{\"b\":1},\"a\":{\""
                                        + "b".repeat(1_100)
                                        + "\":2,\"b\":3}}"))
                .isEqualTo(Outcome.READ);
        assertThat(values()).extracting(Value::field).containsExactly("?", "?", "a.b");
    }

    /** The same by Jackson's tokens; null if Jackson refuses. */
    private static List<Value> truth(byte[] json) {
        var values = new ArrayList<Value>();
        try (var parser = FlatJson.FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != tools.jackson.core.JsonToken.START_OBJECT) {
                return null;
            }
            object(parser, "", values);
            return parser.nextToken() == null ? values : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static void object(JsonParser parser, String prefix, List<Value> values) {
        while (parser.nextToken() != tools.jackson.core.JsonToken.END_OBJECT) {
            var name = prefix + parser.currentName();
            parser.nextToken();
            value(parser, name, values);
        }
    }

    private static void value(JsonParser parser, String name, List<Value> values) {
        var field = NAMES.id(name) < 0 ? "?" : name;
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, name + ".", values);
            case START_ARRAY -> {
                while (parser.nextToken() != tools.jackson.core.JsonToken.END_ARRAY) {
                    value(parser, name, values);
                }
            }
            case VALUE_STRING -> values.add(new Value(field, whole(parser.getString()), Kind.TEXT));
            case VALUE_TRUE, VALUE_FALSE ->
                    values.add(new Value(field, parser.getString(), Kind.BOOLEAN));
            case VALUE_NULL -> values.add(new Value(field, "", Kind.NULL));
            case VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                var text =
                        Double.isFinite(number)
                                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                                : "" + number;
                values.add(new Value(field, text, Kind.NUMBER));
            }
            default ->
                    values.add(
                            new Value(
                                    field,
                                    parser.getString().replaceFirst("^-0$", "0"),
                                    Kind.NUMBER));
        }
    }

    /** Java writes U+FFFD for half a pair in UTF-16. */
    private static String whole(String text) {
        return new String(text.getBytes(UTF_16), UTF_16);
    }

    private static String json(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 7 : 9)) {
            case 0 -> Integer.toString(random.nextInt(2_000) - 1_000);
            case 1 ->
                    List.of("0", "-0.5", "1e10", "1.25E-3", "18446744073709551616")
                            .get(random.nextInt(5));
            case 2 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 7 -> members(random, depth, '[', ']');
            case 8 -> members(random, depth, '{', '}');
            default -> quoted(random);
        };
    }

    private static String members(Random random, int depth, char open, char close) {
        var text = new StringBuilder().append(open);
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(" ".repeat(random.nextInt(2)));
            if (open == '{') {
                var name =
                        random.nextInt(3) == 0
                                ? quoted(random)
                                : '"' + NAMES.name(random.nextInt(NAMES.size())) + '"';
                text.append(name).append(random.nextBoolean() ? ":" : " :\t");
            }
            text.append(json(random, depth + 1)).append(i == 1 ? "" : ",");
        }
        return text.append(close).toString();
    }

    private static String quoted(Random random) {
        var text = new StringBuilder("\"");
        for (int i = random.nextInt(random.nextInt(40) + 1); i > 0; i--) {
            text.append(
                    switch (random.nextInt(9)) {
                        case 0 -> "\\\\";
                        case 1 -> "\\" + "\"/bfnrt".charAt(random.nextInt(7));
                        case 2 -> "\\u%04x".formatted(random.nextInt(0xD800));
                        case 3 -> "\\uD83D\\uDE%02X".formatted(random.nextInt(64));
                        case 4 ->
                                Character.toString(
                                        List.of(0xE9, 0x111, 0x1EA1, 0x20AC, 0x1F600)
                                                .get(random.nextInt(5)));
                        default -> Character.toString('a' + random.nextInt(26));
                    });
        }
        return text.append('"').toString();
    }

    private void equalsTruth(byte[] json, String name) {
        var truth = truth(json);
        var outcome = reader.read(json, 0, json.length, record);
        if (truth == null) {
            assertThat(outcome).as(name).isNotEqualTo(Outcome.READ);
        } else {
            assertThat(outcome).as(name).isEqualTo(Outcome.READ);
            assertThat(values()).as(name).isEqualTo(truth);
        }
    }

    @Test
    void sameValuesAsByJackson() {
        var random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            var json = members(random, 0, '{', '}');
            equalsTruth(json.getBytes(UTF_8), "seed %d, round %d: %s".formatted(SEED, round, json));
        }
    }

    @Test
    void damagedRecordsNeverThrow() {
        var random = new Random(SEED);
        var samples =
                Stream.generate(() -> members(random, 0, '{', '}').getBytes(UTF_8))
                        .limit(300)
                        .toList();
        Mutations.of(
                samples,
                SEED,
                20_000,
                (bytes, name) -> {
                    if (reader.read(bytes, 0, bytes.length, record) == Outcome.READ) {
                        var truth = truth(bytes);
                        if (truth != null) { // Jackson looks further than the end of the object.
                            assertThat(values()).as(name).isEqualTo(truth);
                        }
                    }
                });
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        reader.read(bytes, 0, bytes.length, record);
        assertThat(values()).hasSize(record.count());
    }
}
