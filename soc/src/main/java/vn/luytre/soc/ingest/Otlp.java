package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.otlp.OtlpLogs;
import vn.luytre.soc.identity.Open;

/**
 * OpenTelemetry's protocol over HTTP, logs only, at its own path and under {@code /ingest}: protobuf and JSON, answered in kind.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
@RestController
@Open("a sender shows the key of its source")
@RequestMapping({"/v1", "/ingest/v1"})
class Otlp {

    private static final Logger LOG = LoggerFactory.getLogger(Otlp.class);
    private static final MediaType PROTOBUF = MediaType.parseMediaType("application/x-protobuf");

    /** Of the answer to what is neither protobuf nor JSON. */
    private static final MediaType OTHER = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private static final long MAX_BODY = 16L << 20;
    private static final OtlpLogs.Limits LIMITS = new OtlpLogs.Limits(1 << 20, 32L << 20);

    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;
    private final JsonMapper json;

    Otlp(Intake intake, Doorkeeper doorkeeper, Counters counters, JsonMapper json) {
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
        this.json = json;
    }

    /** A status of HTTP with the code of gRPC that OTLP's answers carry. */
    private enum Status {
        BAD(400, 3),
        UNKNOWN(401, 16),
        SLOW(408, 4),
        TOO_LARGE(413, 8),
        TYPE(415, 3),
        NOT_HERE(501, 12),
        BUSY(503, 14);

        private final int status;
        private final int code;

        Status(int status, int code) {
            this.status = status;
            this.code = code;
        }
    }

    @PostMapping("/logs")
    ResponseEntity<byte[]> logs(HttpServletRequest request) {
        var type = type(request);
        var source = doorkeeper.keyed(request.getHeader("Authorization"));
        if (source == null) {
            return refusal(type, Status.UNKNOWN, "Khóa của nguồn không đúng hoặc đã bị thu hồi");
        }
        if (type.equals(OTHER)) {
            return refusal(type, Status.TYPE, "Cần application/x-protobuf hoặc application/json");
        }
        var records = new ArrayList<byte[]>();
        // Of JSON every level of its nesting is held as text while the next is taken apart.
        int copies = type.equals(PROTOBUF) ? 3 : 8;
        try (var body = Bodies.held(request, MAX_BODY, copies)) {
            var bytes = body.readAllBytes();
            return switch (type.equals(PROTOBUF)
                    ? OtlpLogs.protobuf(bytes, LIMITS, records::add)
                    : OtlpLogs.json(bytes, LIMITS, records::add)) {
                case OtlpLogs.Outcome.Read(int kept, int rejected) -> {
                    intake.take(source.id(), Transport.OTLP, records);
                    yield success(type, rejected);
                }
                case OtlpLogs.Outcome.Broken() ->
                        refusal(type, Status.BAD, "Không phải ExportLogsServiceRequest");
                case OtlpLogs.Outcome.TooLarge() ->
                        refusal(
                                type,
                                Status.TOO_LARGE,
                                "Các bản ghi dài quá %d MB khi tách ra; hãy chia nhỏ"
                                        .formatted(LIMITS.all() >> 20));
            };
        } catch (Bodies.RefusedException e) {
            return refusal(
                    type,
                    switch (e.why()) {
                        case BROKEN -> Status.BAD;
                        case SLOW -> Status.SLOW;
                        case TOO_LARGE -> Status.TOO_LARGE;
                        case ENCODING -> Status.TYPE;
                        case BUSY -> Status.BUSY;
                    },
                    e.reason());
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("log records could not be kept; the sender was told to come again");
            return refusal(type, Status.BUSY, "Chưa ghi được vào đĩa; hãy gửi lại");
        }
    }

    /** Logs alone are kept: whoever sends more is told, instead of losing it unawares. */
    @PostMapping({"/traces", "/metrics", "/profiles"})
    ResponseEntity<byte[]> other(HttpServletRequest request) {
        return refusal(
                type(request),
                Status.NOT_HERE,
                "Chỉ nhận nhật ký (/v1/logs), không nhận traces, metrics");
    }

    /** Of the request, and so of the answer; {@link #OTHER} where it is neither that is read here. */
    private static MediaType type(HttpServletRequest request) {
        var told = request.getContentType();
        var bare = told == null ? "" : told.split(";", 2)[0].strip();
        if (bare.equalsIgnoreCase("application/x-protobuf")) {
            return PROTOBUF;
        }
        return bare.equalsIgnoreCase("application/json") ? MediaType.APPLICATION_JSON : OTHER;
    }

    private ResponseEntity<byte[]> success(MediaType type, int rejected) {
        counters.refused(Inlet.OTLP, Refusal.SIZE, rejected);
        var reason =
                "Không giữ %d bản ghi: dài quá %d MB, hoặc lồng quá sâu, hoặc quá nhiều thuộc tính"
                        .formatted(rejected, LIMITS.record() >> 20);
        var answer = ResponseEntity.ok().contentType(type);
        if (type.equals(PROTOBUF)) {
            return answer.body(rejected == 0 ? new byte[0] : message(1, pair(rejected, reason)));
        }
        return answer.body(
                json.writeValueAsBytes(
                        rejected == 0
                                ? Map.of()
                                : Map.of(
                                        "partialSuccess",
                                        Map.of(
                                                "rejectedLogRecords",
                                                Integer.toString(rejected),
                                                "errorMessage",
                                                reason))));
    }

    /** Failures are told as {@code google.rpc.Status}. */
    private ResponseEntity<byte[]> refusal(MediaType type, Status refusal, String reason) {
        counters.refused(Inlet.OTLP, refusal.status);
        var answer = ResponseEntity.status(refusal.status).contentType(type);
        if (refusal == Status.BUSY) {
            answer.header("Retry-After", "10");
        }
        if (type.equals(PROTOBUF)) {
            return answer.body(pair(refusal.code, reason));
        }
        return answer.body(
                type.equals(MediaType.APPLICATION_JSON)
                        ? json.writeValueAsBytes(Map.of("code", refusal.code, "message", reason))
                        : reason.getBytes(StandardCharsets.UTF_8));
    }

    /** A message of protobuf whose field 1 is a number and whose field 2 is a text: both that are answered are so. */
    private static byte[] pair(int number, String text) {
        var out = new ByteArrayOutputStream();
        out.write(1 << 3);
        varint(out, number);
        out.writeBytes(message(2, text.getBytes(StandardCharsets.UTF_8)));
        return out.toByteArray();
    }

    private static byte[] message(int field, byte[] inside) {
        var out = new ByteArrayOutputStream();
        out.write(field << 3 | 2);
        varint(out, inside.length);
        out.writeBytes(inside);
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left > 0x7F) {
            out.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
