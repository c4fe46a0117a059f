package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.soc.ServerProcess;

/** UDP has nobody to ask again: datagrams that come while the server is dead must be kept by somebody else. */
@Tag("fault")
class UdpRestartTest {

    private static final int LINES = 20_000;

    @TempDir private Path folder;

    @Test
    void losesNoDatagramWhileTheServerIsDead() throws Exception {
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            send(server, 0, LINES / 2);
            Senders.await(
                    "the first datagrams are in the lake", () -> Numbers.in(server).seen() > 0);
            server.kill();
            send(server, LINES / 2, LINES);
            server.start();
            Senders.await(
                    "the last datagram is in the lake",
                    () -> Numbers.in(server).times(LINES - 1) > 0);
            server.stop();
            var held = Numbers.heldBy(server);
            assertThat(held.seen()).as("different datagrams").isEqualTo(LINES);
            assertThat(held.twice()).as("datagrams that came twice").isZero();
        }
    }

    /** At a pace that the kernel's buffer bears on a busy machine: what it drops, no process can keep. */
    private static void send(ServerProcess server, int from, int to) throws IOException {
        try (var socket = new DatagramSocket()) {
            for (int i = from; i < to; i++) {
                var bytes =
                        ("<134>1 2024-02-01T09:14:15+07:00 fw-01 so-thu-tu - - - "
                                        + Numbers.line(i))
                                .getBytes(StandardCharsets.UTF_8);
                socket.send(
                        new DatagramPacket(
                                bytes,
                                bytes.length,
                                InetAddress.getLoopbackAddress(),
                                server.syslogPort()));
                if (i % 100 == 0) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
        }
    }
}
