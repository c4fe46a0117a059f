package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
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
import vn.luytre.parse.capture.CaptureFile;
import vn.luytre.parse.flow.CapturedFlows;
import vn.luytre.parse.flow.IpfixFile;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.uplink.Source;

/**
 * Files of flows where no network leads to the server: IPFIX (RFC 5655), as exporters and collectors keep them, and captures (pcap, pcapng)
 * of what exporters sent. Kept piece by piece, so a file may be long. {@code exporter=} in the address says whose flows they are; else of a
 * capture the one that sent the packet, of IPFIX the sender of the file.
 */
@RestController
@Open("a sender shows the key of its source")
class FlowFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FlowFiles.class);
    private static final long MAX_BODY = 4L << 30;
    private static final int LONGEST_ADDRESS = 45;

    /** Datagrams of a capture that are kept together. */
    private static final int BATCH = 500;

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
        if (exporter == null) {
            return refusal(400, 0, "exporter phải là một địa chỉ IP");
        }
        var kept = new long[1];
        try (var body = new BufferedInputStream(Bodies.open(request, MAX_BODY), 1 << 16)) {
            body.mark(4);
            boolean isCapture = CaptureFile.begins(body.readNBytes(4));
            body.reset();
            return isCapture
                    ? capture(
                            source,
                            Query.of(request).get("exporter") == null ? null : exporter,
                            body,
                            kept)
                    : ipfix(source, exporter, body, kept);
        } catch (Bodies.RefusedException e) {
            return refusal(e.why().status(), kept[0], e.reason());
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("a file of flows could not be kept; the sender was told to come again");
            return refusal(503, kept[0], "Chưa ghi được vào đĩa");
        }
    }

    private ResponseEntity<Map<String, Object>> ipfix(
            Source source, InetAddress exporter, InputStream body, long[] kept) throws IOException {
        var file = new IpfixFile(body);
        for (var piece = file.next(); piece != null; piece = file.next()) {
            intake.take(source.id(), Transport.FLOW_FILE, List.of(Exported.bytes(exporter, piece)));
            kept[0] = file.messages();
        }
        return file.isBroken() || kept[0] == 0
                ? refusal(400, kept[0], "Sau đó không phải bản tin IPFIX (RFC 5655) trọn vẹn")
                : ResponseEntity.ok(Map.of("kept", kept[0]));
    }

    /** @param exporter whose flows they are; null for whoever sent each packet */
    private ResponseEntity<Map<String, Object>> capture(
            Source source, @Nullable InetAddress exporter, InputStream body, long[] kept)
            throws IOException {
        var flows = new CapturedFlows(body);
        var batch = new ArrayList<byte[]>();
        for (var datagram = flows.next(); datagram != null; datagram = flows.next()) {
            batch.add(
                    Exported.bytes(
                            exporter == null ? datagram.exporter() : exporter, datagram.bytes()));
            if (batch.size() == BATCH) {
                intake.take(source.id(), Transport.FLOW_FILE, batch);
                kept[0] += batch.size();
                batch.clear();
            }
        }
        intake.take(source.id(), Transport.FLOW_FILE, batch);
        kept[0] += batch.size();
        if (flows.isBroken()) {
            return refusal(400, kept[0], "Sau đó không phải gói tin trọn vẹn (pcap, pcapng)");
        }
        return kept[0] == 0
                ? refusal(400, 0, "Trong tệp không có gói NetFlow, IPFIX, sFlow nào")
                : ResponseEntity.ok(Map.of("kept", kept[0], "others", flows.others()));
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
