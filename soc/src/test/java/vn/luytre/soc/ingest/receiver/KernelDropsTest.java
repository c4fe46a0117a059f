package vn.luytre.soc.ingest.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDropsTest {

    private static final String TABLE =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
            1234: 0100007F:0807 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 55211 2 0 %d
            1235: 00000000:1283 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 55212 2 0 9
            """;

    @TempDir private Path folder;

    @Test
    void countsWhatTheKernelDroppedOnThePortSinceTheLastLook() throws IOException {
        var table = Files.writeString(folder.resolve("udp"), TABLE.formatted(5));
        var drops = new KernelDrops(2_055, List.of(table, folder.resolve("absent")));
        assertThat(drops.more()).isZero();
        Files.writeString(table, TABLE.formatted(12));
        assertThat(drops.more()).isEqualTo(7);
        assertThat(drops.more()).isZero();
        Files.writeString(table, "of another kind\n");
        assertThat(drops.more()).isZero();
        Files.writeString(table, TABLE.formatted(13));
        assertThat(drops.more()).isEqualTo(1);
    }
}
