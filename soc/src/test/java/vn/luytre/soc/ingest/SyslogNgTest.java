package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Cidr;
import vn.luytre.event.Field;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.store.Settings;
import vn.luytre.soc.uplink.Sources;

/** Debian's syslog-ng as a sender of syslog: both framings over TCP, and TLS with a certificate of its own. */
class SyslogNgTest {

    private static final int LINES = 2_000;

    @TempDir private Path folder;

    private final Server server = Server.shared();

    @Test
    void isHeardWithCountedOctets() throws Exception {
        long unit = source("Sở Thử syslog-ng đếm", "127.0.0.11", "");
        send(
                unit,
                "syslog(\"127.0.0.1\" transport(\"tcp\") port(%d) localip(\"127.0.0.11\"))"
                        .formatted(server.bean(Listeners.class).ports().tcp()));
    }

    @Test
    void isHeardWithLines() throws Exception {
        long unit = source("Sở Thử syslog-ng dòng", "127.0.0.12", "");
        send(
                unit,
                "network(\"127.0.0.1\" transport(\"tcp\") port(%d) localip(\"127.0.0.12\"))"
                        .formatted(server.bean(Listeners.class).ports().tcp()));
    }

    @Test
    void isKnownByItsCertificate() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/bin/openssl")),
                "skipped: openssl absent; apt-get install openssl");
        SyslogNg.root();
        var key = folder.resolve("key.pem");
        var certificate = folder.resolve("cert.pem");
        certify(key, certificate);
        var tls = server.bean(Settings.class).data().resolve("secret/tls");
        Files.copy(certificate, tls.resolve("senders.pem"));
        long unit = source("Sở Thử syslog-ng TLS", "", "CN=web-syslog-ng.example.vn");
        try {
            send(
                    unit,
                    """
                    syslog("127.0.0.1" transport("tls") port(%d)
                        tls(ca-file("%s") key-file("%s") cert-file("%s") peer-verify(required-untrusted)))
                    """
                            .formatted(
                                    server.bean(Listeners.class).ports().tls(),
                                    tls.resolve("syslog.pem"),
                                    key,
                                    certificate));
        } finally {
            Files.delete(tls.resolve("senders.pem"));
        }
    }

    private void certify(Path key, Path certificate) throws IOException, InterruptedException {
        var openssl =
                new ProcessBuilder(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=web-syslog-ng.example.vn",
                                "-keyout",
                                key.toString(),
                                "-out",
                                certificate.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).isZero();
    }

    /** A source of a new unit; returns the unit. */
    private long source(String name, String address, String certificate) {
        SyslogNg.root();
        long unit = Senders.unit(server, name).id();
        Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Nguồn " + name,
                                        unit,
                                        0,
                                        "linux-auth",
                                        address.isEmpty()
                                                ? List.of()
                                                : List.of(
                                                        Objects.requireNonNull(
                                                                Cidr.parse(address))),
                                        certificate,
                                        false,
                                        365,
                                        null)));
        return unit;
    }

    private void send(long unit, String destination) throws Exception {
        var input = folder.resolve("lines.log");
        var text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append("<38>Feb 10 07:00:02 web01 sshd[")
                    .append(i + 1)
                    .append("]: Failed password for an from 203.0.113.9 port 9 ssh2\n");
        }
        Files.writeString(input, text);
        var config =
                """
                options { keep-hostname(yes); };
                source lines { file("%s"); };
                destination soc { %s; };
                log { source(lines); destination(soc); flags(flow-control); };
                """
                        .formatted(input, destination);
        try (var sender = SyslogNg.start(folder, config)) {
            Senders.await(
                    "all lines are held: " + sender.said(),
                    () -> Senders.held(server, unit) >= LINES);
        }
        var events = Senders.events(server, unit);
        assertThat(events).hasSize(LINES).allMatch(event -> event.flaw() == null);
        assertThat(events.stream().map(event -> event.number(Field.PROCESS_PID)).distinct())
                .hasSize(LINES);
        assertThat(events)
                .allMatch(event -> "ssh_login".equals(event.text(Field.EVENT_ACTION)))
                .allMatch(event -> "web01".equals(event.text(Field.HOST_NAME)));
    }
}
