package vn.luytre.parse.otlp;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The log records of a request to {@code /v1/logs}. Each is handed on as a JSON object that stands for itself: {@code timeUnixNano},
 * {@code observedTimeUnixNano}, {@code severityNumber}, {@code severityText}, {@code eventName}, {@code body}, {@code attributes}, {@code
 * traceId}, {@code spanId} as in OTLP, with values as plain JSON, and the {@code resource} (its attributes) and {@code scope} it was
 * sent under.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP specification</a>
 */
public final class OtlpLogs {

    /** Values within values, of attributes and bodies, go no deeper. */
    static final int MAX_DEPTH = 14;

    /** Attributes of one record, resource or scope, or of one value of theirs. */
    static final int MAX_ATTRIBUTES = 1_000;

    private OtlpLogs() {}

    /**
     * How much is taken.
     *
     * @param record most bytes of a record as it is handed on; a longer one is rejected
     * @param all most bytes of all of them: the resource is told again with each of its records
     */
    public record Limits(int record, long all) {}

    /** What became of a request. */
    public sealed interface Outcome {

        /**
         * It could be read.
         *
         * @param records how many were handed on
         * @param rejected how many were not: too long, nested too deep, too many attributes
         */
        record Read(int records, int rejected) implements Outcome {}

        /** It is no such request; what was handed on before that showed is not to be kept. */
        record Broken() implements Outcome {}

        /** Its records would be more bytes than are taken; likewise. */
        record TooLarge() implements Outcome {}
    }

    /** Reads an {@code ExportLogsServiceRequest} in protobuf. */
    public static Outcome protobuf(byte[] body, Limits limits, Consumer<byte[]> records) {
        var sink = new Sink(limits, records);
        boolean whole = new ProtobufLogs(sink).read(new Wire(body));
        return sink.outcome(whole);
    }

    /** Reads one in JSON. */
    public static Outcome json(byte[] body, Limits limits, Consumer<byte[]> records) {
        var sink = new Sink(limits, records);
        boolean whole = new JsonLogs(sink).read(new String(body, StandardCharsets.UTF_8));
        return sink.outcome(whole);
    }
}
