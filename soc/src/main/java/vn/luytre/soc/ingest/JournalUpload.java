package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.parse.journal.JournalExport;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.uplink.Source;

/**
 * What systemd-journal-upload sends: the journal in its export format, in one request as long as there is something to send, so it is
 * kept piece by piece; one that was cut is sent again from its beginning, and each entry is kept once ({@link Upload}). Before systemd 258 it can set no header; then the key is a part of the address, to which it adds {@code /upload}.
 */
@RestController
@Open("a sender shows the key of its source")
class JournalUpload {

    private static final Logger LOG = LoggerFactory.getLogger(JournalUpload.class);
    private static final String FORM = "application/vnd.fdo.journal";
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Uploads uploads;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    JournalUpload(Uploads uploads, Doorkeeper doorkeeper, Counters counters) {
        this.uploads = uploads;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @PostMapping("/ingest/journal/upload")
    ResponseEntity<String> upload(HttpServletRequest request) {
        return take(doorkeeper.keyed(request.getHeader("Authorization")), request);
    }

    @PostMapping("/ingest/journal/{key}/upload")
    ResponseEntity<String> upload(@PathVariable String key, HttpServletRequest request) {
        return take(doorkeeper.ofKey(key), request);
    }

    private ResponseEntity<String> take(@Nullable Source source, HttpServletRequest request) {
        if (source == null) {
            return refusal(401, "Khóa của nguồn không đúng hoặc đã bị thu hồi");
        }
        var type = request.getContentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(FORM)) {
            return refusal(415, "Cần Content-Type: " + FORM);
        }
        var upload = uploads.open(source.id());
        try (var body = Bodies.open(request, Long.MAX_VALUE)) {
            var export = new JournalExport(body);
            for (var entry = export.next(); entry != null; entry = export.next()) {
                upload.add(entry, export.isPlaced());
            }
            upload.flush();
            return export.isBroken()
                    ? refusal(
                            400,
                            "Dữ liệu hỏng sau mục thứ " + upload.kept() + "; các mục trước đã giữ")
                    : ResponseEntity.accepted()
                            .contentType(PLAIN)
                            .body("Đã giữ " + upload.kept() + " mục.\n");
        } catch (Bodies.RefusedException e) {
            return refusal(
                    e.why().status(), e.reason() + "; đã giữ " + upload.kept() + " mục đứng trước");
        } catch (Upload.SupersededException e) {
            return refusal(409, "Một yêu cầu khác đang gửi lại chính nhật ký này");
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("journal entries could not be kept; the sender will come again");
            return refusal(
                    503, "Chưa ghi được vào đĩa; đã giữ " + upload.kept() + " mục đứng trước");
        }
    }

    private ResponseEntity<String> refusal(int status, String reason) {
        counters.refused(Inlet.JOURNAL, status);
        var answer = ResponseEntity.status(status).contentType(PLAIN);
        if (status == 503) {
            answer.header("Retry-After", "10");
        }
        return answer.body(reason + "\n");
    }
}
