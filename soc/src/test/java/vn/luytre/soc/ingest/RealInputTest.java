package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.event.Cidr;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.SourceFacts;
import vn.luytre.soc.uplink.Sources;

/** Real records through real sockets: what was sent is held, read or kept with the reason why not. */
class RealInputTest {

    private static final Logger LOG = LoggerFactory.getLogger(RealInputTest.class);

    private final Server server = Server.shared();

    @Test
    void accountsForEveryLineOfAllZeekLogs() throws IOException {
        var folder = RealData.file("flows/zeek-wrccdc");
        var added = Senders.source(server, Senders.unit(server, "Sở Thử Mọi Zeek").id(), "zeek");
        long sent = 0;
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".log.gz")).sorted().toList()) {
                sent += Replay.send(server.uri("/ingest/lines"), added.key(), file, _ -> {});
            }
        }
        assertThat(sent).isEqualTo(158_727);
        assertHeld(added.source().id(), sent);
    }

    @Test
    void accountsForCountedSyslogOverTcp() throws IOException {
        var body =
                Replay.unpacked(
                                RealData.file(
                                        "logs/wire/syslog-rfc5424-octet-counted-openssh.bin.gz"))
                        .readAllBytes();
        long source = speakingFrom("127.0.0.2", "Sở Thử Wire TCP");
        overTcp("127.0.0.2", body);
        assertHeld(source, 2_000);
    }

    @Test
    void accountsForLinesOfOldSyslogOverTcp() throws IOException {
        long source = speakingFrom("127.0.0.3", "Sở Thử Wire RFC 3164");
        overTcp("127.0.0.3", oldLines());
        assertHeld(source, 2_000);
    }

    @Test
    void accountsForOldSyslogOverUdp() throws IOException {
        var lines = new String(oldLines(), StandardCharsets.UTF_8).lines().toList();
        long source = speakingFrom("127.0.0.4", "Sở Thử Wire UDP");
        try (var socket = new DatagramSocket(new InetSocketAddress("127.0.0.4", 0))) {
            for (int i = 0; i < lines.size(); i++) {
                var bytes = lines.get(i).getBytes(StandardCharsets.UTF_8);
                socket.send(
                        new DatagramPacket(
                                bytes,
                                bytes.length,
                                InetAddress.getLoopbackAddress(),
                                server.bean(Listeners.class).ports().udp()));
                if (i % 100 == 0) {
                    LockSupport.parkNanos(20_000_000); // What the kernel drops, nobody can count.
                }
            }
        }
        assertHeld(source, 2_000);
    }

    private static byte[] oldLines() throws IOException {
        return Replay.unpacked(RealData.file("logs/wire/syslog-rfc3164-openssh.txt.gz"))
                .readAllBytes();
    }

    private void overTcp(String from, byte[] body) throws IOException {
        try (var tcp =
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        server.bean(Listeners.class).ports().tcp(),
                        InetAddress.getByName(from),
                        0)) {
            tcp.getOutputStream().write(body);
        }
    }

    private long speakingFrom(String address, String unit) {
        return Scope.PROVINCE.<Long, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Nguồn " + address,
                                        Senders.unit(server, unit).id(),
                                        0,
                                        "auto",
                                        List.of(Objects.requireNonNull(Cidr.parse(address))),
                                        "",
                                        false,
                                        365,
                                        null))
                        .source()
                        .id());
    }

    private void assertHeld(long source, long sent) {
        Senders.await("all records are held", () -> count(source).events() >= sent);
        var count = count(source);
        LOG.atInfo().addKeyValue("sent", sent).addKeyValue("count", count).log("held");
        assertThat(count.events()).isEqualTo(sent);
        assertThat(count.flawed()).as("kept with a reason, the others read").isLessThan(sent);
    }

    private SourceFacts.Count count(long source) {
        return Scope.PROVINCE
                .<Map<Long, SourceFacts.Count>, RuntimeException>call(
                        () -> server.bean(Facts.class).counts())
                .getOrDefault(source, new SourceFacts.Count(0, 0));
    }
}
