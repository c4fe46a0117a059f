package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.event.Ip;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.flow.IpfixFile;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.uplink.Source;

/**
 * Files of flows: IPFIX (RFC 5655), as exporters and collectors keep them where no network leads to the server. Kept piece by piece, so a
 * file may be long; {@code exporter=} in the address says whose flows they are, else the sender's own address does.
 */
@RestController
@Open("a sender shows the key of its source")
class FlowFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FlowFiles.class);
    private static final long MAX_BODY = 4L << 30;
    private static final int LONGEST_ADDRESS = 45;

    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    FlowFiles(Intake intake, Doorkeeper doorkeeper, Counters counters) {
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @PostMapping(path = "/ingest/flows", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> file(HttpServletRequest request) {
        var source = doorkeeper.keyed(request.getHeader("Authorization"));
        if (source == null) {
            return refusal(401, 0, "Khóa của nguồn không đúng hoặc đã bị thu hồi");
        }
        var exporter = exporter(request);
        return exporter == null
                ? refusal(400, 0, "exporter phải là một địa chỉ IP")
                : take(source, exporter, request);
    }

    private ResponseEntity<Map<String, Object>> take(
            Source source, InetAddress exporter, HttpServletRequest request) {
        long kept = 0;
        try (var body = new BufferedInputStream(Bodies.open(request, MAX_BODY), 1 << 16)) {
            var file = new IpfixFile(body);
            for (var piece = file.next(); piece != null; piece = file.next()) {
                intake.take(
                        source.id(), Transport.FLOW_FILE, List.of(Exported.bytes(exporter, piece)));
                kept = file.messages();
            }
            return file.isBroken() || kept == 0
                    ? refusal(400, kept, "Sau đó không phải bản tin IPFIX (RFC 5655) trọn vẹn")
                    : ResponseEntity.ok(Map.of("kept", kept));
        } catch (Bodies.RefusedException e) {
            return refusal(e.why().status(), kept, e.reason());
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("a file of flows could not be kept; the sender was told to come again");
            return refusal(503, kept, "Chưa ghi được vào đĩa");
        }
    }

    /** Null if the request names what is no address. */
    private static @Nullable InetAddress exporter(HttpServletRequest request) {
        var named = Query.of(request).get("exporter");
        var text = named == null ? request.getRemoteAddr() : named;
        if (text.length() > LONGEST_ADDRESS || Ip.parse(text) == null) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @param kept messages that stand before what is refused; all of them are on disk */
    private ResponseEntity<Map<String, Object>> refusal(int status, long kept, String reason) {
        counters.refused(Inlet.IPFIX_FILE, status);
        var answer = ResponseEntity.status(status);
        if (status == 503) {
            answer.header("Retry-After", "10");
        }
        return answer.body(
                Map.of("kept", kept, "error", "Đã giữ %d bản tin. %s".formatted(kept, reason)));
    }
}
