package vn.luytre.soc.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

class RegimeTest {

    private final Server server = Server.shared();
    private final Regime regime = server.bean(Regime.class);
    private final Calendar calendar = server.bean(Calendar.class);

    @Test
    void letsTheDayOfTheMatterDecide() {
        assertThat(regime.on(LocalDate.of(2024, 2, 6))).extracting(Pack::id).containsExactly("R1");
        assertThat(regime.on(LocalDate.of(2026, 7, 20)))
                .extracting(Pack::id)
                .containsExactly("R1", "R2");
        assertThat(regime.of(LocalDate.of(2026, 10, 1)).term("field")).isEqualTo("an ninh mạng");
        assertThat(regime.of(LocalDate.of(2024, 2, 6)).term("field"))
                .isEqualTo("an toàn thông tin mạng");
    }

    @Test
    void holdsEveryControlOfBothPacks() {
        var first = regime.all().getFirst();
        var second = regime.all().getLast();
        assertThat(regime.controls(first)).hasSize(65);
        assertThat(regime.controls(second)).hasSize(116);
        assertThat(regime.controls(second, 1)).hasSizeLessThan(regime.controls(second, 5).size());
    }

    @Test
    void keepsDaysAndWorkingDaysApart() {
        var noon = ZonedDateTime.parse("2024-02-07T12:00:00+07:00[Asia/Ho_Chi_Minh]");
        assertThat(calendar.due(noon, new Span.Days(5)).toLocalDate())
                .isEqualTo(LocalDate.of(2024, 2, 12));
        assertThat(calendar.due(noon, new Span.WorkingDays(5)).toLocalDate())
                .isEqualTo(LocalDate.of(2024, 2, 21));
        assertThat(calendar.due(noon, new Span.Hours(24))).isEqualTo(noon.plusDays(1));
        var oldLaw = regime.of(LocalDate.of(2024, 2, 6)).clock("dossier.appraise.3");
        var newLaw = regime.of(LocalDate.of(2026, 10, 1)).clock("dossier.appraise.3");
        assertThat(oldLaw).isNotNull().extracting(Pack.Clock::span).isEqualTo(new Span.Days(15));
        assertThat(newLaw)
                .isNotNull()
                .extracting(Pack.Clock::span)
                .isEqualTo(new Span.WorkingDays(15));
    }

    @Test
    void knowsWhereADayStands() {
        var day = calendar.day(LocalDate.of(2024, 2, 6));
        assertThat(day.working()).isTrue();
        assertThat(day.daysToTet()).isEqualTo(4);
        assertThat(day.watch()).isNotNull();
        assertThat(day.watch().name()).isEqualTo("Cao điểm Tết Giáp Thìn");
        assertThat(calendar.day(LocalDate.of(2024, 2, 10)).holiday()).isEqualTo("Tết Giáp Thìn");
        assertThat(calendar.watchOn(LocalDate.of(2024, 3, 15))).isNull();
    }

    @Test
    void letsOnlyAnAdministratorMoveAHoliday() {
        var officer = server.signedIn(0, Role.ANALYST);
        assertThat(officer.open("/regime/calendar?year=2031").body())
                .contains("Lịch năm 2031")
                .contains("năm Tân Hợi")
                .doesNotContain("day-form");
        var form = Map.of("day", "2031-06-11", "kind", "OFF", "name", "Nghỉ thử");
        assertThat(officer.post("/regime/calendar/days", form).statusCode()).isEqualTo(403);
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 6, 11))).isTrue();

        var admin = server.admin();
        admin.open("/regime/calendar?year=2031");
        assertThat(admin.post("/regime/calendar/days", form).statusCode()).isEqualTo(302);
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 6, 11))).isFalse();
        var refused =
                admin.post(
                        "/regime/calendar/days",
                        Map.of("day", "31/02/2031", "kind", "OFF", "name", "Giữ chữ đã gõ"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Giữ chữ đã gõ").contains("Ngày chưa đúng");
        admin.post("/regime/calendar/days/remove", Map.of("day", "2031-06-11"));
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 6, 11))).isTrue();
    }

    @Test
    void showsPacksAndControls() {
        var reader = server.signedIn(0, Role.LEADER);
        assertThat(reader.open("/regime?on=2026-08-01").body())
                .contains("Luật An toàn thông tin mạng 2015")
                .contains("đang áp dụng");
        assertThat(reader.get("/regime/controls?pack=R1&q=sao+luu").body())
                .contains("Sao lưu dự phòng")
                .doesNotContain("A-QL-04");
        assertThat(
                        reader.get(
                                        "/api/v1/calendar?from=2024-02-09&to=2024-02-11",
                                        "Accept",
                                        "application/json")
                                .body())
                .contains("\"holiday\":\"Tết Giáp Thìn\"");
    }
}
