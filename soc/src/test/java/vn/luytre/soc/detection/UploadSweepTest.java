package vn.luytre.soc.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.store.Scope;

/** Logs are uploaded for a unit, swept by all rules, and what is found stands among the unit's alerts, once. */
class UploadSweepTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ALERT =
            Pattern.compile("href=\"/alerts/(\\d+)\"[^>]*>[^<]*</a> <span[^>]*>may-quet<");

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    private String rule(String title, String level, String word) {
        var id = UUID.randomUUID().toString();
        var text =
                """
                title: %s
                id: %s
                author: Người Viết Quét
                license: DRL-1.1
                level: %s
                logsource:
                    product: windows
                    category: process_creation
                detection:
                    selection:
                        CommandLine|contains: %s
                    condition: selection
                """
                        .formatted(title, id, level, word);
        Scope.PROVINCE.run(
                () -> server.bean(Rules.class).write(Actor.SERVER, text, "thử", "DRL-1.1"));
        server.bean(RuleBook.class).await(Duration.ofSeconds(30));
        return id;
    }

    static String record(String machine, String commandLine) {
        return """
        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,\
        "TimeCreated":{"#attributes":{"SystemTime":"2024-02-09T03:04:05.123456Z"}},\
        "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%s"},\
        "EventData":{"CommandLine":"%s"}}}
        """
                .formatted(machine, commandLine);
    }

    static byte[] zip(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static HttpResponse<String> send(
            Server.Browser browser, long unit, String name, byte[] bytes) {
        browser.get("/sweeps/new");
        return browser.upload(
                "/sweeps/new",
                Map.of("unit", Long.toString(unit), "machine", "may-go-tay", "note", "sao chép"),
                "file",
                name,
                bytes);
    }

    /** The page of the sweep once it is over. */
    private static String over(Server.Browser browser, HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        var path = path(sent);
        Feed.until(() ->
                !browser.get(path).body().contains("hx-trigger=\"every 1s\" hx-get")
                        && !browser.get(path).body().contains("hx-get=\"" + path + "\""));
        return browser.get(path).body();
    }

    private static String path(HttpResponse<String> sent) {
        return sent.headers().firstValue("Location").orElseThrow();
    }

    private static String events(Server.Browser browser, String alert) {
        var json = browser.get("/api/v1/alerts/" + alert, "Accept", "application/json").body();
        return JSON.readTree(json).get("later").asString();
    }

    @Test
    void hitsStandAmongTheUnitsAlertsWithTheirProofAndOnlyOnce() throws IOException {
        long unit = feed.unit("Sở Thử Quét");
        var word = "quet-" + unit;
        var id = rule("Luật của lần quét", "high", word);
        var low = rule("Luật chỉ nêu", "low", word);
        var text =
                record("may-quet", word + " a")
                        + record("may-quet", "vô hại")
                        + record("may-quet", word + " b");
        long journal = server.bean(EventLog.class).end();
        var officer = server.signedIn(unit, Role.OFFICER);
        var sent = send(officer, unit, "C:\\tmp\\..\\Sysmon.json", text.getBytes(UTF_8));
        var page = over(officer, sent);
        var sha256 = EvidenceFiles.sha256(text.getBytes(UTF_8));
        assertThat(page)
                .contains(
                        "Luật của lần quét",
                        "Luật chỉ nêu",
                        "Người Viết Quét",
                        id,
                        low,
                        ">Sysmon.json<",
                        sha256,
                        "may-go-tay")
                .doesNotContain("tmp");
        assertThat(page).contains("4 lần khớp luật; ghi vào 1 cảnh báo", "2 lần khớp ở mức thấp");
        var hits = officer.get(path(sent) + "/rules/1").body();
        assertThat(hits)
                .contains("Sysmon.json", word + " a", word + " b", "bản ghi 3", "CommandLine: ")
                .doesNotContain("vô hại");

        var queue = officer.get("/alerts").body();
        var alert = ALERT.matcher(queue);
        assertThat(alert.find()).as(queue).isTrue();
        var panel = officer.get("/alerts/" + alert.group(1)).body();
        assertThat(panel).contains("Sysmon.json", sha256, "bản ghi 1, byte 0", path(sent));
        assertThat(events(officer, alert.group(1))).isEqualTo("2");

        var zipped = send(officer, unit, "lan-hai.zip", zip("khac/ten.json", text));
        assertThat(over(officer, zipped)).contains("4 lần khớp luật; ghi vào 1 cảnh báo");
        assertThat(events(officer, alert.group(1))).as("the same log again").isEqualTo("2");
        var more = send(officer, unit, "moi.json", record("may-quet", word + " c").getBytes(UTF_8));
        over(officer, more);
        assertThat(events(officer, alert.group(1))).as("another log").isEqualTo("3");

        assertThat(server.bean(EventLog.class).end()).as("no source has sent").isEqualTo(journal);
        Scope.of(unit).run(() -> assertThat(server.bean(RuleCounts.class).sent()).isEmpty());
        try (var left = Files.list(server.data().resolve("sweeps/waiting"))) {
            assertThat(left).as("uploads are gone").isEmpty();
        }
    }

    @Test
    void noUnitSeesWhatWasSweptForAnother() {
        long unit = feed.unit("Sở Riêng Tư");
        long other = feed.unit("Sở Tò Mò");
        var word = "rieng-" + unit;
        rule("Luật riêng tư", "high", word);
        var officer = server.signedIn(unit, Role.OFFICER);
        var sent = send(officer, unit, "rieng.json", record("may-kin", word).getBytes(UTF_8));
        over(officer, sent);
        var path = path(sent);
        var curious = server.signedIn(other, Role.OFFICER);
        for (var part : new String[] {"", "/rules/1", "/report/csv", "/report/jsonl"}) {
            assertThat(curious.get(path + part).statusCode()).as(part).isEqualTo(404);
            assertThat(officer.get(path + part).statusCode()).as(part).isEqualTo(200);
        }
        assertThat(curious.get("/sweeps").body()).doesNotContain(path);
        assertThat(curious.call("POST", path + "/stop")).isEqualTo(404);
        assertThat(curious.get("/sweeps/new").body()).doesNotContain("Sở Riêng Tư");
        var refused = send(curious, unit, "gui-ho.json", record("a", word).getBytes(UTF_8));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Hãy chọn đơn vị");
        assertThat(server.signedIn(0, Role.ANALYST).get(path).statusCode()).isEqualTo(200);
        assertThat(server.signedIn(0, Role.LEADER).get(path).body()).doesNotContain("/sweeps/new");
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        Scope.of(other)
                .run(() -> {
                    var sweeps = server.bean(UploadSweeps.class);
                    assertThat(sweeps.byId(id)).isNull();
                    assertThat(sweeps.uploads(id)).isEmpty();
                    assertThat(sweeps.rules(id)).isEmpty();
                    assertThat(sweeps.hits(id, 1)).isEmpty();
                });
    }

    @Test
    void reportsAreTheCommandsAndWhoTakesThemIsNoted() {
        long unit = feed.unit("Sở Báo Cáo");
        var word = "bao-cao-" + unit;
        var id = rule("Luật báo cáo", "medium", word);
        var analyst = server.signedIn(0, Role.ANALYST);
        var sent = send(analyst, unit, "a.json", record("may-01", word).getBytes(UTF_8));
        over(analyst, sent);
        var path = path(sent);
        var lines = analyst.get(path + "/report/jsonl").body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.getFirst()).get("rule_id").asString()).isEqualTo(id);
        assertThat(JSON.readTree(lines.getFirst()).get("file").asString()).isEqualTo("a.json");
        assertThat(JSON.readTree(lines.getLast()).get("hits").asLong()).isEqualTo(1);
        var csv = analyst.get(path + "/report/csv");
        assertThat(csv.body()).contains("time,level,rule_title", "Luật báo cáo");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(analyst.get(path + "/report/html").body())
                .contains("<!DOCTYPE html>", "Luật báo cáo");
        assertThat(analyst.get(path + "/report/exe").statusCode()).isEqualTo(404);
        var subject = path.replace("/sweeps/", "sweep:");
        Scope.PROVINCE.run(() ->
                assertThat(server.bean(Audit.class).of(subject))
                        .extracting(entry -> entry.action())
                        .containsExactly(
                                "detection.sweep-upload",
                                "detection.sweep-report",
                                "detection.sweep-report",
                                "detection.sweep-report"));
    }

    @Test
    void whatTheUnitExceptsIsShownAndBecomesNoAlert() {
        long unit = feed.unit("Sở Có Ngoại Lệ");
        var word = "tru-ra-" + unit;
        var id = rule("Luật có trừ", "high", word);
        var tomorrow = LocalDate.now(VietnamTime.ZONE).plusDays(1);
        Scope.PROVINCE.run(() ->
                server.bean(RuleTunings.class)
                        .except(
                                Actor.SERVER,
                                id,
                                unit,
                                "host.name",
                                "may-thu*",
                                "máy thử",
                                tomorrow));
        server.bean(RuleBook.class).await(Duration.ofSeconds(30));
        var officer = server.signedIn(unit, Role.OFFICER);
        var text = record("may-thu-1", word) + record("may-that", word);
        var sent = send(officer, unit, "a.json", text.getBytes(UTF_8));
        assertThat(over(officer, sent))
                .contains(
                        "2 lần khớp luật; ghi vào 1 cảnh báo",
                        "1 lần khớp thuộc ngoại lệ",
                        "trong đó 1 lần thuộc ngoại lệ");
        assertThat(officer.get(path(sent) + "/rules/1").body())
                .contains("may-thu-1", "thuộc ngoại lệ của đơn vị");
        assertThat(officer.get("/alerts").body()).contains("may-that").doesNotContain("may-thu-1");
    }

    @Test
    void filesAreKeptFromOthersWhileTheyWaitAndAStopLeavesNothing() throws IOException {
        long unit = feed.unit("Sở Chờ Lượt");
        var officer = server.signedIn(unit, Role.OFFICER);
        var queue = server.bean(SweepQueue.class);
        queue.stop(); // As when the server goes down: what is asked for now is not begun.
        var folder = server.data().resolve("sweeps/waiting");
        try {
            var sent = send(officer, unit, "a.json", record("a", "b").getBytes(UTF_8));
            assertThat(Files.getPosixFilePermissions(folder)).hasSize(3);
            try (var upload = Files.walk(folder)) {
                assertThat(upload.filter(Files::isRegularFile))
                        .hasSize(1)
                        .allMatch(file -> file.toFile().length() > 0);
            }
            assertThat(officer.get(path(sent)).body()).contains("đang chờ", "Dừng quét");
            assertThat(officer.post(path(sent) + "/stop", Map.of()).statusCode()).isEqualTo(302);
            assertThat(officer.get(path(sent)).body())
                    .contains("đã dừng lần quét này", "Chưa ghi cảnh báo nào");
        } finally {
            queue.start();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatAStoppedServerLeftIsToldAsBrokenOff() throws IOException {
        long unit = feed.unit("Sở Mất Điện");
        var officer = server.signedIn(unit, Role.OFFICER);
        var queue = server.bean(SweepQueue.class);
        var sweeps = server.bean(UploadSweeps.class);
        queue.stop();
        HttpResponse<String> waiting;
        HttpResponse<String> running;
        try {
            waiting = send(officer, unit, "a.json", record("a", "b").getBytes(UTF_8));
            running = send(officer, unit, "b.json", record("a", "b").getBytes(UTF_8));
            long id = Long.parseLong(path(running).replaceAll("\\D", ""));
            assertThat(Scope.PROVINCE.<Boolean, RuntimeException>call(() -> sweeps.running(id)))
                    .isTrue();
        } finally {
            queue.start();
        }
        for (var one : new HttpResponse<?>[] {waiting, running}) {
            var path = one.headers().firstValue("Location").orElseThrow();
            assertThat(officer.get(path).body())
                    .contains("Máy chủ dừng trong lúc quét", "hãy tải lên lại", "/sweeps/new");
        }
        assertThat(officer.get("/sweeps").body()).contains("bị ngắt");
        try (var left = Files.list(server.data().resolve("sweeps/waiting"))) {
            assertThat(left).isEmpty();
        }
        var again = send(officer, unit, "a.json", record("a", "b").getBytes(UTF_8));
        assertThat(over(officer, again)).contains("Không luật nào khớp");
    }

    @Test
    void aUnitHasOnlySoManyUnfinished() {
        long unit = feed.unit("Sở Vội Vàng");
        var officer = server.signedIn(unit, Role.OFFICER);
        var queue = server.bean(SweepQueue.class);
        queue.stop();
        try {
            for (int i = 0; i < UploadSweeps.MOST_OF_UNIT; i++) {
                assertThat(send(officer, unit, "a.json", new byte[] {'{', '}'}).statusCode())
                        .isEqualTo(302);
            }
            var refused = send(officer, unit, "a.json", new byte[] {'{', '}'});
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("chưa xong");
        } finally {
            queue.start();
        }
    }
}
