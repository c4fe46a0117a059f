package vn.luytre.soc.ingest.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver's process alone, without a server: this test takes over what it has spooled. */
@Tag("fault")
class ReceiverTest {

    private static final long ROOM = 64 << 20;

    @TempDir private Path data;

    @AfterEach
    void endWhatIsLeft() throws Exception {
        var settings = settings(0, "end");
        if (Files.exists(settings.pidFile())) {
            var process = Predecessor.process(settings);
            process.ifPresent(ProcessHandle::destroy);
            process.ifPresent(p -> p.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void keepsDatagramsAndConnectionsWhileNoServerIsThere() throws Exception {
        Info.Ports ports;
        try (var link = ReceiverProcess.reach(settings(ROOM, "một"))) {
            ports = link.info().ports();
        }
        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), ports.tcp())) {
            for (int i = 0; i < 100; i++) {
                udp(ports.udp(), "u" + i);
                tcp.getOutputStream().write(("t" + i + "\n").getBytes(StandardCharsets.UTF_8));
            }
            try (var link = ReceiverProcess.reach(settings(ROOM, "một"))) {
                assertThat(link.info().ports()).isEqualTo(ports);
                link.stream(0);
                var all = take(link, 200);
                assertThat(texts(all, Way.UDP)).isEqualTo(numbered("u", 100));
                assertThat(texts(all, Way.TCP)).isEqualTo(numbered("t", 100));
                assertThat(all.stream().map(Link.Received::position))
                        .containsExactlyElementsOf(
                                IntStream.range(0, 200).mapToObj(i -> (long) i).toList());
                assertThat(
                                Envelope.open(all.getFirst().spooled())
                                        .envelope()
                                        .peer()
                                        .isLoopbackAddress())
                        .isTrue();
            }
            // Asked again from the middle, as a server does that was killed before it had all.
            try (var link = ReceiverProcess.reach(settings(ROOM, "một"))) {
                link.stream(150);
                assertThat(take(link, 50).getFirst().position()).isEqualTo(150);
            }
        }
    }

    @Test
    void tellsByThePortWhatADatagramIs() throws Exception {
        try (var link = ReceiverProcess.reach(settings(ROOM, "một"))) {
            var ports = link.info().ports().datagrams();
            assertThat(ports.byWay()).containsOnlyKeys(Way.NETFLOW, Way.SFLOW);
            udp(ports.of(Way.NETFLOW), "luồng");
            udp(ports.of(Way.SFLOW), "mẫu");
            udp(link.info().ports().udp(), "dòng");
            link.stream(0);
            var all = take(link, 3);
            assertThat(texts(all, Way.NETFLOW)).containsExactly("luồng");
            assertThat(texts(all, Way.SFLOW)).containsExactly("mẫu");
            assertThat(texts(all, Way.UDP)).containsExactly("dòng");
        }
    }

