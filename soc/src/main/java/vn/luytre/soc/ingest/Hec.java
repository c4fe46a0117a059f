package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.hec.HecBody;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.uplink.Source;

/**
 * Splunk's HTTP Event Collector, at its own paths and under {@code /ingest}. Success is answered when the events are on disk; the
 * number that acknowledgement asks for is then the place in the journal of the request's last event, so that it is unique, outlives a
 * restart, and needs no memory of its own.
 */
@RestController
@Open("a sender shows the key of its source")
@RequestMapping({"/services/collector", "/ingest/services/collector"})
class Hec {

    private static final Logger LOG = LoggerFactory.getLogger(Hec.class);
    private static final int MAX_EVENT = 1 << 20;
    private static final int MAX_EVENTS = 100_000;
    private static final long MAX_BODY = 32L << 20;
    private static final long MAX_QUESTION = 256 << 10;

    private static final Pattern CHANNEL =
            Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;
    private final JsonMapper json;

    Hec(Intake intake, Doorkeeper doorkeeper, Counters counters, JsonMapper json) {
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
        this.json = json;
    }

    /** Something is not as the collector asks: it is answered so, and nothing more is read. */
    private static final class RefusedException extends Exception {
        private final int status;
        private final int code;
        private final @Nullable String detail;

        RefusedException(int status, int code, String text, @Nullable String detail) {
            super(text);
            this.status = status;
            this.code = code;
            this.detail = detail;
        }

        ResponseEntity<Map<String, Object>> answer() {
            var members = new LinkedHashMap<String, Object>();
            members.put("text", String.valueOf(getMessage()));
            members.put("code", code);
            if (detail != null) {
                members.put("detail", detail);
            }
            return answer(members);
        }

        private ResponseEntity<Map<String, Object>> answer(Map<String, Object> members) {
            var response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
            if (status == 503) {
                response.header("Retry-After", "10");
            }
            return response.body(members);
        }
    }

    @PostMapping({"", "/event", "/event/1.0"})
    ResponseEntity<Map<String, Object>> events(HttpServletRequest request) {
        try {
            var source = known(request);
            var channel = channel(request);
            var records = new ArrayList<byte[]>();
            try (var body = Bodies.held(request, MAX_BODY, 3)) {
                var outcome = HecBody.split(body, MAX_EVENT, MAX_EVENTS, records::add);
                long last = keep(source, records);
                return outcome.fault() == null
                        ? success(channel, last)
                        : faulty(outcome.events(), outcome.fault());
            } catch (IOException e) {
                throw refused(e);
            }
        } catch (RefusedException e) {
            counters.refused(Inlet.HEC, e.status);
            return e.answer();
        }
    }

