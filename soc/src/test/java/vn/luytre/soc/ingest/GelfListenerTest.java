package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import de.siegmar.logbackgelf.AbstractGelfAppender;
import de.siegmar.logbackgelf.CompressionMethod;
import de.siegmar.logbackgelf.GelfTcpAppender;
import de.siegmar.logbackgelf.GelfUdpAppender;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.ingest.receiver.Way;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Sources;

/** GELF over UDP, in chunks and packed, and over TCP: from Logback's appenders and from syslog-ng. */
class GelfListenerTest {

    private static Server server;
    private static long unit;

    @TempDir private Path folder;

    @BeforeAll
    static void listen() {
        server = Server.own(InstantSource.system(), "--luytre.syslog.gelf-port=0");
        unit = Senders.unit(server, "Sở Thử GELF UDP").id();
        Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Ứng dụng",
                                        unit,
                                        0,
                                        "auto",
                                        List.of(Objects.requireNonNull(Cidr.parse("127.0.0.1"))),
                                        "",
                                        false,
                                        365,
                                        null)));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static int port() {
        return server.bean(Listeners.class).port(Way.GELF);
    }

    private static List<Event> events(String logger) {
        return Senders.events(server, unit).stream()
                .filter(event -> logger.equals(event.overflow().get("log.logger")))
                .toList();
    }

    /** Sends so many messages, each with a long text, and takes leave. */
    private static void send(AbstractGelfAppender appender, String name, int lines) {
        var context = new LoggerContext();
        appender.setContext(context);
        appender.setGraylogHost("127.0.0.1");
        appender.setGraylogPort(port());
        appender.start();
        var logger = context.getLogger(name);
        logger.addAppender(appender);
        for (int i = 0; i < lines; i++) {
            logger.warn("dòng số {}: {}", i, "dài ".repeat(2_000));
        }
        context.stop();
    }

    private static void assertHeld(String name, int lines) {
        Senders.await("all are held", () -> events(name).size() >= lines);
        assertThat(events(name))
                .hasSize(lines)
                .allMatch(event -> event.flaw() == null)
                .allMatch(event ->
                        Objects.requireNonNull(event.text(Field.MESSAGE)).length() > 8_000);
        assertThat(events(name).stream().map(event -> event.text(Field.MESSAGE)).distinct())
                .hasSize(lines);
    }

    @Test
    void hearsChunksOverUdp() {
        var appender = new GelfUdpAppender();
        appender.setMaxChunkSize(500);
        appender.setCompressionMethod(CompressionMethod.NONE);
        send(appender, "udp.chunks", 100);
        assertHeld("udp.chunks", 100);
    }

    @Test
    void hearsPackedMessagesOverUdp() {
        for (var method : List.of(CompressionMethod.GZIP, CompressionMethod.ZLIB)) {
            var appender = new GelfUdpAppender();
            appender.setCompressionMethod(method);
            send(appender, "udp." + method, 100);
            assertHeld("udp." + method, 100);
        }
    }

    @Test
    void hearsMessagesOverTcp() {
        send(new GelfTcpAppender(), "tcp", 200);
        assertHeld("tcp", 200);
    }

    @Test
    void hearsSyslogNg() throws Exception {
        int lines = 500;
        var input = folder.resolve("lines.log");
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("<38>Feb 10 07:00:02 web01 sshd[")
                    .append(i + 1)
                    .append("]: Failed password for an from 203.0.113.9 port 9 ssh2\n");
        }
        Files.writeString(input, text);
        var config =
                """
                @include "%s"
                options { keep-hostname(yes); };
                source lines { file("%s"); };
                destination soc { graylog2(host("127.0.0.1") port(%d) transport(tcp)); };
                log { source(lines); destination(soc); flags(flow-control); };
                """
                        .formatted(
                                SyslogNg.root()
                                        .resolve(
                                                "usr/share/syslog-ng/include/scl/graylog2/plugin.conf"),
                                input,
                                port());
        try (var sender = SyslogNg.start(folder, config)) {
            Senders.await("all are held: " + sender.said(), () -> fromSyslogNg().size() >= lines);
        }
        assertThat(fromSyslogNg())
                .hasSize(lines)
                .allMatch(event -> event.flaw() == null)
                .allMatch(event -> "ssh_login".equals(event.text(Field.EVENT_ACTION)));
    }

    private static List<Event> fromSyslogNg() {
        return Senders.events(server, unit).stream()
                .filter(event -> "web01".equals(event.text(Field.HOST_NAME)))
                .toList();
    }

    @Test
    void countsWhatIsLost() throws Exception {
        long before = server.bean(Counters.class).snapshot().udpLost();
        try (var socket = new DatagramSocket()) {
            var bomb = new byte[] {0x1F, (byte) 0x8B, 1, 2, 3};
            socket.send(
                    new DatagramPacket(
                            bomb, bomb.length, InetAddress.getLoopbackAddress(), port()));
        }
        Senders.await(
                "it is counted", () -> server.bean(Counters.class).snapshot().udpLost() > before);
    }
}
