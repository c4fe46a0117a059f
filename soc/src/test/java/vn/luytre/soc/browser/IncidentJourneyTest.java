package vn.luytre.soc.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.incident.dossier.PackageCheck;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;

/** Told on a telephone, reported on forms 03 and 04 in time, sent in a package that an offline check bears out, closed. */
@Tag("browser")
class IncidentJourneyTest {

    private static final String PASSWORD = "tre già măng mọc";

    private static Chromium chromium;
    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        server = Server.own(InstantSource.system());
        eyes = new Eyes(server);
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

    private static Person person(String login, long unit, Role role) {
        server.bean(Identity.class)
                .add(
                        Actor.SERVER,
                        login,
                        "Người " + login,
                        "",
                        "",
                        "",
                        unit,
                        Set.of(role),
                        PASSWORD);
        var person = new Person(chromium.context(server), eyes);
        person.signIn(login, PASSWORD);
        person.page().waitForURL(url -> !url.contains("/login"));
        return person;
    }

    @Test
    void fromTheTelephoneToTheClosingReport(@TempDir Path folder) throws Exception {
        long unit =
                server.bean(Units.class)
                        .add(
                                Actor.SERVER,
                                new Units.NewUnit(
                                        "",
                                        "UBND xã Thử Nghiệm",
                                        "X. Thử Nghiệm",
                                        Tier.COMMUNE,
                                        "Xã",
                                        null,
                                        9_000,
                                        LocalDate.of(2020, 1, 1),
                                        ""))
                        .id();
        var officer = person("can.bo", unit, Role.OFFICER);
        var path = told(officer);
        var team = person("ung.cuu", 0, Role.RESPONSE);
        takenOn(team, path);
        reported(team, path, "INITIAL", folder, "Mẫu số 03");
        sent(team, path, folder);
        ended(team, path, folder);
        var head = person("chu.tich", unit, Role.HEAD);
        head.open(path);
        submit(head, "form[action$='/review'] button");
        head.page().selectOption("#to", "CLOSED");
        submit(head, "form[action$='/status'] button");
        assertThat(head.text()).contains("Đã đóng");
        assertThat(eyes.faults()).as("what is wrong with the pages on the way").isEmpty();
    }

    private static String told(Person officer) {
        officer.page().setViewportSize(390, 844);
        officer.open("/incidents/new");
        assertThat(officer.text()).contains("Không tắt máy", "Không cài lại", "Rút dây mạng");
        officer.page().fill("#what", "Tệp trên máy kế toán bị đổi đuôi, màn hình đòi tiền.");
        officer.page().check("input[value=RANSOMWARE]");
        officer.press("Gửi báo sự cố");
        assertThat(officer.text()).contains("Đã tiếp nhận, số SC-");
        eyes.look(officer.page(), "journey-incident");
        return officer.page().url().replaceFirst("https?://[^/]+", "");
    }

    private static void takenOn(Person team, String path) {
        team.open(path);
        team.press("Tôi nhận xử lý");
        for (var to : new String[] {"ACCEPTED", "WORKING"}) {
            team.page().selectOption("#to", to);
            submit(team, "form[action$='/status'] button");
        }
        moment(team, "BEYOND_OWN");
        assertThat(team.text()).contains("Báo cáo ban đầu (Mẫu 03)", "phải báo ngay");
        team.open(path + "/work");
        submit(team, "form[action$='/playbook'] > div > button");
        assertThat(team.text()).contains("không tắt máy, không cài lại, rút mạng");
    }

    private static void moment(Person person, String moment) {
        person.page().click("li:has(form[action$='/" + moment + "']) summary");
        submit(person, "form[action$='/" + moment + "'] button");
    }

    private static void submit(Person person, String button) {
        person.page().waitForNavigation(() -> person.page().locator(button).first().click());
    }

    /** Takes the form, and writes down that it went out: every clock that runs is answered by it. */
    private static void reported(Person team, String path, String form, Path folder, String words)
            throws Exception {
        team.open(path + "/papers");
        var file = team.download(team.page().locator("a[href$='/" + form + ".pdf']"), folder);
        try (var pdf = Loader.loadPDF(Files.readAllBytes(file))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(words, "Tệp trên máy kế toán");
        }
        team.page().selectOption("#form", form);
        team.page().fill("#addressee", "Cơ quan điều phối");
        team.page().locator("input[name=clock]").all().forEach(box -> box.check());
        submit(team, "form[action$='/reports'] button");
        team.open(path);
        assertThat(team.text()).doesNotContain("phải báo ngay", "quá hạn");
    }

    private static void sent(Person team, String path, Path folder) throws Exception {
        team.open("/incidents/exchange");
        team.page().fill("#name", "Cơ quan điều phối");
        submit(team, "form[action='/incidents/partners'] button");
        team.open(path + "/package");
        team.press("Xem trước");
        assertThat(team.text()).contains("Để lại, không gửi");
        eyes.look(team.page(), "journey-package");
        var zip = team.download(team.page().locator("form[method=post] .button--primary"), folder);
        var check =
                PackageCheck.of(zip, Files.createDirectory(folder.resolve("staging")), Set.of());
        assertThat(check)
                .isInstanceOfSatisfying(
                        PackageCheck.Sound.class,
                        sound ->
                                assertThat(sound.note().recipient())
                                        .isEqualTo("Cơ quan điều phối"));
    }

    private static void ended(Person team, String path, Path folder) throws Exception {
        team.open(path + "/papers");
        for (var fact : new String[] {"RESOLUTION", "IMPACT", "QUIET", "CAUSE"}) {
            team.page().fill("#" + fact, "Tệp trên máy kế toán đã khôi phục từ bản sao.");
        }
        submit(team, "form[action$='/facts'] .button--primary");
        team.open(path + "/work");
        var done = "form:has(button[value=DONE]) button[value=DONE]";
        while (team.page().locator(done).count() > 0) {
            submit(team, done);
        }
        team.open(path);
        team.page().locator("summary").last().click();
        team.page().selectOption("#rsit", "malicious-code/infected-system");
        submit(team, "form[action$='/sorting'] .button--primary");
        moment(team, "ENDED");
        team.page().selectOption("#to", "RESOLVED");
        submit(team, "form[action$='/status'] button");
        reported(team, path, "CLOSING", folder, "Mẫu số 04");
    }
}
