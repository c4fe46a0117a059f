package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.JsonMembers;
import vn.luytre.parse.JsonObjects;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.uplink.Source;

/**
 * GELF over HTTP: a message, or several one after the other. Most senders of GELF can set no header, so the key may also be the last
 * part of the address.
 */
@RestController
@Open("a sender shows the key of its source")
class Gelf {

    private static final Logger LOG = LoggerFactory.getLogger(Gelf.class);
    private static final int MAX_MESSAGE = 1 << 20;
    private static final long MAX_BODY = 16L << 20;

    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    Gelf(Intake intake, Doorkeeper doorkeeper, Counters counters) {
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @PostMapping({"/gelf", "/ingest/gelf"})
    ResponseEntity<?> messages(HttpServletRequest request) {
        return take(doorkeeper.keyed(request.getHeader("Authorization")), request);
    }

    @PostMapping({"/ingest/gelf/{key}", "/ingest/gelf/{key}/gelf"})
    ResponseEntity<?> messages(@PathVariable String key, HttpServletRequest request) {
        return take(doorkeeper.ofKey(key), request);
    }

    /** 202 as Graylog answers, once all are on disk; one that is none refuses them all. */
    private ResponseEntity<?> take(@Nullable Source source, HttpServletRequest request) {
        if (source == null) {
            return refusal(401, "Khóa của nguồn không đúng hoặc đã bị thu hồi");
        }
        try (var body = Bodies.held(request, MAX_BODY, 2)) {
            var records = new ArrayList<byte[]>();
            var objects = new JsonObjects(body, MAX_MESSAGE);
            boolean good = true;
            while (good && objects.next()) {
                var bytes = Arrays.copyOf(objects.bytes(), objects.length());
                good = !objects.isCut() && isMessage(bytes);
                if (good) {
                    records.add(bytes);
                }
            }
            if (!good || records.isEmpty() || objects.strays() > 0) {
                return refusal(
                        400,
                        "Thông điệp thứ %d không phải GELF: cần đối tượng JSON có short_message, tới %d MB"
                                .formatted(records.size() + 1, MAX_MESSAGE >> 20));
            }
            intake.take(source.id(), Transport.GELF, records);
            return ResponseEntity.status(HttpStatus.ACCEPTED).build();
        } catch (Bodies.RefusedException e) {
            return refusal(e.why().status(), e.reason());
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("messages could not be kept; the sender was told to come again");
            return refusal(503, "Chưa ghi được vào đĩa; hãy gửi lại");
        }
    }

    private static boolean isMessage(byte[] bytes) {
        var members = JsonMembers.of(new String(bytes, StandardCharsets.UTF_8));
        return members != null
                && (members.get("short_message") instanceof String
                        || members.get("full_message") instanceof String);
    }

    private ResponseEntity<?> refusal(int status, String reason) {
        counters.refused(Inlet.GELF_HTTP, status);
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status == 503) {
            answer.header("Retry-After", "10");
        }
        return answer.body(Map.of("error", reason));
    }
}
