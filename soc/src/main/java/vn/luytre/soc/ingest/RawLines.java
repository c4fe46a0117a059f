package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.lake.journal.Transport;
import vn.luytre.soc.identity.Open;
import vn.luytre.soc.uplink.Source;

/** Lines of a file or a feed, newline JSON among them: {@code curl --data-binary @file}, {@code ./luytre replay}. */
@RestController
@Open("a sender shows the key of its source")
class RawLines {

    private static final int MAX_LINE = 1 << 20;
    private static final long MAX_BODY = 256L << 20;
    private static final int BATCH = 5_000;

    private final Intake intake;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    RawLines(Intake intake, Doorkeeper doorkeeper, Counters counters) {
        this.intake = intake;
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @PostMapping(path = "/ingest/lines", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> lines(HttpServletRequest request, HttpServletResponse response) {
        var source = doorkeeper.keyed(request.getHeader("Authorization"));
        if (source == null) {
            counters.refused(Inlet.LINES, Refusal.KEY, 1);
            response.setStatus(401);
            return Map.of("error", "Khóa của nguồn không đúng hoặc đã bị thu hồi");
        }
        long kept = 0;
        try (var body = new BufferedInputStream(Bodies.open(request, MAX_BODY), 1 << 16)) {
            var batch = new ArrayList<byte[]>(BATCH);
            for (var line = line(source, body); line != null; line = line(source, body)) {
                if (line.length > 0) {
                    batch.add(line);
                }
                if (batch.size() == BATCH) {
                    intake.take(source.id(), Transport.RAW, batch);
                    kept += batch.size();
                    batch.clear();
                }
            }
            intake.take(source.id(), Transport.RAW, List.copyOf(batch));
            kept += batch.size();
            return Map.of("kept", kept);
        } catch (Bodies.RefusedException e) {
            counters.refused(Inlet.LINES, e.why().status());
            response.setStatus(e.why().status());
            return Map.of("kept", kept, "error", e.reason() + "; các dòng trước đó đã giữ");
        } catch (IOException e) {
            counters.refused(Inlet.LINES, Refusal.BUSY, 1);
            response.setStatus(429);
            response.setHeader("Retry-After", "10");
            return Map.of(
                    "kept",
                    kept,
                    "error",
                    "Chưa ghi được vào đĩa; hãy gửi tiếp từ dòng sau số đã giữ");
        }
    }

    /** The next line without its end, cut at the limit; null at the end of the body. */
    private byte @org.jspecify.annotations.Nullable [] line(Source source, InputStream body)
            throws IOException {
        int b = body.read();
        if (b < 0) {
            return null;
        }
        var line = new ByteArrayOutputStream(512);
        boolean cut = false;
        for (; b >= 0 && b != '\n'; b = body.read()) {
            if (line.size() < MAX_LINE) {
                line.write(b);
            } else {
                cut = true;
            }
        }
        if (cut) {
            counters.cut(Inlet.LINES, 1);
            counters.share(source.id(), 0, 1, 0);
        }
        var bytes = line.toByteArray();
        return bytes.length > 0 && bytes[bytes.length - 1] == '\r'
                ? java.util.Arrays.copyOf(bytes, bytes.length - 1)
                : bytes;
    }
}
