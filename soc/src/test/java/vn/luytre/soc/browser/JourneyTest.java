package vn.luytre.soc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.soc.Server;
import vn.luytre.soc.ingest.Senders;

/** From the letter to the report, all of it in the browser, each by the one whose work it is, on a server that began empty. */
@Tag("browser")
@ExtendWith(OutputCaptureExtension.class)
class JourneyTest {

    private static final String PASSWORD = "tre già măng mọc";
    private static final String COMMUNE = "UBND xã Minh Tân";
    private static final String SHORT = "X. Minh Tân";
    private static final String MACHINE = "10.20.0.31";
    private static final String CONTROLLER = "203.0.113.77";

    /** How often the commune's firewall speaks while nothing happens; its source is told that this is usual. */
    private static final Duration PACE = Duration.ofHours(12);

    private static final MovingClock CLOCK = new MovingClock();

    private static Chromium chromium;
    private static Server server;
    private static Eyes eyes;
    private static String started;

    private final Map<String, String> invitations = new HashMap<>();
    private Person admin;
    private String key = "";

    @BeforeAll
    static void start(CapturedOutput output) {
        chromium = Chromium.start();
        Paper.assumeOffice();
        server = Server.own(CLOCK, "--logging.level.luytre=info");
        eyes = new Eyes(server);
        started = output.getOut();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void fromTheLetterToTheReport(@TempDir Path folder) throws Exception {
        firstAdministrator();
        province();
        people();
        letterIn();
        var analyst = invited("truc.ban");
        listIn(analyst);
        logsIn();
        var officer = invited("can.bo.xa");
        var sighting = sightingSeen(analyst);
        var leader = invited("lanh.dao");
        var cell = cellBefore(leader);
        cleaned(officer, sighting);
        silence(officer, sighting);
        verdictTurns(leader, cell);
        reports(analyst, leader, folder);
        assertThat(eyes.faults()).as("what is wrong with the pages on the way").isEmpty();
    }

    private Person newcomer() {
        return new Person(chromium.context(server), eyes);
    }

    /** The link is on the terminal, once. */
    private void firstAdministrator() {
        var link = Pattern.compile("/setup/\\S+").matcher(started);
        assertThat(link.find()).as("the one-time link on the terminal").isTrue();
        admin = newcomer();
        var page = admin.open(link.group());
        eyes.look(page, "journey-setup");
        page.fill("#name", "Quản trị tỉnh");
        page.fill("#login", "quan.tri");
        page.fill("#password", PASSWORD);
        page.fill("#again", PASSWORD);
        page.click("#make-admin");
        admin.enrol(CLOCK);
    }

    /** Units from the office's Excel file, one system with its addresses by form, one source of logs. */
    private void province() throws IOException {
        var page = admin.open("/start");
        eyes.look(page, "journey-start");
        var workbook = file("don-vi.xlsx", Workbooks.units(COMMUNE));
        page.waitForNavigation(() -> page.setInputFiles("main input[name=file]", workbook));
        admin.press("Ghi 5 đơn vị");
        assertThat(page.locator("main").innerText()).contains(COMMUNE);

        admin.open("/systems/new");
        page.fill("#name", "Mạng nội bộ UBND xã");
        choose("#owner", COMMUNE);
        choose("#operator", COMMUNE);
        page.selectOption("#kind", "INTERNAL");
        page.waitForNavigation(() -> page.click("#save-system"));
        page.click("#plan summary");
        page.fill("#range", "10.20.0.0/24");
        admin.press("Thêm dải");
        assertThat(admin.text()).contains("10.20.0.0/24");

        admin.open("/sources/new");
        page.fill("#name", "Tường lửa UBND xã");
        choose("#unit", COMMUNE);
        page.selectOption("#parser", "suricata-eve");
        page.check("input[name=key]");
        page.click("main details summary");
        page.fill("#maxSilence", Long.toString(PACE.toMinutes() * 2));
        admin.press("Thêm nguồn");
        eyes.look(page, "journey-source-key");
        key = page.textContent("#key");
    }

    private void choose(String select, String words) {
        admin.page()
                .selectOption(
                        select,
                        new com.microsoft.playwright.options.SelectOption().setLabel(words));
    }

    private static FilePayload file(String name, byte[] bytes) {
        return new FilePayload(name, "application/octet-stream", bytes);
    }

    private void people() {
        invite("truc.ban", "Trực ban", "ANALYST", "");
        invite("can.bo.xa", "Cán bộ xã", "OFFICER", COMMUNE);
        invite("lanh.dao", "Lãnh đạo Sở", "LEADER", "");
    }

    private void invite(String login, String name, String role, String unit) {
        var page = admin.open("/accounts/new");
        page.fill("#login", login);
        page.fill("#name", name);
        if (!unit.isEmpty()) {
            choose("#unit", unit);
        }
        page.check("input[value=" + role + "]");
        admin.press("lấy liên kết mời");
        invitations.put(login, page.textContent("#link").replaceFirst("https?://[^/]+", ""));
    }

    /** Follows the invitation, chooses a password, and is in. */
    private Person invited(String login) {
        var person = newcomer();
        var page = person.open(invitations.get(login));
        page.fill("#password", PASSWORD);
        page.fill("#again", PASSWORD);
        page.waitForNavigation(() -> page.click("form .button--primary"));
        return person;
    }

    /** Read, every clause confirmed, every doubt answered, number, date and deadline given, issued. */
    private void letterIn() throws IOException {
        var page = admin.open("/obligations");
        eyes.look(page, "journey-no-letter");
        admin.open("/directives");
        try (var letter = JourneyTest.class.getResourceAsStream("/directive/cong-van-mau.txt")) {
            page.setInputFiles("input[name=file]", file("cong-van.txt", letter.readAllBytes()));
        }
        admin.press("Đọc văn bản");
        eyes.look(page, "journey-letter");
        each("button.tick[value=CONFIRMED]");
        each(".question button[name=answer]");
        page.fill("#number", "105/STTTT-CNTT");
        page.fill("#dated", today().format(VietnamTime.DATE));
        page.fill("#issuer", "Sở Thông tin và Truyền thông");
        page.fill("#deadline", today().plusDays(20).format(VietnamTime.DATE) + " 17:00");
        page.click("button:has-text('Lưu nháp')");
        var issue = page.locator("a:has-text('nghĩa vụ')[href$='/issue']");
        issue.waitFor();
        page.waitForNavigation(issue::click);
        admin.press("nghĩa vụ");
        assertThat(page.url()).contains("/obligations");
        assertThat(admin.text()).contains("Đã giao", SHORT);
    }

    private static ZonedDateTime today() {
        return CLOCK.instant().atZone(VietnamTime.ZONE);
    }

    /** Presses the first of them until there is none; each press changes a part of the page. */
    private void each(String selector) {
        var buttons = admin.page().locator(selector);
        for (int left = buttons.count(); left > 0; left = buttons.count()) {
            int before = left;
            buttons.first().click();
            admin.page().waitForCondition(() -> buttons.count() < before);
        }
    }

    /** Pasted, read, its kind chosen, its letter named, published. */
    private void listIn(Person analyst) {
        var page = analyst.open("/lists/import");
        page.fill("#issuer", "Cục An toàn thông tin");
        page.fill(
                "#text", "Địa chỉ IP,Mạng botnet\n" + CONTROLLER + ",Mirai\nkhông phải địa chỉ,\n");
        analyst.press("Đọc danh sách");
        page.check("input[name=role][value=C2]");
        analyst.press("Tiếp tục với 1 địa chỉ");
        page.fill("#number", "01/BC-CATTT");
        page.fill("#date", today().format(VietnamTime.DATE));
        page.fill("#month", today().format(DateTimeFormatter.ofPattern("MM/yyyy")));
        analyst.press("xác nhận");
        analyst.press("Ghi vào tri thức");
        assertThat(page.locator("main").innerText()).contains("Mirai", CONTROLLER);
    }

    /** What the commune's firewall tells over HTTP: one call to the controller among others. */
    private void logsIn() {
        send(
                flow(MACHINE, "192.0.2.80"),
                flow(MACHINE, CONTROLLER),
                flow("10.20.0.40", "192.0.2.81"));
    }

    private void send(String... lines) {
        var answer =
                Senders.post(
                        server.uri("/ingest/lines"),
                        key,
                        "application/x-ndjson",
                        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Waits until all that was sent is held and its source is known to have spoken. */
    private static void settle() {
        long end = server.bean(EventLog.class).end();
        Senders.await("in the lake", () -> server.bean(Lake.class).committed() >= end);
    }

    private static String flow(String from, String to) {
        return """
        {"timestamp":"%s","event_type":"flow","src_ip":"%s","src_port":51000,"dest_ip":"%s","dest_port":443,\
        "proto":"TCP","flow":{"pkts_toserver":4,"pkts_toclient":3,"bytes_toserver":400,"bytes_toclient":900}}\
        """
                .formatted(
                        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxx")
                                .format(today().minusSeconds(5)),
                        from,
                        to);
    }

    /** It appears by itself; the analyst gives it to the commune. */
    private String sightingSeen(Person analyst) {
        var row = "tbody a:text-is('" + MACHINE + "')";
        analyst.await("/botnet", row);
        var page = analyst.page();
        page.waitForNavigation(() -> page.click(row));
        assertThat(page.locator("tr:has(" + row.substring(6) + ")").innerText())
                .contains("Mirai", "còn kết nối");
        assertThat(page.locator("#panel")).containsText(SHORT);
        assertThat(page.locator("#panel")).containsText("Mới");
        page.fill("#due", today().plusDays(3).toLocalDate().toString());
        analyst.press("Giao đơn vị");
        return page.url().replaceFirst("https?://[^/]+", "").replaceFirst("[?#].*", "");
    }

    /** The address of the commune's cell on malware, which says that it is not met. */
    private String cellBefore(Person leader) {
        leader.await("/obligations", cell("Chưa đạt"));
        return leader.page().locator(cell("Chưa đạt")).first().getAttribute("href");
    }

    /** The commune's cell in the column on malware, with that verdict. */
    private String cell(String verdict) {
        return "xpath=//tr[th[contains(., '%s')]]/td[count(//th[contains(@title, 'Botnet')]/preceding-sibling::th)]/a[@title='%s']"
                .formatted(SHORT, verdict);
    }

    /** An hour later, for a scan counts only after the last contact: machine, cleaning, scan; what is missing is said. */
    private void cleaned(Person officer, String sighting) {
        CLOCK.skip(Duration.ofHours(1));
        var page = officer.open(sighting);
        page.fill("#machine", "PC-VP-031");
        officer.press("Xác định máy");
        page.fill("#note", "Cài lại hệ điều hành, đổi mật khẩu");
        officer.press("Ghi bóc gỡ");
        assertThat(prove(officer).isDisabled()).isTrue();
        assertThat(page.locator("#panel")).containsText("Còn thiếu hai điều kiện");
        page.waitForNavigation(() -> page.click("#panel a:has-text('Ghi bản quét')"));
        page.fill("#tool", "Phần mềm phòng, chống mã độc tập trung");
        page.check("input[name=result][value=CLEAN]");
        officer.press("Lưu");
        assertThat(page.locator("#panel")).containsText("Còn thiếu một điều kiện");
        assertThat(prove(officer).isDisabled()).isTrue();
    }

    private static Locator prove(Person person) {
        return person.page().locator("#panel button:has-text('Xác minh sạch')");
    }

    /** Seven days in which the firewall speaks and never of the controller; only then may the machine be called clean. */
    private void silence(Person officer, String sighting) {
        for (int day = 0; day < 7; day++) {
            assertThat(prove(officer).isDisabled()).as("after %d days", day).isTrue();
            for (var passed = Duration.ZERO;
                    passed.compareTo(Duration.ofDays(1)) < 0;
                    passed = passed.plus(PACE)) {
                CLOCK.skip(PACE);
                send(flow(MACHINE, "192.0.2.80"));
                settle();
            }
            officer.open(sighting);
        }
        eyes.look(officer.page(), "journey-silence-complete");
        officer.press("Xác minh sạch");
        assertThat(officer.page().locator("body")).containsText("Đã xác minh sạch");
    }

    /** The leader's table turns, and the cell opens to the query, the rows and the hash behind it. */
    private void verdictTurns(Person leader, String cell) {
        leader.await("/obligations", cell("Đạt"));
        var page = leader.page();
        var turned = page.locator(cell("Đạt")).first();
        assertThat(turned.getAttribute("href")).isEqualTo(cell);
        turned.click();
        page.locator("#panel .evidence").waitFor();
        assertThat(page.locator("#panel").innerText())
                .contains("Đạt", COMMUNE, "ip:" + MACHINE, "ip:" + CONTROLLER)
                .containsPattern("[0-9a-f]{64}");
        eyes.look(page, "journey-evidence");
        page.waitForNavigation(() -> page.click("#panel .evidence__part a[href^='/search']"));
        assertThat(leader.text()).contains(MACHINE);
    }

    private void reports(Person analyst, Person leader, Path folder) throws Exception {
        var page = analyst.open("/obligations");
        var table = analyst.download(page.locator("a[href^='/obligations.xlsx']"), folder);
        try (var book = new XSSFWorkbook(table.toFile())) {
            var lines = Workbooks.lines(book);
            assertThat(lines.getFirst().getFirst()).contains("CÔNG VĂN SỐ 105/STTTT-CNTT");
            int malware = Workbooks.row(lines, "STT").indexOf("1c Mã độc");
            assertThat(lines)
                    .filteredOn(line -> line.contains(COMMUNE))
                    .singleElement()
                    .satisfies(line -> assertThat(line.get(malware)).isEqualTo("đạt"));
            assertThat(lines).anyMatch(line -> line.contains("Viễn thông tỉnh"));
        }
        analyst.open("/directives");
        page.waitForNavigation(() -> page.click("tbody a[href^='/directives/']"));
        page.waitForNavigation(() -> page.click("a:has-text('Báo cáo kết quả')"));
        var address = page.url();
        analyst.press("Chốt số liệu lúc này");

        leader.page().navigate(address);
        var docx = leader.download(leader.page().locator("a:text-is('DOCX')"), folder);
        var pdf = leader.download(leader.page().locator("a:text-is('PDF')"), folder);
        var printed = Paper.printed(docx);
        assertThat(printed.text())
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                .contains("Độc lập - Tự do - Hạnh phúc")
                .contains("BÁO CÁO")
                .contains("Kết quả thực hiện Công văn số 105/STTTT-CNTT")
                .containsSubsequence(
                        "KẾT QUẢ CHUNG",
                        "KẾT QUẢ THEO TỪNG NỘI DUNG",
                        "Rà quét, bóc gỡ mã độc, IP Botnet",
                        "ĐƠN VỊ CÓ NỘI DUNG QUÁ THỜI HẠN",
                        "GIÁM ĐỐC",
                        COMMUNE);
        assertThat(printed.pages()).as("pages").isEqualTo(Paper.of(pdf).pages()).isGreaterThan(2);
        assertThat(printed.wide()).as("the annex lies on its side").isTrue();
    }
}
