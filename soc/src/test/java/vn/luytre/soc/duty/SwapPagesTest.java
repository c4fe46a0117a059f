package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** A shift changes hands only when the other says yes; the roster stays signed and remembers. */
class SwapPagesTest {

    private static final String PASSWORD = "tre xanh bao boc lang ta";

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final long unit = feed.unit("Xã Đổi Ca");
    private final Server.Browser officer = server.signedIn(unit, Role.OFFICER);
    private final Server.Browser second = server.signedIn(unit, Role.OFFICER);
    private final Server.Browser head = server.signedIn(unit, Role.HEAD);
    private final LocalDate tomorrow =
            LocalDate.ofInstant(Instant.now(), VietnamTime.ZONE).plusDays(1);
    private long roster;

    @BeforeEach
    void signed() {
        officer.open("/duty/new");
        var form = new HashMap<String, String>();
        form.put("unit", Long.toString(unit));
        form.put("name", "Lịch trực đổi ca");
        form.put("from", tomorrow + "T00:00");
        form.put("to", tomorrow.plusDays(3) + "T00:00");
        form.put("pattern", "CUSTOM");
        form.put("hours", "00:00");
        form.put("technicians", "Cán bộ Một\nCán bộ Hai\nCán bộ Ba");
        var location = officer.post("/duty", form).headers().firstValue("Location").orElseThrow();
        roster = Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
        head.open("/duty/" + roster);
        var answer =
                head.post(
                        "/duty/" + roster + "/approve", Map.of("version", "1", "proof", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private Rosters.Plan plan() {
        return Scope.PROVINCE.call(() -> server.bean(Rosters.class).plan(roster));
    }

    private List<String> people() {
        return plan().turns().stream().map(turn -> turn.shift().person()).toList();
    }

    private String shift(int index) {
        return Long.toString(plan().turns().get(index).id());
    }

    /** Asks, and answers the page that follows. */
    private String ask(Map<String, String> form) {
        officer.open("/duty/" + roster);
        assertThat(officer.post("/duty/" + roster + "/swap", form).statusCode()).isEqualTo(302);
        return officer.get("/duty/" + roster).body();
    }

    private long swap() {
        return Scope.PROVINCE.call(() -> server.bean(Swaps.class).of(roster)).getFirst().id();
    }

    private String answer(Server.Browser who, String answer) {
        who.open("/duty");
        assertThat(who.post("/duty/swaps/" + swap() + "/" + answer, Map.of()).statusCode())
                .isEqualTo(302);
        return who.get("/duty").body();
    }

    @Test
    void twoShiftsAreExchangedOnlyWithConsentAndTheHeadIsTold() {
        assertThat(ask(Map.of("shift", shift(0), "other", shift(1))))
                .contains("Cán bộ Một nhờ Cán bộ Hai", "Chờ trả lời");
        assertThat(people()).containsExactly("Cán bộ Một", "Cán bộ Hai", "Cán bộ Ba");
        assertThat(answer(officer, "consent")).contains("phải dùng tài khoản khác");
        assertThat(people()).containsExactly("Cán bộ Một", "Cán bộ Hai", "Cán bộ Ba");
        answer(second, "consent");
        assertThat(people()).containsExactly("Cán bộ Hai", "Cán bộ Một", "Cán bộ Ba");
        assertThat(plan().roster().approved()).as("the signature stays").isTrue();
        assertThat(head.get("/duty").body()).contains("Cán bộ Một nhờ Cán bộ Hai", "Đã biết");
        answer(head, "seen");
        assertThat(head.get("/duty").body()).doesNotContain("Cán bộ Một nhờ Cán bộ Hai");
        assertThat(head.get("/duty/" + roster).body())
                .as("the history stays")
                .contains("Cán bộ Một nhờ Cán bộ Hai", "lãnh đạo đã biết");
        assertThat(answer(second, "consent")).contains("đã được trả lời");
    }

    @Test
    void somebodyStandsInAndMayRefuse() {
        ask(Map.of("shift", shift(2), "other", "", "person", "Cán bộ Bốn", "phone", "0912"));
        assertThat(ask(Map.of("shift", shift(2), "person", "Cán bộ Năm")))
                .as("one question at a time")
                .contains("đang chờ người khác trả lời");
        assertThat(answer(second, "refuse")).contains("Đã ghi nhận");
        assertThat(people()).doesNotContain("Cán bộ Bốn");
        ask(Map.of("shift", shift(2), "person", "Cán bộ Năm"));
        answer(second, "consent");
        assertThat(people()).containsExactly("Cán bộ Một", "Cán bộ Hai", "Cán bộ Năm");
    }

    @Test
    void nobodyStandsTwoWatches() {
        officer.open("/duty/new");
        var form = new HashMap<String, String>();
        form.put("unit", Long.toString(unit));
        form.put("name", "Lịch trực lãnh đạo");
        form.put("from", tomorrow + "T06:00");
        form.put("to", tomorrow + "T09:00");
        form.put("pattern", "CUSTOM");
        form.put("hours", "06:00");
        form.put("technicians", "Cán bộ Sáu");
        var location = officer.post("/duty", form).headers().firstValue("Location").orElseThrow();
        var other = location.replaceFirst("https?://[^/]+", "");
        head.open(other);
        head.post(other + "/approve", Map.of("version", "1", "proof", PASSWORD));
        assertThat(ask(Map.of("shift", shift(0), "person", "Đ/c Cán bộ Sáu")))
                .contains("hai ca cùng lúc");
        assertThat(ask(Map.of("shift", shift(0), "person", "Cán bộ Một")))
                .contains("khác người đang có trong ca");
        assertThat(ask(Map.of("shift", shift(0), "person", "Cán bộ Ba"))).contains("Chờ trả lời");
    }

    @Test
    void aQuestionNobodyAnsweredDies() {
        ask(Map.of("shift", shift(0), "person", "Cán bộ Bốn"));
        Scope.PROVINCE.call(() ->
                server.bean(TransactionTemplate.class)
                        .execute(_ ->
                                server.bean(DSLContext.class)
                                        .execute(
                                                "update duty.swap set asked = now() - interval '3 days', expires = now() - interval '1 day' where id = ?",
                                                swap())));
        assertThat(answer(second, "consent")).contains("đã hết hiệu lực");
        assertThat(people()).doesNotContain("Cán bộ Bốn");
        assertThat(ask(Map.of("shift", shift(0), "person", "Cán bộ Năm")))
                .contains("Hết hiệu lực", "Chờ trả lời");
        var begins = Instant.parse("2027-02-05T00:00:00Z");
        assertThat(Swap.expiry(begins.minus(Duration.ofDays(9)), begins))
                .isEqualTo(begins.minus(Duration.ofDays(7)));
        assertThat(Swap.expiry(begins.minus(Duration.ofHours(1)), begins)).isEqualTo(begins);
    }

    @Test
    void anotherUnitNeitherAsksNorAnswers() {
        ask(Map.of("shift", shift(0), "person", "Cán bộ Bốn"));
        var stranger = server.signedIn(feed.unit("Xã Ngoài Cuộc"), Role.OFFICER, Role.HEAD);
        stranger.open("/duty");
        for (var path :
                List.of(
                        "/duty/swaps/" + swap() + "/consent",
                        "/duty/swaps/" + swap() + "/seen",
                        "/duty/" + roster + "/swap")) {
            var form = Map.of("shift", shift(1), "person", "Cán bộ Bốn");
            assertThat(stranger.post(path, form).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.get("/duty").body()).doesNotContain("Cán bộ Bốn");
        assertThat(Pattern.compile("Cán bộ Bốn").matcher(head.get("/duty").body()).find()).isTrue();
    }
}
