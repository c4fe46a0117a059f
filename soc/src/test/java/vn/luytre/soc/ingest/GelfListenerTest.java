package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import de.siegmar.logbackgelf.AbstractGelfAppender;
import de.siegmar.logbackgelf.CompressionMethod;
import de.siegmar.logbackgelf.GelfTcpAppender;
import de.siegmar.logbackgelf.GelfTcpTlsAppender;
import de.siegmar.logbackgelf.GelfUdpAppender;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
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
import vn.luytre.soc.store.Settings;
import vn.luytre.soc.uplink.Sources;

/** GELF over UDP, in chunks and packed, and over TCP: from Logback's appenders and from syslog-ng. */
class GelfListenerTest {

    private static Server server;
    private static long unit;

    @TempDir private Path folder;

    @BeforeAll
    static void listen() {
        server =
                Server.own(
                        InstantSource.system(),
                        "--luytre.syslog.gelf-port=0",
                        "--luytre.syslog.gelf-tls-port=0");
        unit = Senders.unit(server, "Sở Thử GELF UDP").id();
        source("Ứng dụng", unit, List.of(Objects.requireNonNull(Cidr.parse("127.0.0.1"))), "");
    }

    private static void source(String name, long unit, List<Cidr> addresses, String certificate) {
        Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        name,
                                        unit,
                                        0,
                                        "auto",
                                        addresses,
                                        certificate,
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
        return events(unit, logger);
    }

    private static List<Event> events(long unit, String logger) {
        return Senders.events(server, unit).stream()
                .filter(event -> logger.equals(event.overflow().get("log.logger")))
                .toList();
    }

    /** Sends so many messages, each with a long text, and takes leave. */
    private static void send(AbstractGelfAppender appender, String name, int lines) {
        send(appender, port(), name, lines);
    }

    private static void send(AbstractGelfAppender appender, int port, String name, int lines) {
        var context = new LoggerContext();
        appender.setContext(context);
        appender.setGraylogHost("127.0.0.1");
        appender.setGraylogPort(port);
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

    private static int tlsPort() {
        return server.bean(Listeners.class).port(Way.GELF_TLS);
    }

    @Test
    void hearsMessagesOverTls() {
        var appender = new GelfTcpTlsAppender();
        appender.setInsecure(
                true); // The server's certificate is its own; who speaks is told by the address.
        send(appender, tlsPort(), "tls", 200);
        assertHeld("tls", 200);
    }

    /** The appender with a certificate of its own, which trusts no server but ours. */
    private static final class Certified extends GelfTcpTlsAppender {
        private final Path own;
        private final Path server;

        /** Both as {@link ServerCertificate} makes them. */
        Certified(Path own, Path server) {
            this.own = own;
            this.server = server;
        }

        @Override
        protected SSLSocketFactory initSocketFactory() {
            try {
                var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store(own), password(own));
                var trusted = KeyStore.getInstance("PKCS12");
                trusted.load(null, null);
                trusted.setCertificateEntry("server", certificate(server));
                var trust =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trusted);
                var context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
                return context.getSocketFactory();
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static char[] password(Path folder) throws IOException {
        return Files.readString(folder.resolve("syslog.password")).strip().toCharArray();
    }

    private static KeyStore store(Path folder) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("syslog.p12"))) {
            store.load(in, password(folder));
        }
        return store;
    }

    private static X509Certificate certificate(Path folder)
            throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(folder.resolve("syslog.pem"))) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void isKnownByItsCertificate() throws Exception {
        ServerCertificate.make(folder);
        var tls = server.bean(Settings.class).data().resolve("secret/tls");
        var subject = certificate(folder).getSubjectX500Principal().getName();
        long certified = Senders.unit(server, "Sở Thử GELF chứng thư").id();
        source("Ứng dụng có chứng thư", certified, List.of(), subject);
        Files.copy(folder.resolve("syslog.pem"), tls.resolve("senders.pem"));
        try {
            send(new Certified(folder, tls), tlsPort(), "tls.certified", 200);
            Senders.await("all are held", () -> events(certified, "tls.certified").size() >= 200);
        } finally {
            Files.delete(tls.resolve("senders.pem"));
        }
        assertThat(events(certified, "tls.certified"))
                .hasSize(200)
                .allMatch(event -> event.flaw() == null);
        assertThat(events("tls.certified")).as("of the unit of the address").isEmpty();
    }

    /** Without agreement on TLS nothing is read, and it is counted; nor is a certificate that nobody put there trusted. */
    @Test
    void hearsNobodyWithoutTlsOrWithAStrangersCertificate() throws Exception {
        long before = server.bean(Counters.class).snapshot().refused();
        send(new GelfTcpAppender(), tlsPort(), "tls.plain", 1);
        ServerCertificate.make(folder);
        var tls = server.bean(Settings.class).data().resolve("secret/tls");
        send(new Certified(folder, tls), tlsPort(), "tls.stranger", 1);
        Senders.await(
                "both are counted",
                () -> server.bean(Counters.class).snapshot().refused() >= before + 2);
        assertThat(events("tls.plain")).isEmpty();
        assertThat(events("tls.stranger")).isEmpty();
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
