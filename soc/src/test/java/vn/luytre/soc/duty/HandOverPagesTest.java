package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.alert.Alerts;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** Minutes of a hand-over: collected, frozen, signed by two, not closed before the successor accepts. */
class HandOverPagesTest {

    private static final String PASSWORD = "tre xanh bao boc lang ta";

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final long unit = feed.unit("Xã Giao Ca");
    private final Server.Browser officer = server.signedIn(unit, Role.OFFICER);
    private final Server.Browser second = server.signedIn(unit, Role.OFFICER);
    private final LocalDate today = LocalDate.ofInstant(Instant.now(), VietnamTime.ZONE);
    private long roster;

    @BeforeEach
    void signed() {
        officer.open("/duty/new");
        var form = new HashMap<String, String>();
        form.put("unit", Long.toString(unit));
        form.put("name", "Lịch trực giao ca");
        form.put("from", today.minusDays(1) + "T00:00");
        form.put("to", today.plusDays(1) + "T00:00");
        form.put("pattern", "CUSTOM");
        form.put("hours", "00:00");
        form.put("technicians", "Cán bộ Một\nCán bộ Hai");
        var made = officer.post("/duty", form).headers().firstValue("Location").orElseThrow();
        roster = Long.parseLong(made.substring(made.lastIndexOf('/') + 1));
        var head = server.signedIn(unit, Role.HEAD);
        head.open("/duty/" + roster);
        var approval = Map.of("version", "1", "proof", PASSWORD);
        assertThat(head.post("/duty/" + roster + "/approve", approval).statusCode()).isEqualTo(302);
    }

    private Roster.Turn ended() {
        return Scope.PROVINCE
                .call(() -> server.bean(Rosters.class).plan(roster))
                .turns()
                .getFirst();
    }

    private String page() {
        return "/duty/shifts/" + ended().id();
    }

    private HandOver standing() {
        return Scope.PROVINCE
                .call(() ->
                        java.util.Objects.requireNonNull(
                                server.bean(TransactionTemplate.class)
                                        .execute(_ ->
                                                server.bean(HandOverRows.class).of(ended().id()))))
                .getFirst();
    }

    /** Posts and answers the shift's page after it. */
    private String act(Server.Browser who, String path, Map<String, String> form) {
        who.open(page());
        var all = new HashMap<>(form);
        all.put("shift", Long.toString(ended().id()));
        assertThat(who.post(path, all).statusCode()).isEqualTo(302);
        return who.get(page()).body();
    }

    private String log(HandOver.Kind kind, String text) {
        return act(officer, page() + "/log", Map.of("kind", kind.name(), "text", text));
    }

    @Test
    void twoSignTheSameWordsAndNothingChangesThemAfterwards() {
        log(HandOver.Kind.WORK, "Đang chờ nhà mạng đổi mật khẩu modem");
        assertThat(log(HandOver.Kind.INSTRUCTION, "Theo dõi máy chủ thư đến sáng"))
                .contains("Đang chờ nhà mạng", "Theo dõi máy chủ thư", "Ca sau: Cán bộ Hai");
        var given = act(officer, page() + "/minutes", Map.of("text", "Mạng chậm từ 22h"));
        assertThat(given).contains("Chờ người nhận ký", "Mạng chậm từ 22h", standing().sha256());
        assertThat(ended().handedOver()).as("not closed until the successor accepts").isFalse();
        var take = "/duty/handovers/" + standing().id() + "/take";
        assertThat(act(officer, take, Map.of("sha256", standing().sha256())))
                .contains("hai tài khoản khác nhau");
        assertThat(act(second, take, Map.of("sha256", "0".repeat(64))))
                .contains("nội dung đã khác");
        assertThat(standing().waiting()).isTrue();
        assertThat(act(second, take, Map.of("sha256", standing().sha256())))
                .contains("đã ký nhận lúc");
        assertThat(ended().handedOver()).isTrue();
        assertThat(log(HandOver.Kind.NOTE, "Viết thêm sau khi ký")).doesNotContain("Viết thêm");
        assertThatThrownBy(() -> execute("update duty.handover set content = '{}' where id = ?"))
                .hasMessageContaining("not changed");
        assertThatThrownBy(() -> execute("update duty.handover set taken_by = 'x' where id = ?"))
                .hasMessageContaining("not changed");
        for (var kind : List.of("docx", "pdf")) {
            var file = officer.download("/duty/handovers/" + standing().id() + "." + kind);
            var text = ((Extracted.Text) Documents.read(file, "a." + kind)).text();
            assertThat(text.replaceAll("\\s+", " "))
                    .contains("BIÊN BẢN", "Mạng chậm từ 22h", "Theo dõi máy chủ thư")
                    .contains("Cán bộ Một", "Cán bộ Hai", "xác nhận bằng tài khoản lúc");
            assertThat(text.replaceAll("\\s+", "")).contains(standing().sha256());
        }
    }

    private void execute(String update) {
        Scope.PROVINCE.call(() ->
                server.bean(TransactionTemplate.class)
                        .execute(_ ->
                                server.bean(DSLContext.class).execute(update, standing().id())));
    }

    @Test
    void theSuccessorMayGiveThemBackAndTheyAreWrittenAnew() {
        act(officer, page() + "/minutes", Map.of("text", "Bình thường"));
        var first = standing();
        assertThat(act(second, "/duty/handovers/" + first.id() + "/return", Map.of("reason", "")))
                .contains("nội dung còn trống");
        assertThat(
                        act(
                                second,
                                "/duty/handovers/" + first.id() + "/return",
                                Map.of("reason", "Thiếu việc đang xử lý")))
                .contains("trả lại biên bản lúc", "Thiếu việc đang xử lý");
        log(HandOver.Kind.WORK, "Việc còn thiếu");
        assertThat(act(officer, page() + "/minutes", Map.of("text", "Bình thường")))
                .contains("Việc còn thiếu", "Chờ người nhận ký");
        assertThat(standing().id()).isNotEqualTo(first.id());
        var late = Map.of("sha256", first.sha256());
        assertThat(act(second, "/duty/handovers/" + first.id() + "/take", late))
                .contains("đã trả lại");
    }

    @Test
    void whatIsOpenGoesIntoTheMinutesAndAnotherUnitSeesNothing() {
        feed.list("giao-ca", "198.51.100.91");
        var key = feed.source(unit, "fw-giao-ca");
        feed.send(key, List.of(Feed.flow(Instant.now(), "192.0.2.91", "198.51.100.91", "x")));
        Feed.until(() ->
                !Scope.PROVINCE.call(() -> server.bean(Alerts.class).open(unit, 5)).isEmpty());
        assertThat(officer.get(page()).body()).contains("Cảnh báo chưa xong: 1", "192.0.2.91");
        act(officer, page() + "/minutes", Map.of("text", "Bình thường"));
        assertThat(standing().minutes().alerts())
                .hasSize(1)
                .first()
                .asString()
                .contains("192.0.2.91");
        var stranger = server.signedIn(feed.unit("Xã Không Nhận Ca"), Role.OFFICER, Role.HEAD);
        stranger.open("/duty");
        assertThat(stranger.get(page()).statusCode()).isEqualTo(404);
        var take = "/duty/handovers/" + standing().id();
        assertThat(
                        stranger.post(take + "/take", Map.of("sha256", standing().sha256()))
                                .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get(take + ".docx").statusCode()).isEqualTo(404);
        var auditor = server.signedIn(0, Role.AUDITOR);
        auditor.open(page());
        assertThat(auditor.post(page() + "/log", Map.of("text", "x")).statusCode()).isEqualTo(404);
    }
}
