package vn.luytre.parse.kit;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads one JSON object into {@link Leaves}: nested names become dotted ones, values of an array are joined, those of
 * objects in an array field by field. Streaming: no tree is built. A record cut in the middle gives the fields before the cut.
 */
public final class FlatJson {

    public static final int MAX_NESTING = 64;

    /** Lenient where real senders are sloppy without doubt about the meaning: NaN, raw control characters. */
    public static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_NESTING)
                                    .maxNameLength(1_024)
                                    .maxStringLength(8 << 20)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build();

    private final Leaves leaves;
    private final QuickJson quick;
    private final Leaf[] parents = new Leaf[MAX_NESTING + 1];

    public FlatJson(Leaves leaves) {
        this.leaves = leaves;
        this.quick = new QuickJson(leaves);
    }

    /** The JSON part of a payload: after blanks, a byte order mark and the {@code @cee:} cookie of rsyslog. */
    public static String body(String text) {
        int at = start(text, 0);
        if (text.startsWith("@cee:", at)) {
            at = start(text, at + 5);
        }
        return at == 0 ? text : text.substring(at);
    }

    private static int start(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at;
    }

    /** Fills the leaves; answers null, or why the text could not be read to its end (Vietnamese). */
    public @Nullable String read(String text) {
        if (text.isEmpty() || text.charAt(0) != '{') {
            return "Không phải đối tượng JSON";
        }
        if (leaves.count() == 0) {
            if (quick.read(text)) {
                return null;
            }
            leaves.clear();
        }
        return readAll(text);
    }

    /** Without the quick reader, which knows only the usual. */
    @Nullable String readAll(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            if (!object(parser)) {
                return "Quá "
                        + Leaves.MAX_FIELDS
                        + " trường trong một bản ghi, phần sau không tách";
            }
            long end = parser.currentLocation().getCharOffset();
            return text.substring((int) Math.min(end, text.length())).isBlank()
                    ? null
                    : "JSON hỏng ở ký tự " + (end + 1) + ": còn chữ sau dấu } cuối";
        } catch (JacksonException e) {
            return reason(text, e);
        }
    }

    /** Reads to the end of the object just begun; false if it has too many fields. */
    private boolean object(JsonParser parser) {
        var current = leaves.root();
        var leaf = current;
        int depth = 0;
        int arrays = 0;
        while (true) {
            Object value = null;
            switch (parser.nextToken()) {
                case PROPERTY_NAME -> {
                    var next = leaves.below(current, parser.currentName());
                    if (next == null) {
                        return false;
                    }
                    leaf = next;
                }
                case START_OBJECT -> {
                    parents[depth++] = current;
                    current = leaf;
                }
                case END_OBJECT -> {
                    if (depth == 0) {
                        return true;
                    }
                    leaf = current;
                    current = parents[--depth];
                }
                case START_ARRAY -> arrays++;
                case END_ARRAY -> arrays--;
                case VALUE_STRING -> value = parser.getString();
                case VALUE_NUMBER_INT -> value = whole(parser);
                case VALUE_NUMBER_FLOAT -> value = decimal(parser);
                case VALUE_TRUE -> value = true;
                case VALUE_FALSE -> value = false;
                case null -> throw new UnexpectedEndOfInputException(parser, null, "end");
                default -> {} // null says nothing
            }
            if (value != null && !leaves.add(leaf, value, arrays > 0)) {
                return false;
            }
        }
    }

    /** A number beyond 64 bits stays the text it was. */
    public static Object whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> (Object) parser.getLongValue();
            default -> parser.getString();
        };
    }

    public static Object decimal(JsonParser parser) {
        double value = parser.getDoubleValue();
        return Double.isFinite(value) ? (Object) value : parser.getString();
    }

    private static String reason(String text, JacksonException e) {
        var location = e.getLocation();
        long at = location == null ? 0 : Math.max(0, location.getCharOffset());
        String what;
        if (e instanceof StreamConstraintsException) {
            what = "lồng quá " + MAX_NESTING + " tầng, hoặc tên hay giá trị quá dài";
        } else if (e instanceof UnexpectedEndOfInputException || at >= text.length()) {
            what = "bị cắt giữa chừng";
        } else {
            what = "không đọc được từ “" + excerpt(text, (int) at) + "”";
        }
        return "JSON hỏng ở ký tự " + (at + 1) + ": " + what;
    }

    private static String excerpt(String text, int at) {
        var part = text.substring(Math.max(0, at - 1), Math.min(text.length(), at + 15));
        return part.codePoints()
                .map(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                                ? '.'
                                : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
