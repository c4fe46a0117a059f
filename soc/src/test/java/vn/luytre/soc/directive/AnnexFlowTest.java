package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.document.XlsxWriter;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;

/** Letters that come in a mail or a ZIP with what belongs to them, through the front door. */
class AnnexFlowTest {

    private final Scene scene = new Scene();

    @Test
    void aMailBecomesTheLetterWithItsAnnexAndEachUnitSeesItsOwnRows() throws IOException {
        var one = scene.unit(Tier.COMMUNE, "UBND xã Phụ Lục Một");
        var other = scene.unit(Tier.COMMUNE, "UBND xã Phụ Lục Hai");
        var mail = mail(Scene.letter(), "danh sách.xlsx", sheet(one, other));
        var response = scene.admin.upload("/directives", Map.of(), "file", "thư.eml", mail);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        long letter = id(response.headers().firstValue("Location").orElseThrow());
        var page = scene.admin.get("/directives/" + letter).body();
        assertThat(page)
                .contains(
                        "danh sách.xlsx",
                        "3 dòng, nhận ra đơn vị ở 3 dòng",
                        "192.0.2.11",
                        "cong-van.txt");
        assertThat(scene.server.bean(EvidenceFiles.class).read(EvidenceFiles.sha256(mail)))
                .as("the mail itself is kept")
                .isEqualTo(mail);

        scene.prepared(letter, "31/12/2099");
        scene.admin.post("/directives/" + letter + "/issue", Map.of());
        var owed = scene.obligation(letter, one, Topic.AWARENESS);
        var seen = scene.server.signedIn(one.id(), Role.OFFICER).get("/home/" + owed).body();
        assertThat(seen)
                .contains("192.0.2.10", "192.0.2.11", "Loại mã độc")
                .doesNotContain("192.0.2.20");
        assertThat(
                        scene.server
                                .signedIn(other.id(), Role.OFFICER)
                                .get("/home/" + scene.obligation(letter, other, Topic.AWARENESS))
                                .body())
                .contains("192.0.2.20")
                .doesNotContain("192.0.2.10");
        var file = Scene.all("/files/(\\d+)\"", page).getLast();
        assertThat(scene.server.signedIn(one.id(), Role.OFFICER).get("/files/" + file).statusCode())
                .as("the whole list is the province's")
                .isEqualTo(404);
    }

    @Test
    void ofTwoLettersInAZipTheSecondIsReadOnRequest() throws IOException {
        var second = Scene.letter();
        var zip = zip("một.txt", bytes(Scene.letter()), "hai.txt", bytes(second));
        var response = scene.admin.upload("/directives", Map.of(), "file", "hai văn bản.zip", zip);
        long letter = id(response.headers().firstValue("Location").orElseThrow());
        var page = scene.admin.get("/directives/" + letter).body();
        var annex = Scene.all("/annexes/(\\d+)/letter\"", page).getFirst();
        var read =
                scene.admin.post(
                        "/directives/" + letter + "/annexes/" + annex + "/letter", Map.of());
        long next = id(read.headers().firstValue("Location").orElseThrow());
        assertThat(next).isNotEqualTo(letter);
        var number = Scene.all("Số: (\\d+/STN-CNTT)", second).getFirst();
        assertThat(scene.admin.get("/directives/" + next).body()).contains(number);
        var again =
                scene.admin.post(
                        "/directives/" + letter + "/annexes/" + annex + "/letter", Map.of());
        assertThat(again.headers().firstValue("Location")).hasValue("/directives/" + next);
    }

    @Test
    void oneSecretAnnexRefusesTheWholeAndKeepsNothing() throws IOException {
        var secret = bytes("TỐI MẬT\n\nPhụ lục kế hoạch");
        var response =
                scene.admin.upload(
                        "/directives",
                        Map.of(),
                        "file",
                        "x.zip",
                        zip("a.txt", bytes(Scene.letter()), "b.txt", secret));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("Luật Bảo vệ bí mật nhà nước");
        assertThat(scene.server.bean(EvidenceFiles.class).read(EvidenceFiles.sha256(secret)))
                .isNull();
    }

    @Test
    void anAnnexIsAddedLaterAndOneThatCannotBeReadIsNamed() throws IOException {
        long letter = scene.imported(Scene.letter());
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Phụ Lục Ba");
        scene.admin.get("/directives/" + letter);
        scene.admin.upload(
                "/directives/" + letter + "/annexes",
                Map.of(),
                "file",
                "pl.xlsx",
                sheet(unit, unit));
        assertThat(scene.admin.get("/directives/" + letter).body())
                .contains("pl.xlsx", "192.0.2.10");
        scene.admin.upload(
                "/directives/" + letter + "/annexes",
                Map.of(),
                "file",
                "x.zip",
                zip("ảnh.png", bytes("\u0089PNG"), "x.exe", new byte[] {'M', 'Z', (byte) 0x90, 0}));
        var kinds =
                Scope.PROVINCE.call(() ->
                        scene.server.bean(Annexes.class).of(letter).stream()
                                .map(shown -> shown.annex().kind())
                                .toList());
        assertThat(kinds).contains(Annex.Kind.TABLE, Annex.Kind.SKIPPED);
    }

    @Test
    void aBombIsRefusedInASentenceAndTheServerGoesOn() throws IOException {
        var zeros = new byte[60_000_000];
        var response =
                scene.admin.upload(
                        "/directives",
                        Map.of(),
                        "file",
                        "bom.zip",
                        zip("a", zeros, "b", zeros, "c", zeros, "d", zeros, "e", zeros));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("bom nén");
        assertThat(scene.admin.get("/directives").statusCode()).isEqualTo(200);
    }

    private static long id(String location) {
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sheet(Unit one, Unit other) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new XlsxWriter()) {
            writer.sheet("Phụ lục 1")
                    .title("DANH SÁCH", 4)
                    .header("STT", "Đơn vị", "Địa chỉ IP", "Loại mã độc")
                    .row(1, one.name(), "192.0.2.10", "thử")
                    .row(2, "", "192.0.2.11", "thử")
                    .row(3, other.name(), "192.0.2.20", "thử")
                    .write(out);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Object... namesAndBytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] mail(String letter, String name, byte[] sheet) {
        var encoder = Base64.getMimeEncoder();
        var coded = Base64.getEncoder().encodeToString(bytes(name));
        return bytes(
                String.join(
                        "\r\n",
                        List.of(
                                "From: van.thu@example.gov.vn",
                                "To: soc@example.gov.vn",
                                "Subject: =?utf-8?B?"
                                        + Base64.getEncoder().encodeToString(bytes("Gửi công văn"))
                                        + "?=",
                                "Date: Mon, 05 Feb 2024 08:00:00 +0700",
                                "MIME-Version: 1.0",
                                "Content-Type: multipart/mixed; boundary=ranh",
                                "",
                                "--ranh",
                                "Content-Type: text/plain; charset=utf-8",
                                "",
                                "Kính gửi anh chị, xin gửi công văn kèm theo.",
                                "--ranh",
                                "Content-Type: text/plain; name=cong-van.txt",
                                "Content-Transfer-Encoding: base64",
                                "",
                                encoder.encodeToString(bytes(letter)),
                                "--ranh",
                                "Content-Type: application/vnd.ms-excel; name=\"=?utf-8?B?"
                                        + coded
                                        + "?=\"",
                                "Content-Transfer-Encoding: base64",
                                "",
                                encoder.encodeToString(sheet),
                                "--ranh--",
                                "")));
    }
}
