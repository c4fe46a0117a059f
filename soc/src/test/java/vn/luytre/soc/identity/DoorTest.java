package vn.luytre.soc.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;

class DoorTest {

    private final Server server = Server.shared();

    @Test
    void countsAsRfc6238Does() {
        // Appendix B, SHA-1, the last six of eight digits.
        var secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.code(secret, 59 / 30)).isEqualTo("287082");
        assertThat(Totp.code(secret, 1111111109L / 30)).isEqualTo("081804");
        assertThat(Totp.code(secret, 20000000000L / 30)).isEqualTo("353130");
    }

    @Test
    void sendsAStrangerToTheDoorAndNowhereElse() {
        var browser = server.browser();
        assertThat(browser.get("/account").headers().firstValue("Location")).hasValue("/login");
        assertThat(
                        browser.get("/account", "HX-Request", "true")
                                .headers()
                                .firstValue("HX-Redirect"))
                .hasValue("/login");
        assertThat(browser.get("/api/v1/units").statusCode()).isEqualTo(401);
        assertThat(browser.get("/setup/wrong").statusCode()).isEqualTo(410);
    }

    @Test
    void letsAnAdministratorInOnlyWithTheSecondFactor() {
        var browser = server.signedIn(0, Role.ADMIN);
        assertThat(browser.get("/account").headers().firstValue("Location"))
                .hasValue("/login/code");
        var admin = server.admin();
        assertThat(admin.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void locksAfterFiveWrongTriesAndSaysTheSameForAnUnknownName() {
        var identity = server.bean(Identity.class);
        identity.add(
                Actor.SERVER,
                "khoa.thu",
                "Người thử khóa",
                "",
                "",
                "",
                0,
                Set.of(Role.ANALYST),
                "mat khau dung la day");
        var browser = server.browser();
        browser.get("/login");
        var wrong = browser.post("/login", Map.of("login", "khoa.thu", "password", "sai")).body();
        var unknown = browser.post("/login", Map.of("login", "khong.co", "password", "sai")).body();
        assertThat(wrong).contains("chưa đúng");
        assertThat(unknown).contains("chưa đúng");
        for (int i = 0; i < 4; i++) {
            browser.post("/login", Map.of("login", "khoa.thu", "password", "sai"));
        }
        var right =
                browser.post(
                        "/login", Map.of("login", "khoa.thu", "password", "mat khau dung la day"));
        assertThat(right.statusCode()).isEqualTo(401);
        assertThat(right.body()).contains("15 phút");
    }

    @Test
    void acceptsACodeOnce() {
        var secret = new byte[20];
        var now = java.time.Instant.ofEpochSecond(1_700_000_000);
        var code = Totp.code(secret, now.getEpochSecond() / 30);
        long step = Totp.accept(secret, code, now, 0);
        assertThat(step).isEqualTo(now.getEpochSecond() / 30);
        assertThat(Totp.accept(secret, code, now, step)).isEqualTo(-1);
        assertThat(Totp.accept(secret, code, now.plusSeconds(120), 0)).isEqualTo(-1);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        var browser = server.signedIn(0, Role.ANALYST);
        var other = server.browser();
        assertThat(other.post("/logout", Map.of()).statusCode()).isIn(302, 403);
        assertThat(
                        browser.post(
                                        "/account",
                                        Map.of(
                                                "_csrf",
                                                "forged",
                                                "language",
                                                "vi",
                                                "theme",
                                                "dark"))
                                .statusCode())
                .isEqualTo(302);
    }
}
