package vn.luytre.parse.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;

/** Damaged and random logs: read, with findings, never an exception. */
class EvtxFuzzTest {

    @Test
    void survivesDamage() throws IOException {
        var random = new Random(20240210);
        for (int round = 0; round < 600; round++) {
            var log = LogWriter.sample(1 + random.nextInt(4));
            damage(log, random, 4096, 1 + random.nextInt(30));
            check(log);
        }
    }

    /** The damage is where records lie, not in the empty rest of a chunk. */
    private static void damage(byte[] log, Random random, int from, int times) {
        for (int i = 0; i < times; i++) {
            int chunk = from + 65536 * random.nextInt(Math.max(1, (log.length - from) / 65536));
            int at =
                    Math.min(
                            log.length - 9,
                            chunk + random.nextInt(random.nextInt(8) == 0 ? 512 : 5000));
            switch (random.nextInt(5)) {
                case 0 -> log[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> log[at] = (byte) random.nextInt(256);
                case 2 -> log[at] = (byte) random.nextInt(0x10);
                case 3 -> log[at] = -1;
                default -> System.arraycopy(log, at, log, chunk + random.nextInt(5000), 8);
            }
        }
    }

    @Test
    void survivesDamageOfRealLogs() throws IOException {
        var zip = RealData.file("evtx/omerbenamram+evtx.zip");
        var random = new Random(20240210);
        Logs.each(
                zip,
                ".evtx",
                (entry, file) -> {
                    for (int round = 0; round < 3; round++) {
                        var log = file.clone();
                        for (int i = 0; i < 2_000; i++) {
                            log[random.nextInt(log.length)] = (byte) random.nextInt(256);
                        }
                        check(log);
                    }
                });
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) throws IOException {
        check(bytes);
        // Guided fuzzing hardly finds its way through checks of a head: so the bytes also stand
        // where records do.
        var log = LogWriter.sample(2);
        int count = Math.min(bytes.length, 4_000);
        System.arraycopy(bytes, 0, log, 4096 + 512 + 24, count);
        check(log);
        var content =
                new LogWriter()
                        .chunk(c ->
                                c.record(r -> {
                                    for (int i = 0; i < count; i++) {
                                        r.token(bytes[i]);
                                    }
                                }))
                        .file();
        check(content);
    }

    private static void check(byte[] log) throws IOException {
        var keep = new Logs.Keep(log.length < 300_000);
        var summary = new EvtxReader().read(log, keep);
        assertThat((long) keep.records.size())
                .isEqualTo(summary.live() + summary.torn() + summary.recovered());
        var streamed = new EvtxReader().read(new ByteArrayInputStream(log), (name, value) -> {});
        assertThat(streamed).isEqualTo(summary);
    }
}
