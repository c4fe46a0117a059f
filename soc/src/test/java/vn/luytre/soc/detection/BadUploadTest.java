package vn.luytre.soc.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** Uploads that are empty, too large, broken off, no logs, or traps: refused or told, and nothing is left of them. */
class BadUploadTest {

    private final Server server = Server.shared();
    private final long unit = new Feed(server).unit("Sở Tải Hỏng");
    private final Server.Browser officer = server.signedIn(unit, Role.OFFICER);

    private HttpResponse<String> send(String name, byte[] bytes) {
        officer.get("/sweeps/new");
        return officer.upload(
                "/sweeps/new", Map.of("unit", Long.toString(unit)), "file", name, bytes);
    }

    private String over(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        var path = sent.headers().firstValue("Location").orElseThrow();
        Feed.until(() -> !officer.get(path).body().contains("hx-get=\"" + path + "\""));
        return officer.get(path).body();
    }

    private boolean nothingWaits() {
        try (var left = Files.list(server.data().resolve("sweeps/waiting"))) {
            return left.findAny().isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anEmptyUploadIsRefusedInWords() {
        for (var sent :
                new HttpResponse<?>[] {
                    send("a.evtx", new byte[0]),
                    send("", new byte[0]),
                    officer.post("/sweeps/new", Map.of("unit", Long.toString(unit)))
                }) {
            assertThat(sent.statusCode()).isEqualTo(422);
            assertThat(sent.body().toString()).contains("hãy chọn ít nhất một tệp");
        }
        assertThat(nothingWaits()).isTrue();
    }

    @Test
    void whoMayNotSendIsRefusedBeforeAByteIsKept() {
        var leader = server.signedIn(0, Role.LEADER);
        assertThat(
                        leader.upload(
                                        "/sweeps/new",
                                        Map.of("unit", Long.toString(unit)),
                                        "file",
                                        "a.json",
                                        new byte[] {'{', '}'})
                                .statusCode())
                .isEqualTo(403);
        assertThat(nothingWaits()).isTrue();
    }

    @Test
    void anUploadWithAForgedTokenIsForbidden() throws IOException {
        officer.get("/sweeps/new");
        var before = newest();
        var form =
                """
                --x
                Content-Disposition: form-data; name="_csrf"

                forged
                --x
                Content-Disposition: form-data; name="unit"

                %d
                --x
                Content-Disposition: form-data; name="file"; filename="a.json"

                {}
                --x--
                """
                        .formatted(unit)
                        .replace("\n", "\r\n")
                        .getBytes(UTF_8);
        try (var socket = officer.knock("/sweeps/new", "forged", "x", form.length)) {
            socket.getOutputStream().write(form);
            socket.getOutputStream().flush();
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(answer.readLine()).contains("403");
        }
        assertThat(nothingWaits()).isTrue();
        assertThat(newest()).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoLogAndZeroRecordsAreTold() {
        assertThat(over(send("anh.png", "\u0089PNG không phải nhật ký".getBytes(UTF_8))))
                .contains("anh.png: không phải nhật ký", "Không đọc được bản ghi nào");
        assertThat(over(send("rong.json", "[]".getBytes(UTF_8))))
                .contains("Không đọc được bản ghi nào");
        assertThat(over(send("hong.zip", "PK\3\4hỏng".getBytes(UTF_8))))
                .contains("hong.zip: ", "Không đọc được bản ghi nào");
    }

    @Test
    void aTrapOfAnArchiveIsToldAndCostsTheOthersNothing() throws IOException {
        var page =
                over(
                        send(
                                "bay.zip",
                                UploadSweepTest.zip(
                                        "../../etc/thoat.json",
                                        UploadSweepTest.record("a", "b"),
                                        "bom.json",
                                        " ".repeat(80 << 20))));
        assertThat(page).contains("bay.zip!/bom.json: ", "1 bản ghi");
        assertThat(server.data().resolve("etc")).doesNotExist();
    }

    @Test
    void namesAreOnlyWords() {
        var others = new HashSet<String>();
        assertThat(SweepIntake.name("C:\\Windows\\Security.evtx", others))
                .isEqualTo("Security.evtx");
        assertThat(SweepIntake.name("/etc/../Security.evtx", others))
                .isEqualTo("(2) Security.evtx");
        assertThat(SweepIntake.name("../..", others)).isEqualTo("nhat-ky");
        assertThat(SweepIntake.name("a\u0000b\u202Egpj.evtx\n", others)).isEqualTo("abgpj.evtx");
        assertThat(SweepIntake.name("x".repeat(1_000) + ".evtx", others))
                .hasSize(200)
                .endsWith(".evtx");
    }

    @Test
    void moreThanTheBoundIsRefusedBeforeItIsSent() throws IOException {
        officer.get("/sweeps/new");
        try (var socket = officer.knock("/sweeps/new", "x", SweepIntake.MOST + 1)) {
            // Read no further than that: the server keeps the line open for what was announced.
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(answer.readLine()).contains("413");
            assertThat(answer.lines().anyMatch(line -> line.contains("vượt giới hạn 512 MB")))
                    .isTrue();
        }
        assertThat(nothingWaits()).isTrue();
    }

    @Test
    void ofASenderWhoBreaksOffNothingIsLeft() throws IOException {
        officer.get("/sweeps/new");
        var before = newest();
        try (var socket = officer.knock("/sweeps/new", "x", 1 << 20)) {
            socket.getOutputStream()
                    .write(
                            "--x\r\nContent-Disposition: form-data; name=\"unit\"\r\n\r\n%d\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n{}\n"
                                    .formatted(unit)
                                    .getBytes(UTF_8));
            socket.getOutputStream().flush();
            Feed.until(() -> !nothingWaits());
        }
        Feed.until(this::nothingWaits);
        assertThat(newest()).isEqualTo(before);
    }

    private long newest() {
        return Scope.of(unit)
                .call(() ->
                        server.bean(UploadSweeps.class).newest(1).stream()
                                .mapToLong(UploadSweep::id)
                                .sum());
    }
}
