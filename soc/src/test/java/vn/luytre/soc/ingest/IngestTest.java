package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Sources;

class IngestTest {

    private final Server server = Server.shared();

    @Test
    void greetsAShipperAndKeepsItsDocuments() throws Exception {
        var unit = Senders.unit(server, "Sở Thử Bulk");
        var added = Senders.source(server, unit.id(), "ecs-json");
        var greeting =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(server.uri("/ingest/es/"))
                                        .header("Authorization", "Bearer " + added.key())
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(greeting.body()).contains("\"number\":\"8.");
        assertThat(greeting.headers().firstValue("X-elastic-product")).hasValue("Elasticsearch");
        var body =
                """
                {"create":{"_index":"filebeat"}}
                {"@timestamp":"2024-02-01T02:00:00Z","message":"một","host":{"name":"pc-01"}}
                {"index":{}}
                {"@timestamp":"2024-02-01T02:00:01Z","message":"hai"}
                {"delete":{"_id":"7"}}
                không phải lệnh
                """;
        var answer =
                Senders.post(
                        server.uri("/ingest/es/_bulk"),
                        added.key(),
                        "application/x-ndjson",
                        body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"errors\":true").contains("Dòng 6");
        Senders.await("two documents are held", () -> Senders.held(server, unit.id()) == 2);
    }

    @Test
    void refusesAKeyThatIsNobodys() {
        var answer =
                Senders.post(
                        server.uri("/ingest/es/_bulk"),
                        "src_wrong",
                        "application/x-ndjson",
                        new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Khóa của nguồn");
    }

    @Test
    void keepsAFlawedLineWithItsReason() {
        var unit = Senders.unit(server, "Sở Thử Hỏng");
        var added = Senders.source(server, unit.id(), "suricata-eve");
        var body =
                "{\"timestamp\":\"2024-02-01T09:00:00.000000+0700\",\"event_type\":\"dns\"}\n{\"timestamp\": hỏng\n";
        var answer =
                Senders.post(
                        server.uri("/ingest/lines"),
                        added.key(),
                        "text/plain",
                        body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.body()).isEqualTo("{\"kept\":2}");
        Senders.await("both lines are held", () -> Senders.held(server, unit.id()) == 2);
        var counts =
                Scope.PROVINCE
                        .<java.util.Map<Long, vn.luytre.soc.uplink.SourceFacts.Count>,
                                RuntimeException>
                                call(() -> server.bean(Facts.class).counts());
        assertThat(counts.get(added.source().id()).flawed()).isEqualTo(1);
    }

    @Test
    void stopsReadingABombAtItsLimit() throws IOException {
        var unit = Senders.unit(server, "Sở Thử Bom");
        var added = Senders.source(server, unit.id(), "auto");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                gzip.write(zeros);
            }
        }
        var client = HttpClient.newHttpClient();
        try {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(server.uri("/ingest/es/_bulk"))
                                    .header("Authorization", "Bearer " + added.key())
                                    .header("Content-Encoding", "gzip")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofByteArray(
                                                    packed.toByteArray()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void hearsSyslogByUdpAndBothFramingsOfTcp() throws Exception {
        var unit = Senders.unit(server, "Sở Thử Syslog");
        Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Tường lửa",
                                        unit.id(),
                                        0,
                                        "auto",
                                        List.of(Cidr.parse("127.0.0.1")),
                                        "",
                                        false,
                                        365,
                                        null)));
        var ports = server.bean(Listeners.class).ports();
        var line =
                "<34>1 2024-02-01T09:14:15.003+07:00 fw-01 sshd 77 - - Failed password for invalid user a from 192.0.2.9 port 4022 ssh2";
        try (var udp = new DatagramSocket()) {
            var bytes = line.getBytes(StandardCharsets.UTF_8);
            udp.send(
                    new DatagramPacket(
                            bytes, bytes.length, InetAddress.getLoopbackAddress(), ports.udp()));
        }
        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), ports.tcp())) {
            var out = tcp.getOutputStream();
            out.write((line.length() + " " + line).getBytes(StandardCharsets.UTF_8));
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(
                    ("<13>Feb  1 09:14:16 fw-01 su: pam_unix(su:session): session opened\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        Senders.await("four messages are held", () -> Senders.held(server, unit.id()) == 4);
    }

    @Test
    void accountsForEveryRecordOfRealSuricata() throws IOException {
        var folder = RealData.file("logs/suricata-eve");
        var unit = Senders.unit(server, "Sở Thử EVE");
        var added = Senders.source(server, unit.id(), "suricata-eve");
        long sent = 0;
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> !f.toString().endsWith(".csv")).sorted().toList()) {
                sent += Replay.send(server.uri("/ingest/lines"), added.key(), file, _ -> {});
            }
        }
        assertThat(sent).isEqualTo(90_110);
        long all = sent;
        Senders.await("all records are held", () -> Senders.held(server, unit.id()) == all);
    }

    @Test
    void accountsForEveryRecordOfRealZeek() throws IOException {
        var unit = Senders.unit(server, "Sở Thử Zeek");
        var added = Senders.source(server, unit.id(), "zeek");
        long sent =
                Replay.send(
                        server.uri("/ingest/lines"),
                        added.key(),
                        RealData.file("flows/zeek-wrccdc/rdp.log.gz"),
                        _ -> {});
        sent +=
                Replay.send(
                        server.uri("/ingest/lines"),
                        added.key(),
                        RealData.file("flows/zeek-apt29-day1-combined.json.gz"),
                        _ -> {});
        long all = sent;
        assertThat(all).isGreaterThan(6_000);
        Senders.await("all records are held", () -> Senders.held(server, unit.id()) == all);
    }

    @Test
    void takesTheWireBodiesAsTheyAre() throws IOException {
        var folder = RealData.file("logs/wire");
        var unit = Senders.unit(server, "Sở Thử Wire");
        var added = Senders.source(server, unit.id(), "auto");
        try (var files = Files.list(folder)) {
            var bulk =
                    files.filter(f -> f.getFileName().toString().contains("bulk"))
                            .findFirst()
                            .orElseThrow();
            var answer =
                    Senders.post(
                            server.uri("/ingest/es/_bulk"),
                            added.key(),
                            "application/x-ndjson",
                            Replay.unpacked(bulk).readAllBytes());
            assertThat(answer.body()).contains("\"errors\":false");
        }
        Senders.await("all documents are held", () -> Senders.held(server, unit.id()) == 2_000);
    }
}
