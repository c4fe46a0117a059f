package vn.luytre.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import vn.luytre.parse.kit.FlatJson;

/**
 * Splits the body of Elasticsearch's {@code _bulk} (newline-delimited JSON: a line of action, then one of document unless the
 * action deletes) into items, in order, without building a tree. Every line belongs to an item; a bad one is named.
 */
public final class Bulk {

    private static final String[] ACTIONS = {"index", "create", "update", "delete"};

    private Bulk() {}

    /** What one action of the body asks, or why it cannot be told. */
    public sealed interface Item {

        /** The line of the action, from 1. */
        int line();

        /**
         * A document to keep ({@code index}, {@code create}) or to change ({@code update}).
         *
         * @param index the index or data stream the action names; null if it leaves that to the URL
         * @param id the document's own id; null if the sender left it to the receiver
         * @param source the document's bytes as they came, without the line end
         */
        @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
        record Document(
                int line, String action, @Nullable String index, @Nullable String id, byte[] source)
                implements Item {}

        /** A request to delete; it has no document. */
        record Deletion(int line, @Nullable String index, @Nullable String id) implements Item {}

        /**
         * A line that could not be understood.
         *
         * @param reason in Vietnamese
         * @param text the bytes of the line, cut at the limit
         */
        @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
        record Bad(int line, String reason, byte[] text) implements Item {}
    }

    /** Hands on every item of a body that is already in memory. */
    public static void split(byte[] body, int maxLine, Consumer<Item> items) {
        try {
            split(new ByteArrayInputStream(body), maxLine, items);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // An array cannot fail to be read.
        }
    }

    /**
     * Hands on every item of a body as it is read.
     *
     * @param maxLine the most bytes of a line; a longer one is bad
     */
    public static void split(InputStream body, int maxLine, Consumer<Item> items)
            throws IOException {
        var lines = new ByteLines(body, maxLine);
        int number = 0;
        for (var line = lines.line(); line != null; line = lines.line()) {
            number++;
            if (isBlank(line)) {
                continue;
            }
            var action = lines.cut() ? null : Action.read(line);
            if (action == null) {
                var reason =
                        lines.cut()
                                ? tooLong(maxLine)
                                : "Không phải dòng lệnh _bulk (index, create, update, delete)";
                items.accept(new Item.Bad(number, reason, line));
            } else if (action.name.equals("delete")) {
                items.accept(new Item.Deletion(number, action.index, action.id));
            } else {
                items.accept(
                        document(
                                number,
                                action,
                                lines.line(),
                                lines.cut() ? tooLong(maxLine) : null));
                number++;
            }
        }
    }

    private static Item document(
            int number, Action action, byte @Nullable [] source, @Nullable String tooLong) {
        if (source == null) {
            return new Item.Bad(
                    number, "Lệnh " + action.name + " thiếu dòng dữ liệu theo sau", new byte[0]);
        }
        if (tooLong != null) {
            return new Item.Bad(number + 1, tooLong, source);
        }
        if (isBlank(source)) {
            return new Item.Bad(number + 1, "Dòng dữ liệu trống", source);
        }
        return new Item.Document(number, action.name, action.index, action.id, source);
    }

    private static String tooLong(int maxLine) {
        return "Dòng dài quá " + maxLine + " byte";
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }

    /** The line {@code {"create":{"_index":"...","_id":"..."}}}. */
    private record Action(String name, @Nullable String index, @Nullable String id) {

        static @Nullable Action read(byte[] line) {
            try (var parser = FlatJson.FACTORY.createParser(ObjectReadContext.empty(), line)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    return null;
                }
                var name = known(parser.nextName());
                if (name == null || parser.nextToken() != JsonToken.START_OBJECT) {
                    return null;
                }
                var action = read(parser, name);
                return parser.nextToken() == JsonToken.END_OBJECT ? action : null;
            } catch (JacksonException e) {
                return null;
            }
        }

        private static Action read(JsonParser parser, String name) {
            String index = null;
            String id = null;
            for (var key = parser.nextName(); key != null; key = parser.nextName()) {
                var token = parser.nextToken();
                if (token.isStructStart()) {
                    parser.skipChildren();
                } else if (key.equals("_index") && token != JsonToken.VALUE_NULL) {
                    index = parser.getString();
                } else if (key.equals("_id") && token != JsonToken.VALUE_NULL) {
                    id = parser.getString();
                }
            }
            return new Action(name, index, id);
        }

        private static @Nullable String known(@Nullable String name) {
            for (var action : ACTIONS) {
                if (action.equals(name)) {
                    return action;
                }
            }
            return null;
        }
    }
}
