package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.schema.detection.Tables.LOG_DAY;
import static vn.luytre.schema.detection.Tables.RULE_DAY;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** What rules could see in a unit's logs, as evidence that there was something to watch. */
class CoverageEvidenceTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final CoverageEvidence evidence = server.bean(CoverageEvidence.class);
    private final CoverageDays days = server.bean(CoverageDays.class);

    private Finding assess(long unit, Instant from, Instant to) {
        return Scope.PROVINCE.call(() -> evidence.assess(unit, Topic.WATCH, new Period(from, to)));
    }

    @Test
    void aUnitWhoseLogsRulesReadHadSomethingToWatchToday() {
        long unit = feed.unit("Sở Thử Theo Dõi");
        var key = feed.source(unit, "cảm biến theo dõi");
        new RuleLiveTest().rule("Luật để theo dõi", "low", "theo-doi-" + unit);
        feed.send(key, List.of(RuleLiveTest.alarm("may-01", "vô hại")));
        var now = Instant.now();
        var finding = assess(unit, now.minus(Duration.ofHours(1)), now.plusSeconds(60));
        assertThat(finding.outcome()).isEqualTo(Finding.Outcome.BESIDE);
        assertThat(finding.total()).as("decides nothing").isZero();
        assertThat(finding.reasons()).hasSize(2).allMatch(Finding.Reason::holds);
        assertThat(finding.reasons().getLast().text()).containsPattern("[1-9]\\d*/\\d+ luật");
        var proof = finding.proof();
        assertThat(proof).isNotNull();
        assertThat(proof.sources()).contains("Suricata");
        assertThat(proof.href()).isEqualTo("/rules/coverage?unit=" + unit);
        assertThat(server.signedIn(unit, Role.OFFICER).get(proof.href()).statusCode())
                .as("who owes may follow the proof")
                .isEqualTo(200);
        var again = assess(unit, now.minus(Duration.ofHours(1)), now.plusSeconds(60)).proof();
        assertThat(again).isNotNull();
        assertThat(again.hash()).isEqualTo(proof.hash());
    }

    @Test
    void aDayWithoutLogsIsNamedAndTodayMayStillCome() {
        long unit = feed.unit("Sở Thử Ngày Trống");
        var first = LocalDate.of(2001, 1, 10);
        rules(first, 7, "T1059");
        rules(first.plusDays(3), 9, "T1003");
        sent(unit, first);
        sent(unit, first.plusDays(3));
        var finding = assess(unit, start(first), start(first.plusDays(4)));
        assertThat(finding.reasons().getFirst().holds()).isFalse();
        assertThat(finding.reasons().getFirst().text())
                .startsWith("Từ 10/01: 2/4 ngày")
                .endsWith("không có: 11/01, 12/01");
        assertThat(finding.reasons().getLast().text()).contains("13/01", "9/9 luật", " 1 kỹ thuật");
        assertThat(days(unit, first, first.plusDays(3)))
                .extracting(CoverageDays.Day::inForce)
                .as("rules stay in force over a day on which nothing was judged")
                .containsExactly(7, 7, 7, 9);
        // Before there were rules nobody could be told to watch by them.
        assertThat(days(unit, first.minusDays(5), first)).hasSize(1);
        assertThat(assess(unit, start(first.minusDays(5)), start(first)).outcome())
                .isEqualTo(Finding.Outcome.SILENT);
    }

    @Test
    void aUnitThatSendsNothingIsToldSoFromTheSecondDayOn() {
        long unit = feed.unit("Sở Thử Im Lặng");
        var other = feed.unit("Sở Thử Có Nhật Ký");
        var key = feed.source(other, "cảm biến bên cạnh");
        new RuleLiveTest().rule("Luật bên cạnh", "low", "ben-canh-" + unit);
        feed.send(key, List.of(RuleLiveTest.alarm("may-01", "vô hại")));
        var now = Instant.now();
        assertThat(assess(unit, now.minusSeconds(1), now.plusSeconds(60)).outcome())
                .isEqualTo(Finding.Outcome.SILENT);
        assertThat(assess(unit, now.plusSeconds(3_600), now.plusSeconds(7_200)).outcome())
                .as("not begun")
                .isEqualTo(Finding.Outcome.SILENT);
    }

    @Test
    void noUnitSeesOnWhichDaysAnotherSent() {
        long unit = feed.unit("Sở Thử Riêng");
        long other = feed.unit("Sở Thử Khác");
        var day = LocalDate.of(2001, 3, 1);
        rules(day, 3, "T1059");
        sent(unit, day);
        assertThat(Scope.of(unit).call(() -> days.of(unit, day, day)))
                .singleElement()
                .matches(CoverageDays.Day::watched);
        assertThat(Scope.of(other).call(() -> days.of(unit, day, day)))
                .singleElement()
                .matches(one -> !one.watched());
    }

    private List<CoverageDays.Day> days(long unit, LocalDate from, LocalDate to) {
        return Scope.PROVINCE.call(() -> days.of(unit, from, to));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(VietnamTime.ZONE).toInstant();
    }

    private void rules(LocalDate day, int rules, String technique) {
        write(sql ->
                sql.insertInto(RULE_DAY)
                        .values(day, "", "thu", "", rules, new String[] {technique})
                        .onConflictDoNothing()
                        .execute());
    }

    private void sent(long unit, LocalDate day) {
        write(sql -> sql.insertInto(LOG_DAY).values(unit, day, "", "thu", "").execute());
    }

    private void write(java.util.function.Consumer<DSLContext> writing) {
        Scope.PROVINCE.run(() ->
                new TransactionTemplate(server.bean(PlatformTransactionManager.class))
                        .executeWithoutResult(_ -> writing.accept(server.bean(DSLContext.class))));
    }
}
