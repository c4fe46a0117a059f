package vn.luytre.parse.hec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.JsonMembers;
import vn.luytre.parse.JsonObjects;

/**
 * The body of a request to Splunk's HTTP Event Collector: event objects one after the other, with or without something between, or
 * the members of an array. The first that is wrong ends the reading, as at Splunk's, since nobody knows what follows it.
 */
public final class HecBody {

    private HecBody() {}

    /**
     * What is wrong with an event, with the code that Splunk's documentation of the collector gives it.
     *
     * @see <a href="https://docs.splunk.com/Documentation/Splunk/latest/Data/TroubleshootHTTPEventCollector">possible error codes</a>
     */
    public enum Fault {
        NO_DATA(5, "No data"),
        INVALID_FORMAT(6, "Invalid data format"),
        EVENT_REQUIRED(12, "Event field is required"),
        EVENT_BLANK(13, "Event field cannot be blank"),
        INDEXED_FIELDS(15, "Error in handling indexed fields");

        private final int code;
        private final String text;

        Fault(int code, String text) {
            this.code = code;
            this.text = text;
        }

        public int code() {
            return code;
        }

        /** The sentence that clients of Splunk know it by. */
        public String text() {
            return text;
        }
    }

    /**
     * How far the reading came.
     *
     * @param events how many were handed on; the number, from 0, of the one at fault
     * @param fault what is wrong with that one; null if all are well
     */
    public record Outcome(int events, @Nullable Fault fault) {}

    /**
     * Hands on the bytes of each event up to the first that is wrong.
     *
     * @param maxEvent the most bytes of an event; a longer one is {@link Fault#INVALID_FORMAT}
     * @param maxEvents how many are taken; one more is {@link Fault#INVALID_FORMAT}
     */
    public static Outcome split(
            InputStream body, int maxEvent, int maxEvents, Consumer<byte[]> events)
            throws IOException {
        var objects = new JsonObjects(body, maxEvent);
        int count = 0;
        while (objects.next()) {
            var bytes = Arrays.copyOf(objects.bytes(), objects.length());
            var fault =
                    objects.strays() > 0 || objects.isCut() || count == maxEvents
                            ? Fault.INVALID_FORMAT
                            : check(bytes);
            if (fault != null) {
                return new Outcome(count, fault);
            }
            events.accept(bytes);
            count++;
        }
        if (objects.strays() > 0) {
            return new Outcome(count, Fault.INVALID_FORMAT);
        }
        return new Outcome(count, count == 0 ? Fault.NO_DATA : null);
    }

    private static @Nullable Fault check(byte[] bytes) {
        var members = JsonMembers.of(new String(bytes, StandardCharsets.UTF_8));
        if (members == null) {
            return Fault.INVALID_FORMAT;
        }
        var event = members.get("event");
        if (event == null) {
            return Fault.EVENT_REQUIRED;
        }
        if (event == JsonMembers.NULL || event instanceof String text && text.isBlank()) {
            return Fault.EVENT_BLANK;
        }
        return fieldsAreFlat(members) ? null : Fault.INDEXED_FIELDS;
    }

    /** Indexed fields are an object whose values are no objects. */
    private static boolean fieldsAreFlat(Map<String, Object> members) {
        var fields = members.get("fields");
        if (fields == null || fields == JsonMembers.NULL) {
            return true;
        }
        if (!(fields instanceof JsonMembers.Nested nested)) {
            return false;
        }
        var inside = JsonMembers.of(nested.json());
        return inside != null
                && inside.values().stream()
                        .noneMatch(value ->
                                value instanceof JsonMembers.Nested deeper
                                        && deeper.json().startsWith("{"));
    }
}
