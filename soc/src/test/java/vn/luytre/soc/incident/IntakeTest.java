package vn.luytre.soc.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** The form anybody may fill in. */
class IntakeTest {

    private final Server server = Server.shared();

    @Test
    void takesAReportOfAStrangerWithoutASessionAndTellsHimTheCode() {
        var stranger = server.browser();
        var form = stranger.get("/report-incident");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("Không tắt máy");
        assertThat(form.headers().firstValue("Set-Cookie")).isEmpty();
        var answer =
                stranger.post(
                        "/report-incident",
                        Map.of(
                                "what", "Trang của xã hiện quảng cáo lạ <script>alert(1)</script>",
                                "contact", "dan@example.org"));
        assertThat(answer.statusCode()).isEqualTo(200);
        var code = Pattern.compile("class=\"mono\">([A-Z2-9]{10})<").matcher(answer.body());
        assertThat(code.find()).isTrue();
        var province = server.signedIn(0, Role.RESPONSE);
        assertThat(province.get("/incidents/intake").body())
                .contains(code.group(1), "&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(server.signedIn(0, Role.LEADER).get("/incidents/intake").statusCode())
                .isEqualTo(403);
    }

    @Test
    void hearsOneAddressSoOftenAndNoMore() {
        var limit = new RateLimit(3, 5, Duration.ofHours(1));
        var now = Instant.parse("2026-12-01T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows("a", now.plusSeconds(i))).isTrue();
        }
        assertThat(limit.allows("a", now.plusSeconds(60))).isFalse();
        assertThat(limit.allows("b", now.plusSeconds(61))).isTrue();
        assertThat(limit.allows("c", now.plusSeconds(62))).isTrue();
        // Five of all together: whoever comes now waits, whatever his address.
        assertThat(limit.allows("d", now.plusSeconds(63))).isFalse();
        assertThat(limit.allows("a", now.plusSeconds(3_700))).isTrue();
        // A clock that is set back begins anew and locks nobody out.
        assertThat(limit.allows("a", now.minusSeconds(9_000))).isTrue();
    }
}
