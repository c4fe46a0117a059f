package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.EvidenceFiles;

/** A list from a file to knowledge, through the front door. */
class ImportTest {

    private static final String CSV =
            """
            PHỤ LỤC II,,,,,
            STT,Đơn vị,Địa chỉ IP,Mạng botnet,Thời điểm ghi nhận,Số lần
            1,Sở A,198[.]51[.]100[.]14,Andromeda,11/01/2024 23:14,412
            2,Sở A,198.51.100.999,Mirai,11/01/2024 08:02,3
            3,Sở A,Đang xác minh,Mirai,,
            4,Sở khác,192.0.2.250,Mirai,10/01/2024 17:45,57
            """;

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Desk desk = new Desk(server);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void namesBadLinesAsksForTheRoleAndOpensSightingsOfOurAddresses() {
        long unit = feed.unit("Sở Nhập Danh Sách");
        desk.plan(unit, "198.51.100.0", "198.51.100.31", "PUBLIC");
        var analyst = server.signedIn(0, Role.ANALYST);
        analyst.get("/lists/import");
        var draft =
                Desk.location(
                        analyst.upload(
                                "/lists/import",
                                Map.of("issuer", "Cục Thử Nghiệm"),
                                "file",
                                "phu-luc.csv",
                                bytes(CSV)));

        var page = analyst.get(draft).body();
        assertThat(Desk.text(page))
                .contains("bỏ [ ]", "198.51.100.999", "Đang xác minh", "2 dòng không đọc được")
                .contains("1 trên 2 dòng thuộc quy hoạch IP trong tỉnh");
        assertThat(page).doesNotContain("value=\"VICTIM\" checked");

        var refused = analyst.post(draft, Map.of("next", "1", "m.4", "198.51.100.15"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Hãy trả lời");
        Desk.location(analyst.post(draft, Map.of("skip", "5")));
        assertThat(Desk.location(analyst.post(draft, Map.of("next", "1", "role", "VICTIM"))))
                .isEqualTo(draft + "/letter");

        var wrong =
                analyst.post(
                        draft + "/letter",
                        Map.of(
                                "issuer",
                                "Cục Thử Nghiệm",
                                "number",
                                "01/BC-CTN",
                                "month",
                                "13/2024"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("01/BC-CTN", "13/2024", "Kỳ danh sách chưa đúng");
        Desk.location(
                analyst.post(
                        draft + "/letter",
                        Map.of(
                                "issuer", "Cục Thử Nghiệm",
                                "number", "01/BC-CTN",
                                "date", "12/01/2024",
                                "month", "01/2024")));
        assertThat(Desk.text(analyst.get(draft + "/confirm").body()))
                .contains("nhận 3 dòng", "Máy trong tỉnh bị nhiễm");
        var list = Desk.location(analyst.post(draft + "/publish", Map.of()));

        assertThat(Desk.text(analyst.get(list).body()))
                .contains("01/BC-CTN", "198.51.100.15", "không đọc được 1");
        var botnet = Desk.text(analyst.get("/botnet?unit=" + unit).body());
        assertThat(botnet).contains("198.51.100.14", "Andromeda", "198.51.100.15");
        assertThat(analyst.get(list + "/original").body()).isEqualTo(CSV);
        again(analyst);
        remembered(analyst);
    }

    private void again(Server.Browser analyst) {
        analyst.get("/lists/import");
        var same =
                analyst.upload("/lists/import", Map.of("issuer", ""), "file", "x.csv", bytes(CSV));
        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.body()).contains("Tệp này đã nhập ngày");
    }

    private void remembered(Server.Browser analyst) {
        analyst.get("/lists/import");
        var next =
                Desk.location(
                        analyst.upload(
                                "/lists/import",
                                Map.of("issuer", "cuc thu nghiem"),
                                "file",
                                "thang-2.csv",
                                bytes(CSV.replace("11/01", "11/02"))));
        assertThat(Desk.text(analyst.get(next).body())).contains("đã nhớ từ 01/2024");
        assertThat(Desk.text(analyst.get("/lists/import").body())).contains("thang-2.csv");
        analyst.post(next + "/drop", Map.of());
        assertThat(analyst.get(next).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesStateSecretsAndStoresNothingOfThem() {
        var secret = bytes("MẬT\nBộ A\n198.51.100.77\n");
        var analyst = server.signedIn(0, Role.ANALYST);
        analyst.get("/lists/import");
        var answer = analyst.upload("/lists/import", Map.of(), "file", "a.txt", secret);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("dấu chỉ độ mật");
        assertThat(server.bean(EvidenceFiles.class).read(EvidenceFiles.sha256(secret))).isNull();
    }

    @Test
    void refusesBombs() throws IOException {
        var analyst = server.signedIn(0, Role.ANALYST);
        analyst.get("/lists/import");
        var bomb = analyst.upload("/lists/import", Map.of(), "file", "a.xlsx", bomb());
        assertThat(bomb.statusCode()).isEqualTo(422);
        assertThat(Desk.text(bomb.body())).containsAnyOf("bom nén", "sau giải nén");

        analyst.get("/lists/import");
        var laughs = analyst.upload("/lists/import", Map.of(), "file", "b.xlsx", laughs());
        assertThat(laughs.statusCode()).isEqualTo(422);
        assertThat(Desk.text(laughs.body())).containsAnyOf("thực thể XML", "Tệp hỏng");
    }

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            entry(zip, "[Content_Types].xml", "<Types/>");
            entry(zip, "xl/workbook.xml", "<workbook/>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static byte[] laughs() throws IOException {
        var out = new ByteArrayOutputStream();
        var entities = new StringBuilder("<!DOCTYPE w [<!ENTITY a \"ha\">");
        for (char c = 'b'; c < 'm'; c++) {
            entities.append("<!ENTITY %c \"".formatted(c));
            entities.append("&%c;".formatted(c - 1).repeat(10)).append("\">");
        }
        entities.append("]>");
        try (var zip = new ZipOutputStream(out)) {
            entry(zip, "[Content_Types].xml", "<Types/>");
            entry(
                    zip,
                    "xl/workbook.xml",
                    "<?xml version=\"1.0\"?>" + entities + "<workbook>&l;</workbook>");
            entry(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<?xml version=\"1.0\"?>" + entities + "<w>&l;</w>");
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes(text));
        zip.closeEntry();
    }

    @Test
    void refusesAGigabyteBeforeReadingIt() throws IOException {
        var uri = server.uri("/lists/import");
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            bytes(
                                    """
                                    POST /lists/import HTTP/1.1\r
                                    Host: localhost\r
                                    Accept: text/html\r
                                    Content-Type: multipart/form-data; boundary=x\r
                                    Content-Length: 1073741824\r
                                    \r
                                    --x\r
                                    """));
            socket.getOutputStream().flush();
            var answer = new StringBuilder();
            var buffer = new byte[8_192];
            while (answer.indexOf("</html>") < 0) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            assertThat(answer.toString()).startsWith("HTTP/1.1 413").contains("64 MB");
        }
    }

    @Test
    void onlyTheProvinceImports() {
        var officer = server.signedIn(feed.unit("Xã Không Nhập"), Role.OFFICER);
        assertThat(officer.get("/lists/import").statusCode()).isEqualTo(403);
        assertThat(officer.get("/lists").statusCode()).isEqualTo(403);
    }
}
