package vn.luytre.parse;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Timestamps;

/**
 * A line that a container wrote, in the JSON that Docker's {@code json-file} or a shipper of a cluster's logs wraps around it: <code>
 * {"log":"…","stream":"stdout","time":"…"}</code>, or {@code message} for {@code log}, and {@code kubernetes} with whose it is. One
 * thread.
 */
final class ContainerLine {

    private final Leaves leaves = new Leaves();
    private final FlatJson json = new FlatJson(leaves);

    /** The line itself, when and where it was written into the builder; null if the text is no such JSON. */
    @Nullable String unwrap(String text, Event.Builder builder) {
        if (!looksLike(text)) {
            return null;
        }
        var members = JsonMembers.of(text);
        if (members == null || !isStream(members.get("stream"))) {
            return null;
        }
        var line = members.get("log") instanceof String log ? log : members.get("message");
        if (!(line instanceof String within)) {
            return null;
        }
        if (members.get("time") instanceof String time) {
            long micros = Timestamps.iso(time, Timestamps.UTC);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
            }
        }
        if (members.get("kubernetes") instanceof JsonMembers.Nested whose) {
            json.read(whose.json());
            leaves.drain(builder, "kubernetes.");
        }
        return within.stripTrailing();
    }

    /** By marks that cost little; what bears Elastic's time is a document of its schema. */
    private static boolean looksLike(String text) {
        return text.startsWith("{")
                && text.contains("\"stream\":")
                && (text.contains("\"log\":") || text.contains("\"message\":"))
                && !text.contains("\"@timestamp\"");
    }

    private static boolean isStream(@Nullable Object stream) {
        return "stdout".equals(stream) || "stderr".equals(stream);
    }
}
