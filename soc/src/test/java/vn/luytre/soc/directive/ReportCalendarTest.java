package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;

class ReportCalendarTest {

    private static ReportDuty duty(String rule) {
        return new ReportDuty(
                "x",
                ReportDuty.Who.PROVINCE,
                "x",
                "x",
                ReportDuty.rule(rule),
                LocalDate.of(2020, 1, 1),
                null,
                "x");
    }

    /** What the law says, each with the first period due from the 5th of February 2024 on. */
    @ParameterizedTest
    @CsvSource({
        "DAILY,2024-02-05,2024-02-05,2024-02-05",
        "WEEKLY,2024-02-05,2024-02-11,2024-02-11",
        "MONTHLY,2024-02-01,2024-02-29,2024-02-29",
        "QUARTERLY,2024-01-01,2024-03-31,2024-03-31",
        "HALF_YEARLY,2024-01-01,2024-06-30,2024-06-30",
        "BEFORE 20/06,2024-01-01,2024-06-19,2024-06-19",
        "BEFORE 01/10,2024-01-01,2024-09-30,2024-09-30",
        "UNTIL 20/12 15/12,2023-12-15,2024-12-14,2024-12-20",
        "UNTIL 25/12 15/12,2023-12-15,2024-12-14,2024-12-25"
    })
    void knowsThePeriodAndItsLastDay(
            String rule, LocalDate begins, LocalDate ends, LocalDate last) {
        var period = duty(rule).next(LocalDate.of(2024, 2, 5), 400);
        assertThat(period).isNotNull();
        assertThat(List.of(period.begins(), period.ends(), period.lastDay()))
                .containsExactly(begins, ends, last);
    }

    @Test
    void beforeTheTwentiethTheTwentiethIsTooLate() {
        var duty = duty("BEFORE 20/06");
        assertThat(duty.due(LocalDate.of(2024, 6, 19), LocalDate.of(2024, 6, 19))).hasSize(1);
        assertThat(duty.due(LocalDate.of(2024, 6, 20), LocalDate.of(2024, 6, 20))).isEmpty();
    }

    @Test
    void everyPeriodComesOnceOverYears() {
        for (var rule :
                List.of(
                        "DAILY",
                        "WEEKLY",
                        "MONTHLY",
                        "QUARTERLY",
                        "HALF_YEARLY",
                        "BEFORE 15/12",
                        "UNTIL 20/12 15/12")) {
            var due = duty(rule).due(LocalDate.of(2023, 1, 1), LocalDate.of(2026, 12, 31));
            assertThat(due).extracting(ReportDuty.Period::key).as(rule).doesNotHaveDuplicates();
            assertThat(due).extracting(ReportDuty.Period::lastDay).as(rule).isSorted();
            for (int i = 1; i < due.size(); i++) {
                if (!rule.startsWith("BEFORE")) {
                    assertThat(due.get(i).begins())
                            .as(rule)
                            .isEqualTo(due.get(i - 1).ends().plusDays(1));
                }
            }
        }
    }

    @Test
    void runsByItselfWarnsBeforeHolidaysAndIsMarkedOnce() {
        var scene = new Scene();
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Báo Cáo Kỳ");
        scene.issued("31/12/2099");
        var calendar = scene.server.bean(ReportCalendar.class);
        Scope.PROVINCE.call(calendar::make);
        assertThat(Scope.PROVINCE.call(calendar::make)).as("a second time").isZero();
        var made = Scope.PROVINCE.call(calendar::made);
        assertThat(made).extracting(one -> one.duty().code()).contains("truc-ngay");
        var next = calendar.next(null);
        assertThat(next)
                .extracting(one -> one.duty().code())
                .contains("cap-do-tinh", "cap-do-don-vi", "tu-kiem-tra");
        assertThat(next).extracting(one -> one.duty().basis()).allMatch(basis -> !basis.isBlank());
        var page = scene.admin.get("/reporting").body();
        assertThat(page).contains("Báo cáo trực giám sát ngày", "Thông tư 31/2017/TT-BTTTT");
        var id =
                made.stream()
                        .filter(one -> one.duty().code().equals("truc-ngay") && one.sent() == null)
                        .findFirst()
                        .orElseThrow()
                        .id();
        scene.admin.post(
                "/reporting/" + id, Map.of("number", "12/BC-TT", "note", "không phát sinh"));
        assertThat(scene.admin.get("/reporting").body()).contains("12/BC-TT", "không phát sinh");
        scene.admin.post("/reporting/" + id, Map.of("number", "lần hai"));
        assertThat(scene.admin.get("/reporting").body())
                .as("what is sent stays as it was sent")
                .doesNotContain("lần hai");

        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        assertThat(officer.get("/home").body()).contains("Báo cáo định kỳ sắp tới");
        assertThat(officer.get("/reporting").body())
                .contains("Kết quả vá máy người dùng")
                .doesNotContain("12/BC-TT");
        assertThat(officer.post("/reporting/" + id, Map.of("number", "của xã khác")).statusCode())
                .isEqualTo(302);
        assertThat(scene.admin.get("/reporting").body()).doesNotContain("của xã khác");
    }
}
