package vn.luytre.soc.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.Admission;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.detection.Knowledge;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.uplink.SourceFacts;

/**
 * Every page there is, in the sample province: by day and night, at a desk and on a phone. The pages are those the server
 * has routes for; the numbers in their addresses are found by following links, as people do.
 */
@Tag("browser")
class PagesTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Pattern LINK =
            Pattern.compile("(?:href|action|hx-get|hx-post)=\"(/[a-z][^\"#]*)");

    private static final String LETTER =
            """
            Kính gửi: Các sở, ban, ngành.
            Đề nghị các cơ quan thực hiện:
            1. Bảo đảm an toàn thông tin mạng:
            a) Rà soát, bóc gỡ mã độc trên toàn bộ máy chủ, máy trạm.
            b) Tuyên truyền, nâng cao nhận thức về tin giả.
            Nơi nhận: Như trên.
            """;

    /** Who of the sample's people goes where the administrator may not. */
    private static final Map<Role, String> LOGINS =
            Map.of(
                    Role.ADMIN, "quan.tri",
                    Role.ANALYST, "truc.soc",
                    Role.OFFICER, "can.bo.xa",
                    Role.HEAD, "chu.tich.xa",
                    Role.CARRIER, "ky.su");

    private static Chromium chromium;
    private static Server server;
    private static Map<String, String> passwords;

    private final Eyes eyes = new Eyes(server);
    private final Map<Role, Person> people = new EnumMap<>(Role.class);
    private final Map<String, String> examples = new HashMap<>();
    private final TreeSet<String> seen = new TreeSet<>();
    private final TreeMap<String, Route> open =
            new TreeMap<>(
                    Route.toPages(server).stream()
                            .collect(Collectors.toMap(Route::pattern, route -> route)));

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        server = Server.own(CLOCK, "--luytre.demo=true");
        passwords =
                Files.readAllLines(server.data().resolve("tai-khoan-mau.txt")).stream()
                        .map(line -> line.split("\\s+"))
                        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
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
    void everyPageIsLegibleToAllByDayAndNightAtADeskAndOnAPhone() {
        door();
        leaveTraces();
        boolean found = true;
        while (found) {
            found = false;
            for (var route : List.copyOf(open.values())) {
                var path = route.asks() ? examples.get(route.pattern()) : route.pattern();
                if (path != null) {
                    open.remove(route.pattern());
                    found = true;
                    visit(route, path);
                }
            }
        }
        strayed();
        open.keySet().forEach(route -> eyes.faults().add("no link leads to " + route));
        assertThat(seen).hasSizeGreaterThan(45);
        assertThat(eyes.faults()).as("what is wrong with the pages").isEmpty();
    }

    /** The pages before the console, each in the only moment it can be seen. */
    private void door() {
        var stranger = new Person(chromium.context(server), eyes);
        stranger.open("/login");
        look(stranger.page(), "/login");
        var admin = new Person(chromium.context(server), eyes);
        admin.signIn(LOGINS.get(Role.ADMIN), passwords.get(LOGINS.get(Role.ADMIN)));
        look(admin.page(), "/login/enrol");
        admin.enrol(CLOCK);
        people.put(Role.ADMIN, admin);

        stranger.signIn(LOGINS.get(Role.ADMIN), passwords.get(LOGINS.get(Role.ADMIN)));
        look(stranger.page(), "/login/code");
        stranger.page().context().clearCookies();
        stranger.signIn("truc.soc", passwords.get("truc.soc"));
        stranger.page()
                .waitForNavigation(() ->
                        stranger.page().evaluate("() => document.getElementById('lock').submit()"));
        look(stranger.page(), "/login/unlock");
        stranger.page().context().clearCookies();
        stranger.page().navigate("/setup/used");
        look(stranger.page(), "/setup/{token}");

        admin.open("/accounts/new");
        admin.page().fill("#login", "nguoi.moi");
        admin.page().fill("#name", "Người Mới");
        admin.page().check("input[value=LEADER]");
        admin.press("mời");
        stranger.page().navigate(admin.page().textContent("#link"));
        look(stranger.page(), "/welcome/{token}");
        stranger.page().context().close();
    }

    /** What only a person's work leaves behind: drafts half done, a wall board, a contact, a report. */
    private void leaveTraces() {
        var admin = people.get(Role.ADMIN);
        var page = admin.page();
        admin.open("/walls");
        page.fill("#name", "Màn hình phòng trực");
        page.waitForNavigation(() -> page.click("main form .button--primary"));
        remember(page.textContent("#link").replaceFirst("https?://[^/]+", ""));
        admin.open("/units/import");
        page.fill("#pasted", "STT\tTên đơn vị\tĐiện thoại\n1\tUBND xã Bạch Đằng\t0274\n");
        page.waitForNavigation(() -> page.click("form:has(#pasted) .button"));
        remember(path(page));
        admin.open("/systems/import");
        page.fill(
                "#pasted",
                "Tên hệ thống\tĐơn vị vận hành\nTrang thông tin điện tử\tUBND xã Bạch Đằng\n");
        page.waitForNavigation(() -> page.click("form:has(#pasted) .button--primary"));
        remember(path(page));
        admin.open("/lists/import");
        page.fill("#issuer", "Cục An toàn thông tin");
        page.fill("#text", "198.51.100.7\n198.51.100.8\nkhông phải địa chỉ\n");
        page.waitForNavigation(() -> page.click("form:has(#text) .button--primary"));
        var draft = path(page);
        remember(draft);
        remember(draft + "/letter");
        remember(draft + "/confirm");
        admin.open("/directives");
        page.fill("#text", LETTER);
        page.waitForNavigation(() -> page.click("form:has(#text) .button--primary"));
        remember(path(page));
        remember(path(page) + "/issue");
        admin.open("/obligations");
        remember("/directives/" + page.inputValue("#choice") + "/report");
        admin.open("/units");
        page.waitForNavigation(() -> page.click("main tbody a[href^='/units/']"));
        page.fill("#contact-form #name", "Cán bộ đầu mối");
        page.fill("#contact-form #phone", "0274 3822222");
        page.waitForNavigation(() -> page.click("#contact-form .button--primary"));
        LINK.matcher(page.content()).results().forEach(link -> remember(link.group(1)));
        admin.open("/duty/new");
        page.fill("#name", "Lịch trực có một khoảng trống");
        page.fill("#technicians", "Cán bộ Một, 0912 345 678\n-\nCán bộ Ba");
        page.waitForNavigation(() -> page.click("form[action='/duty'] .button--primary"));
        remember(path(page));
        admin.open("/duty/import");
        page.setInputFiles(
                "#file",
                new FilePayload(
                        "lich-truc.csv",
                        "text/csv",
                        "Đơn vị,Họ và tên,Chức vụ,Số điện thoại,Thời gian trực,Ghi chú\nUBND xã Bạch Đằng,Cán bộ Một,,,cả ngày 05/02/2027,\n"
                                .getBytes(StandardCharsets.UTF_8)));
        page.waitForNavigation(() -> page.click("main form .button--primary"));
        remember(path(page));
        leaveFaults();
        tryARule(admin);
        sweepALog(admin);
        admin.await("/botnet", "tbody a[href^='/botnet/']");
    }

    /** The page that writes a rule, with what a trial shows on it. */
    private void tryARule(Person person) {
        person.open("/rules/new");
        var page = person.page();
        page.fill(
                "#events",
                "{\"EventID\": 1, \"Channel\": \"Microsoft-Windows-Sysmon/Operational\","
                        + " \"CommandLine\": \"whoami\"}\nmột dòng");
        page.click("form[hx-post='/rules/trial/events'] button");
        page.waitForSelector("#tried article");
        eyes.look(page, "rules-new-tried");
        page.waitForResponse(
                answer -> {
                    boolean asked = answer.url().contains("/rules/trial/lake/");
                    if (asked) {
                        remember(answer.url().replaceFirst("https?://[^/]+", ""));
                    }
                    return asked;
                },
                () -> page.click("form[hx-post='/rules/trial/lake'] button"));
    }

    /** A log that was uploaded for a unit, with what a rule of the sample met in it. */
    private void sweepALog(Person person) {
        person.open("/sweeps/new");
        var page = person.page();
        var unit = page.querySelectorAll("#unit option").getLast().getAttribute("value");
        page.selectOption("#unit", unit);
        page.setInputFiles(
                "#file",
                new FilePayload(
                        "Sysmon.json",
                        "application/json",
                        "{\"EventID\": 1, \"Channel\": \"Microsoft-Windows-Sysmon/Operational\", \"Computer\": \"MAY-01\", \"CommandLine\": \"powershell.exe -enc SQBFAFgA\", \"Image\": \"C:\\\\Windows\\\\powershell.exe\"}"
                                .getBytes(StandardCharsets.UTF_8)));
        page.waitForNavigation(() -> page.click("form:has(#file) .button--primary"));
        var sweep = path(page);
        page.waitForSelector("a[href='" + sweep + "/report/csv']");
        remember(sweep);
        remember(sweep + "/rules/1");
    }

    /** What has gone wrong, for the pages that tell of it: a record too long, a value too wide to search for. */
    private static void leaveFaults() {
        var sources = server.bean(SourceFacts.class);
        try (var sender = new Socket(InetAddress.getLoopbackAddress(), sources.ports().plain())) {
            var line = "<13>Feb  3 08:00:00 may-chu ung-dung: " + "x".repeat(1 << 20) + "\n";
            sender.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Feed(server).domains("tên miền", "com.vn", "bot.example");
        var knowledge = server.bean(Knowledge.class);
        Feed.until(() ->
                sources.losses().cut() > 0
                        && knowledge.status().refused().containsKey(Admission.TOO_WIDE));
    }

    private static String path(Page page) {
        return page.url().replaceFirst("https?://[^/]+", "").replaceFirst("[?#].*", "");
    }

    private void visit(Route route, String path) {
        var person = person(route);
        var answer = person.page().navigate(path);
        if (answer.status() >= 400) {
            eyes.faults().add("%s: %d".formatted(path, answer.status()));
        }
        var html = answer.text();
        LINK.matcher(html).results().forEach(link -> remember(link.group(1).replace("&amp;", "&")));
        // A part of a page has been seen where it stands.
        if (html.stripLeading().startsWith("<!DOCTYPE html>")) {
            look(person.page(), route.pattern());
        }
    }

    private void look(Page page, String pattern) {
        open.remove(pattern);
        seen.add(pattern);
        eyes.look(page, Route.name(pattern));
    }

    private void remember(String link) {
        open.values().stream()
                .filter(route -> route.asks() && route.fits(link))
                .forEach(route -> examples.putIfAbsent(route.pattern(), link));
    }

    /** What is shown where there is nothing. */
    private void strayed() {
        var page = people.get(Role.ADMIN).page();
        for (var path : List.of("/khong-co", "/directives/999999")) {
            page.navigate(path);
            eyes.look(page, "absent" + path.replaceAll("[^a-z]+", "-"));
        }
    }

    private Person person(Route route) {
        var role =
                route.allowed().isEmpty() || route.allowed().contains(Role.ADMIN)
                        ? Role.ADMIN
                        : route.allowed().getFirst();
        return people.computeIfAbsent(
                role,
                one -> {
                    var person = new Person(chromium.context(server), eyes);
                    person.signIn(LOGINS.get(one), passwords.get(LOGINS.get(one)));
                    return person;
                });
    }
}
