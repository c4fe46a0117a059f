package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.soc.Server;

/** Uploads that are cut anywhere and sent again: each entry stands in the server's own journal once. */
class UploadTest {

    private static final long SEED = 20261201;

    private final Server server = Server.shared();
    private final EventLog journal = server.bean(EventLog.class);
    private final UploadMarks marks = server.bean(UploadMarks.class);
    private final long source =
            Senders.source(server, Senders.unit(server, "Sở Thử tải lại").id(), "auto")
                    .source()
                    .id();
    private Uploads uploads = restarted();

    /** As after a start: nothing is known but what was marked. */
    private Uploads restarted() {
        return new Uploads(server.bean(Intake.class), marks, journal);
    }

    private static byte[] entry(String name, int number) {
        return "{\"__CURSOR\":\"%s;i=%x\",\"MESSAGE\":\"mục %d\"}"
                .formatted(name, number, number)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends entries from the first on; the last piece is brought to disk only if the request ends in order. */
    private Upload send(String name, int count, boolean ends) throws IOException {
        var upload = uploads.open(source);
        for (int i = 0; i < count; i++) {
            upload.add(entry(name, i), true);
        }
        if (ends) {
            upload.flush();
        }
        return upload;
    }

    private List<String> held(long from) throws Exception {
        var texts = new ArrayList<String>();
        try (var cursor = journal.read(from)) {
            for (var piece = cursor.take(1_000, Duration.ZERO);
                    !piece.isEmpty();
                    piece = cursor.take(1_000, Duration.ZERO)) {
                piece.stream()
                        .filter(at -> at.entry().source() == source)
                        .map(at -> new String(at.entry().bytes(), StandardCharsets.UTF_8))
                        .forEach(texts::add);
            }
        }
        return texts;
    }

    private static List<String> entries(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new String(entry(name, i), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void cutAnywhereAndRestartedEachEntryIsKeptOnce() throws Exception {
        for (int round = 0; round < 12; round++) {
            var random = new Random(SEED + round);
            var name = "s=" + round;
            long from = journal.end();
            int count = 1 + random.nextInt(4_000);
            int most = 0;
            for (int cut = random.nextInt(4); cut > 0; cut--) {
                int sent = 1 + random.nextInt(count);
                // One that ends in order has at least what those before it had.
                send(name, sent, sent >= most && random.nextBoolean());
                most = Math.max(most, sent);
                if (random.nextBoolean()) {
                    uploads = restarted();
                }
                if (random.nextBoolean()) { // Killed after a piece was kept, before it was marked.
                    var first = Upload.hash(new byte[32], entry(name, 0));
                    var known = marks.of(source, first);
                    if (known.size() > 1) {
                        marks.forgetBeyond(source, first, known.get(known.size() - 2).entries());
                        uploads = restarted();
                    }
                }
            }
            assertThat(send(name, count, true).kept()).isEqualTo(count);
            assertThat(held(from))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(entries(name, count));
        }
    }

    @Test
    void anotherUploadThatBeginsTheSameIsKept() throws Exception {
        long from = journal.end();
        send("s=nhánh", 2_500, true);
        var upload = uploads.open(source);
        upload.add(entry("s=nhánh", 0), true);
        for (int i = 0; i < 1_500; i++) {
            upload.add(entry("s=khác", i), true);
        }
        upload.flush();
        assertThat(held(from)).containsAll(entries("s=khác", 1_500));
    }

    @Test
    void entriesWithoutAPlaceAreNeverTakenForTheSame() throws Exception {
        long from = journal.end();
        for (int time = 0; time < 2; time++) {
            var upload = uploads.open(source);
            upload.add("{\"MESSAGE\":\"một\"}".getBytes(StandardCharsets.UTF_8), false);
            upload.flush();
        }
        assertThat(held(from)).hasSize(2);
    }

    @Test
    void aRequestThatHangsKeepsNothingOnceAnotherSendsTheSame() throws Exception {
        long from = journal.end();
        var hanging = send("s=treo", 1_200, false);
        send("s=treo", 1_300, true);
        assertThatThrownBy(hanging::flush).isInstanceOf(Upload.SupersededException.class);
        assertThat(held(from)).isEqualTo(entries("s=treo", 1_300));
    }
}
