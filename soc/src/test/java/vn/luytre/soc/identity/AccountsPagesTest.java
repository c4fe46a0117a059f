package vn.luytre.soc.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;

/** Accounts, invitations, sessions, tokens and the audit page, as an administrator and the person invited see them. */
class AccountsPagesTest {

    private static final String PASSWORD = "mot cau dai de nho";

    private final Server server = Server.shared();
    private final Identity identity = server.bean(Identity.class);

    private static Map<String, String> person(String login, String role) {
        return new HashMap<>(
                Map.of("login", login, "name", "Người mới " + login, "unit", "0", "roles", role));
    }

    private String invite(Server.Browser admin, String login) {
        admin.open("/accounts/new");
        assertThat(admin.post("/accounts", person(login, "ANALYST")).statusCode()).isEqualTo(302);
        var page = admin.get("/accounts").body();
        var link = Pattern.compile("id=\"link\">([^<]+)<").matcher(page);
        assertThat(link.find()).isTrue();
        return URI.create(link.group(1)).getPath();
    }

    private long id(String login) {
        return identity.all().stream()
                .filter(account -> account.login().equals(login))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void invitesAPersonWhoChoosesThePasswordOnce() {
        var admin = server.admin();
        var link = invite(admin, "moi.mot");
        assertThat(admin.get("/accounts").body()).doesNotContain(link);
        var guest = server.browser();
        assertThat(guest.get(link).statusCode()).isEqualTo(200);
        var chosen = guest.post(link, Map.of("password", PASSWORD, "again", PASSWORD));
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(302);
        assertThat(guest.get("/account").body()).contains("Người mới moi.mot");
        assertThat(server.browser().get(link).statusCode()).isEqualTo(410);
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        var admin = server.admin();
        admin.open("/accounts/new");
        var form = person("moi.hai", "OFFICER");
        form.put("post", "<b>Chuyên viên</b>");
        var answer = admin.post("/accounts", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Vai trò toàn tỉnh đi với", "moi.hai", "&lt;b>Chuyên viên")
                .doesNotContain("<b>Chuyên");
    }

    @Test
    void endsSessionsWhenAnAccountIsSwitchedOff() {
        var admin = server.admin();
        var link = invite(admin, "moi.ba");
        var guest = server.browser();
        guest.get(link);
        guest.post(link, Map.of("password", PASSWORD, "again", PASSWORD));
        assertThat(guest.get("/account").statusCode()).isEqualTo(200);
        admin.open("/accounts/" + id("moi.ba"));
        admin.post("/accounts/" + id("moi.ba") + "/deactivate", Map.of());
        assertThat(guest.get("/account").headers().firstValue("Location")).hasValue("/login");
        guest.get("/login");
        assertThat(
                        guest.post("/login", Map.of("login", "moi.ba", "password", PASSWORD))
                                .statusCode())
                .isEqualTo(401);
        admin.post("/accounts/" + id("moi.ba") + "/activate", Map.of());
        guest.get("/login");
        assertThat(
                        guest.post("/login", Map.of("login", "moi.ba", "password", PASSWORD))
                                .statusCode())
                .isEqualTo(302);
    }

    @Test
    void unlocksAndResetsTheSecondFactor() {
        identity.add(
                Actor.SERVER, "moi.bon", "Người khóa", "", "", "", 0, Set.of(Role.ADMIN), PASSWORD);
        var guest = server.browser();
        guest.get("/login");
        for (int i = 0; i < 5; i++) {
            guest.post("/login", Map.of("login", "moi.bon", "password", "sai"));
        }
        var admin = server.admin();
        var page = admin.open("/accounts/" + id("moi.bon")).body();
        assertThat(page).contains("Bị khóa đến");
        admin.post("/accounts/" + id("moi.bon") + "/unlock", Map.of());
        guest.get("/login");
        assertThat(
                        guest.post("/login", Map.of("login", "moi.bon", "password", PASSWORD))
                                .statusCode())
                .isEqualTo(302);
        var viewer = identity.byId(id("moi.bon"));
        assertThat(viewer).isNotNull();
        var secret = identity.newSecret();
        var code = Totp.code(secret, java.time.Instant.now().getEpochSecond() / 30);
        assertThat(identity.enrol(viewer.viewer(), secret, code)).isTrue();
        admin.post("/accounts/" + id("moi.bon") + "/reset-factor", Map.of());
        assertThat(identity.byId(id("moi.bon"))).matches(account -> !account.enrolled());
    }

    @Test
    void listsOnesOwnSessionsAndEndsTheOthers() {
        identity.add(
                Actor.SERVER, "moi.nam", "Hai máy", "", "", "", 0, Set.of(Role.LEADER), PASSWORD);
        var one = server.browser();
        var two = server.browser();
        for (var browser : new Server.Browser[] {one, two}) {
            browser.get("/login");
            browser.post("/login", Map.of("login", "moi.nam", "password", PASSWORD));
            browser.get("/account", "User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0");
        }
        assertThat(one.get("/account").body())
                .contains("127.0.0.1", "phiên này", "Firefox · Windows");
        one.post("/account/sessions/end-others", Map.of());
        assertThat(two.get("/account").headers().firstValue("Location")).hasValue("/login");
        assertThat(one.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void willNotLetAnAdministratorLockThemselvesOut() {
        var admin = server.admin();
        var page = admin.get("/account").body();
        var login = Pattern.compile("<dd class=\"mono\">(thu\\.\\d+)<").matcher(page);
        assertThat(login.find()).isTrue();
        long own = id(login.group(1));
        assertThat(admin.get("/accounts/" + own).body()).contains("Không tự ngừng");
        admin.post("/accounts/" + own + "/deactivate", Map.of());
        assertThat(identity.byId(own)).matches(Account::active);
    }

    @Test
    void makesATokenShowsItOnceAndRevokesIt() {
        var admin = server.admin();
        admin.open("/tokens");
        admin.post(
                "/tokens",
                Map.of("name", "Màn hình <phòng trực>", "scope", "audit:read", "days", "30"));
        var page = admin.get("/tokens").body();
        var token = Pattern.compile("id=\"token\">(lt_[^<]+)<").matcher(page);
        assertThat(token.find()).isTrue();
        assertThat(page).contains("&lt;phòng trực>").doesNotContain("<phòng trực>");
        assertThat(admin.get("/tokens").body()).doesNotContain(token.group(1));
        assertThat(server.api("GET", "/api/v1/audit?limit=1", token.group(1), "").statusCode())
                .isEqualTo(200);
        var revoke = Pattern.compile("action=\"(/tokens/\\d+/revoke)\"").matcher(page);
        assertThat(revoke.find()).isTrue();
        admin.post(revoke.group(1), Map.of());
        assertThat(server.api("GET", "/api/v1/audit?limit=1", token.group(1), "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aHeadMakesTokensOfTheOwnUnitAloneAndSeesNobodyElses() {
        var feed = new Feed(server);
        long unit = feed.unit("UBND xã Cấp khóa");
        var head = server.signedIn(unit, Role.HEAD);
        assertThat(head.open("/tokens").body())
                .contains("systems:read")
                .doesNotContain("units:write", "lists:write");
        var form = Map.of("name", "Máy của xã", "scope", "systems:read", "days", "30");
        var wide = new HashMap<>(form);
        wide.put("unit", String.valueOf(feed.unit("UBND xã Bị dòm")));
        head.post("/tokens", wide);
        var page = head.get("/tokens").body();
        var token = Pattern.compile("id=\"token\">(lt_[^<]+)<").matcher(page);
        assertThat(token.find()).isTrue();
        assertThat(Scope.PROVINCE.call(() -> server.bean(Tokens.class).all()))
                .filteredOn(one -> one.name().equals("Máy của xã"))
                .singleElement()
                .extracting(Tokens.Token::unit)
                .as("whatever unit was asked for")
                .isEqualTo(unit);
        assertThat(server.api("GET", "/api/v1/systems", token.group(1), "").statusCode())
                .isEqualTo(200);
        form = Map.of("name", "Quá quyền", "scope", "units:write", "days", "30");
        assertThat(head.post("/tokens", form).statusCode())
                .as("a scope no head has")
                .isEqualTo(422);

        var revoke = Pattern.compile("action=\"(/tokens/\\d+/revoke)\"").matcher(page);
        assertThat(revoke.find()).isTrue();
        var other = server.signedIn(feed.unit("UBND xã Khóa khác"), Role.HEAD);
        assertThat(other.open("/tokens").body()).doesNotContain("Máy của xã");
        assertThat(other.post(revoke.group(1), Map.of()).statusCode()).isEqualTo(404);
        head.post(revoke.group(1), Map.of());
        assertThat(server.api("GET", "/api/v1/systems", token.group(1), "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void findsEntriesOfTheAuditLogAndHandsThemOut() {
        var admin = server.admin();
        invite(admin, "moi.sau");
        var auditor = server.signedIn(0, Role.AUDITOR);
        var subject = "account:" + id("moi.sau");
        var page = auditor.get("/audit?subject=" + subject + "&action=identity.add").body();
        assertThat(page).contains("identity.add", subject);
        assertThat(auditor.get("/audit?person=khong+co+ai").body())
                .contains("Không có bản ghi nào khớp");
        assertThat(auditor.get("/audit?subject=" + subject + "&to=01/01/2020").body())
                .contains("Không có bản ghi nào khớp");
        var json = auditor.get("/audit.json?subject=" + subject).body();
        assertThat(json)
                .startsWith("[{")
                .contains("\"previousHash\"", "identity.invite")
                .endsWith("]");
        assertThat(auditor.get("/audit?verify=true").body()).contains("Chuỗi nguyên vẹn");
    }

    @Test
    void speaksEnglishAtTheDoorWhenAskedAndRemembersIt() {
        var browser = server.browser();
        assertThat(browser.get("/login", "Accept-Language", "en").body()).contains("Đăng nhập");
        assertThat(browser.get("/login?language=en").body()).contains("Sign in");
        assertThat(browser.get("/login").body()).contains("lang=\"en\"", "Sign in");
        assertThat(browser.get("/login?language=fr").body()).contains("Sign in");
        assertThat(browser.get("/login?language=vi").body()).contains("Đăng nhập");
    }
}