    @Test
    void handsOverToAReceiverOfAnotherBuildOnTheSamePortsAndSpool() throws Exception {
        Info.Ports ports;
        try (var link = ReceiverProcess.reach(settings(ROOM, "cũ"))) {
            ports = link.info().ports();
        }
        long old = pid();
        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), ports.tcp())) {
            tcp.getOutputStream().write("trước\n".getBytes(StandardCharsets.UTF_8));
            udp(ports.udp(), "trước");
            try (var link = ReceiverProcess.reach(settings(ROOM, "mới").on(ports, 0))) {
                assertThat(pid()).isNotEqualTo(old);
                assertThat(link.info().ports()).isEqualTo(ports);
                assertThat(tcp.getInputStream().read())
                        .as("the old one said good-bye")
                        .isEqualTo(-1);
                udp(ports.udp(), "sau");
                link.stream(0);
                assertThat(texts(take(link, 3), Way.UDP)).containsExactlyInAnyOrder("trước", "sau");
            }
        }
        // It lets go of ports and spool first and ends after that.
        ProcessHandle.of(old)
                .ifPresent(process -> process.onExit().orTimeout(1, TimeUnit.MINUTES).join());
        assertThat(ProcessHandle.of(old).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void keepsWhatIsOnDiskWhenItIsKilled() throws Exception {
        Info.Ports ports;
        try (var link = ReceiverProcess.reach(settings(ROOM, "một"))) {
            ports = link.info().ports();
            link.stream(0);
            udp(ports.udp(), "một");
            assertThat(take(link, 1)).hasSize(1);
        }
        var process = Predecessor.process(settings(ROOM, "một")).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        try (var link = ReceiverProcess.reach(settings(ROOM, "một").on(ports, 0))) {
            assertThat(link.info().ports()).isEqualTo(ports);
            udp(ports.udp(), "hai");
            link.stream(0);
            var all = take(link, 2);
            assertThat(texts(all, Way.UDP)).containsExactlyInAnyOrder("một", "hai");
            assertThat(all.stream().map(Link.Received::position)).containsExactly(0L, 1L);
        }
    }

    @Test
    void countsDatagramsThatFindTheSpoolFull() throws Exception {
        long room = 1 << 20;
        try (var link = ReceiverProcess.reach(settings(room, "nhỏ"))) {
            var large = "x".repeat(30_000);
            link.stream(0);
            int sent = 0;
            long kept = 0;
            long lost = 0;
            boolean full = false;
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (sent < 80) {
                // No more at once than the socket's own buffer holds: what the kernel drops nobody
                // can count.
                for (int i = 0; i < 4; i++) {
                    udp(link.info().ports().udp(), sent++ + large);
                }
                while (kept + lost < sent) {
                    assertThat(System.nanoTime()).as("%d of %d", kept + lost, sent).isLessThan(end);
                    var delivery = link.next();
                    kept += delivery.records().size();
                    assertThat(delivery.losses().ways().keySet()).isSubsetOf(Way.UDP);
                    lost +=
                            delivery.losses().ways().values().stream()
                                    .mapToLong(Losses.Count::datagrams)
                                    .sum();
                    full |= delivery.losses().full();
                }
            }
            assertThat(lost).as("datagrams lost and counted").isPositive();
            assertThat(kept + lost).isEqualTo(sent);
            assertThat(full).isTrue();
            assertThat(size(settings(room, "nhỏ").spool())).isLessThanOrEqualTo(room);
        }
    }

    @Test
    void stopsReadingTcpWhileTheSpoolIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        int sent = 64;
        var line = "y".repeat(60_000) + "\n";
        try (var link = ReceiverProcess.reach(settings(1 << 20, "nhỏ"));
                var tcp = new Socket(InetAddress.getLoopbackAddress(), link.info().ports().tcp())) {
            var sender =
                    CompletableFuture.runAsync(() -> {
                        try {
                            tcp.getOutputStream()
                                    .write(line.repeat(sent).getBytes(StandardCharsets.UTF_8));
                            tcp.shutdownOutput();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            link.stream(0);
            var got = new ArrayList<Link.Received>();
            var delivery = link.next();
            while (!delivery.losses().full() || !delivery.records().isEmpty()) {
                got.addAll(delivery.records());
                delivery = link.next();
            }
            assertThat(got).as("lines before the spool was full").hasSizeBetween(1, sent / 2);
            while (got.size() < sent) {
                link.taken(got.getLast().position() + 1);
                got.addAll(link.next().records());
            }
            sender.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(got).hasSize(sent);
        }
    }

    @Test
    void letsNobodyInWithoutTheKey() throws Exception {
        var settings = settings(ROOM, "một");
        ReceiverProcess.reach(settings).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.key())))
                .isEqualTo("rw-------");
        var key = Files.readAllBytes(settings.key());
        Files.write(settings.key(), new byte[32]);
        assertThatThrownBy(() -> Link.call(settings)).hasMessageContaining("does not know the key");
        Files.write(settings.key(), key);
        Link.call(settings).close();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            ReceiverProcess.reach(
                                    settings(ROOM, "một").on(taken(other.getLocalPort()), 0)))
                    .isInstanceOf(ReceiverProcess.RefusedException.class)
                    .hasMessageContaining("BindException");
        }
    }

    @Test
    void endsWhenItsDataFolderIsGone() throws Exception {
        ReceiverProcess.reach(settings(ROOM, "một")).close();
        var process = Predecessor.process(settings(ROOM, "một")).orElseThrow();
        Files.delete(settings(ROOM, "một").pidFile());
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private ReceiverSettings settings(long room, String identity) {
        return new ReceiverSettings(
                data,
                "127.0.0.1",
                0,
                -1,
                new DatagramPorts(Map.of(Way.NETFLOW, 0, Way.SFLOW, 0, Way.IPFIX, -1)),
                room,
                0,
                identity);
    }

    private static Info.Ports taken(int port) {
        return new Info.Ports(port, port, -1, new DatagramPorts(Map.of(Way.NETFLOW, 0)));
    }

    private long pid() throws IOException {
        return Predecessor.process(settings(ROOM, "")).orElseThrow().pid();
    }

    private static void udp(int port, String text) throws IOException {
        try (var socket = new DatagramSocket()) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(
                    new DatagramPacket(
                            bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    /** The next so many records; a receiver that never has them lets the test run into its time limit. */
    private static List<Link.Received> take(Link link, int wanted) throws IOException {
        var all = new ArrayList<Link.Received>();
        for (int turns = 0; all.size() < wanted && turns < 200; turns++) {
            all.addAll(link.next().records());
        }
        assertThat(all).hasSize(wanted);
        return all;
    }

    private static Set<String> texts(List<Link.Received> records, Way way) {
        var texts = new TreeSet<String>();
        for (var record : records) {
            var opened = Envelope.open(record.spooled());
            if (opened.envelope().way() == way) {
                texts.add(new String(opened.message(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static Set<String> numbered(String prefix, int count) {
        var all = new TreeSet<String>();
        IntStream.range(0, count).forEach(i -> all.add(prefix + i));
        return all;
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }
}