    @PostMapping({"/raw", "/raw/1.0"})
    ResponseEntity<Map<String, Object>> raw(HttpServletRequest request) {
        try {
            var source = known(request);
            var channel = channel(request);
            var around = around(Query.of(request));
            var records = new ArrayList<byte[]>();
            try (var body = Bodies.held(request, MAX_BODY, 3)) {
                var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                text.lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> {
                            around.put("event", cut(source, line));
                            records.add(json.writeValueAsBytes(around));
                        });
                if (records.isEmpty()) {
                    var fault = HecBody.Fault.NO_DATA;
                    throw new RefusedException(400, fault.code(), fault.text(), null);
                }
                return success(channel, keep(source, records));
            } catch (IOException e) {
                throw refused(e);
            }
        } catch (RefusedException e) {
            counters.refused(Inlet.HEC, e.status);
            return e.answer();
        }
    }

    /** Which requests are on disk. Those that were answered with a number all are; after a restart too. */
    @PostMapping({"/ack", "/ack/1.0"})
    ResponseEntity<Map<String, Object>> acknowledged(HttpServletRequest request) {
        try {
            known(request);
            if (channel(request) == null) {
                throw new RefusedException(
                        400,
                        10,
                        "Data channel is missing",
                        "Thiếu X-Splunk-Request-Channel hoặc ?channel=");
            }
            try (var body = Bodies.held(request, MAX_QUESTION, 4)) {
                return ok(Map.of("acks", answers(json.readTree(body).path("acks"))));
            } catch (IOException e) {
                throw refused(e);
            } catch (JacksonException e) {
                throw unasked();
            }
        } catch (RefusedException e) {
            counters.refused(Inlet.HEC, e.status);
            return e.answer();
        }
    }

    private Map<String, Boolean> answers(JsonNode numbers) throws RefusedException {
        if (!numbers.isArray()) {
            throw unasked();
        }
        var kept = new LinkedHashMap<String, Boolean>();
        for (var number : numbers) {
            if (!number.isIntegralNumber() || !number.canConvertToLong()) {
                throw unasked();
            }
            kept.put(number.asString(), intake.isKept(number.longValue()));
        }
        return kept;
    }

    private static RefusedException unasked() {
        var fault = HecBody.Fault.INVALID_FORMAT;
        return new RefusedException(400, fault.code(), fault.text(), "Cần {\"acks\": [số, …]}");
    }

    @GetMapping({"/health", "/health/1.0"})
    ResponseEntity<Map<String, Object>> health() {
        return intake.isWell()
                ? ok(code("HEC is healthy", 17))
                : new RefusedException(503, 18, "HEC is unhealthy, queues are full", null).answer();
    }

    private Source known(HttpServletRequest request) throws RefusedException {
        var header = request.getHeader("Authorization");
        if (header == null || header.isBlank()) {
            throw new RefusedException(
                    401, 2, "Token is required", "Cần tiêu đề Authorization: Splunk src_…");
        }
        if (Keys.of(header) == null) {
            throw new RefusedException(
                    401, 3, "Invalid authorization", "Cần tiêu đề Authorization: Splunk src_…");
        }
        var source = doorkeeper.keyed(header);
        if (source == null) {
            throw new RefusedException(
                    403, 4, "Invalid token", "Khóa của nguồn không đúng hoặc đã bị thu hồi");
        }
        return source;
    }

    /** The sender's channel; null if it names none and so asks for no acknowledgement. */
    private static @Nullable String channel(HttpServletRequest request) throws RefusedException {
        var header = request.getHeader("X-Splunk-Request-Channel");
        var channel = header != null ? header : Query.of(request).get("channel");
        if (channel != null && !CHANNEL.matcher(channel).matches()) {
            throw new RefusedException(400, 11, "Invalid data channel", "Kênh phải là một GUID");
        }
        return channel;
    }

    /** What the address of a raw request tells of all its lines. */
    private static Map<String, Object> around(Map<String, String> query) {
        var around = new LinkedHashMap<String, Object>();
        for (var name : List.of("time", "host", "source", "sourcetype", "index")) {
            var value = query.get(name);
            if (value != null && !value.isEmpty()) {
                around.put(name, value);
            }
        }
        return around;
    }

    private long keep(Source source, List<byte[]> records) throws RefusedException {
        try {
            return intake.take(source.id(), Transport.HEC, records);
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("events could not be kept; the sender was told to come again");
            throw new RefusedException(
                    503, 9, "Server is busy", "Chưa ghi được vào đĩa; hãy gửi lại");
        }
    }

    private String cut(Source source, String line) {
        if (line.length() <= MAX_EVENT) {
            return line;
        }
        counters.cut(Inlet.HEC, 1);
        counters.share(source.id(), 0, 1, 0);
        return line.substring(0, MAX_EVENT);
    }

    private static ResponseEntity<Map<String, Object>> success(
            @Nullable String channel, long last) {
        var members = code("Success", 0);
        if (channel != null) {
            members.put("ackId", last);
        }
        return ok(members);
    }

    /** What stood before the one at fault is kept, as Splunk keeps it. */
    private ResponseEntity<Map<String, Object>> faulty(int number, HecBody.Fault fault) {
        counters.refused(Inlet.HEC, 400);
        var members = code(fault.text(), fault.code());
        members.put("invalid-event-number", number);
        members.put(
                "detail",
                "Đã giữ %d sự kiện đứng trước; sự kiện này và các sự kiện sau không được giữ"
                        .formatted(number));
        return ResponseEntity.badRequest().contentType(MediaType.APPLICATION_JSON).body(members);
    }

    private static RefusedException refused(IOException e) {
        return e instanceof Bodies.RefusedException body
                ? switch (body.why()) {
                    case BUSY -> new RefusedException(503, 9, "Server is busy", body.reason());
                    case BROKEN, SLOW, TOO_LARGE, ENCODING ->
                            new RefusedException(
                                    body.why().status(),
                                    HecBody.Fault.INVALID_FORMAT.code(),
                                    HecBody.Fault.INVALID_FORMAT.text(),
                                    body.reason());
                }
                : new RefusedException(500, 8, "Internal server error", null);
    }

    private static Map<String, Object> code(String text, int code) {
        var members = new LinkedHashMap<String, Object>();
        members.put("text", text);
        members.put("code", code);
        return members;
    }

    private static ResponseEntity<Map<String, Object>> ok(Map<String, Object> members) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(members);
    }
}
