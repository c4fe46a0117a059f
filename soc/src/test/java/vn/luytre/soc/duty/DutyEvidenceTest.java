package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.LunarCalendar;
import vn.luytre.soc.store.Scope;

/** Clauses 1b and 2a at Tết: what the plan covers, who came, who handed over. */
class DutyEvidenceTest {

    private static final LocalDate TET_2027 = LocalDate.of(2027, 2, 6);

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Viewer viewer =
            new Viewer(
                    7,
                    "thu",
                    "Người thử",
                    "",
                    0,
                    Set.of(Role.ADMIN),
                    Set.of(),
                    false,
                    "vi",
                    "system");

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(VietnamTime.ZONE).toInstant();
    }

    private static Span days(LocalDate from, int count) {
        return new Span(at(from), at(from.plusDays(count)));
    }

    /** A signed roster of one watch a day on each layer named, without its days {@code open} counted from 0. */
    private long signed(long unit, Span time, Set<Layer> layers, Set<Integer> open) {
        var shifts = new ArrayList<Shift>();
        int number = 0;
        for (var from = time.from();
                from.isBefore(time.to());
                from = from.plus(Duration.ofDays(1))) {
            if (!open.contains(number++)) {
                var span = new Span(from, from.plus(Duration.ofDays(1)));
                shifts.add(new Shift(Layer.TECHNICAL, Form.ON_CALL, "Cán bộ Một", "", span));
            }
        }
        return Scope.PROVINCE.call(() -> {
            long id =
                    server.bean(Rosters.class).add(viewer, unit, "Trực Tết", time, layers, shifts);
            execute("update duty.roster set state = 'APPROVED', approved = now() where id = ?", id);
            return id;
        });
    }

    private void execute(String sql, Object... values) {
        Scope.PROVINCE.call(() ->
                server.bean(TransactionTemplate.class)
                        .execute(_ -> server.bean(DSLContext.class).execute(sql, values)));
    }

    private Finding finding(long unit, Topic topic, Span period, Instant now) {
        var evidence = new DutyEvidence(server.bean(RosterRows.class), InstantSource.fixed(now));
        return Scope.PROVINCE.call(() ->
                server.bean(TransactionTemplate.class)
                        .execute(_ ->
                                evidence.assess(
                                        unit, topic, new Period(period.from(), period.to()))));
    }

    @Test
    void theTetOfTheSystemIsTheVietnameseOne() {
        assertThat(LunarCalendar.tet(2027)).isEqualTo(TET_2027);
        assertThat(LunarCalendar.tet(2030)).isEqualTo(LocalDate.of(2030, 2, 2));
    }

    @Test
    void partlyWhereOneDayIsOpenAndOneShiftWasTaken() {
        long unit = feed.unit("Xã Trực Tết Một Phần");
        var tet = days(TET_2027, 3);
        long roster = signed(unit, tet, EnumSet.of(Layer.TECHNICAL), Set.of(1));
        var after = at(TET_2027.plusDays(10));
        assertThat(finding(unit, Topic.WATCH, tet, after).outcome())
                .as("nobody took a shift")
                .isEqualTo(Finding.Outcome.UNMET);
        execute(
                "update duty.shift set acknowledged = starts where roster = ? and starts = ?::timestamptz",
                roster,
                tet.from().toString());
        var finding = finding(unit, Topic.WATCH, tet, after);
        assertThat(finding.outcome()).isEqualTo(Finding.Outcome.PARTLY);
        assertThat(finding.met()).isEqualTo(1);
        assertThat(finding.total()).isEqualTo(2);
        assertThat(finding.reasons().getFirst().text()).contains("2880 trên 4320 phút");
        assertThat(finding.reasons().get(2).text()).contains("0 trên 2 ca");
    }

    @Test
    void carrierStaffOfTet2030IsMetByShiftsTakenAndShowsTheOtherLayers() {
        long carrier = feed.unit("Nhà mạng trực Tết");
        var tet = days(LunarCalendar.tet(2030), 3);
        long roster = signed(carrier, tet, EnumSet.allOf(Layer.class), Set.of());
        execute(
                "update duty.shift set acknowledged = starts, given = ends, taken = ends where roster = ?",
                roster);
        execute(
                "insert into duty.shift (roster, unit, layer, form, person, starts, ends) values (?, ?, 'LEADER', 'ON_CALL', 'Cán bộ Hai', ?::timestamptz, ?::timestamptz)",
                roster,
                carrier,
                tet.from().minusSeconds(3600).toString(),
                tet.from().plusSeconds(86_400).toString());
        var finding = finding(carrier, Topic.CARRIER_STAFF, tet, at(LocalDate.of(2030, 2, 20)));
        assertThat(finding.outcome()).isEqualTo(Finding.Outcome.MET);
        assertThat(finding.reasons())
                .extracting(Finding.Reason::text)
                .contains(
                        "Trực lãnh đạo phủ 1440 trên 4320 phút (không quyết định kết quả)",
                        "Trực bảo vệ phủ 0 trên 4320 phút (không quyết định kết quả)")
                .anyMatch(text -> text.startsWith("3 trên 3 ca đã xong có đủ hai bên"));
        assertThat(finding.reasons().get(2).holds()).isTrue();
        assertThat(finding.reasons().get(3).holds()).isFalse();
    }

    @Test
    void onlyWhatHasPassedIsJudged() {
        long unit = feed.unit("Xã Trực Tết Đang Diễn Ra");
        var tet = days(TET_2027, 3);
        signed(unit, tet, EnumSet.of(Layer.TECHNICAL), Set.of(2));
        execute("update duty.shift set acknowledged = starts where unit = ?", unit);
        assertThat(finding(unit, Topic.WATCH, tet, at(TET_2027.plusDays(2))).outcome())
                .as("the open third day is still to come")
                .isEqualTo(Finding.Outcome.MET);
        assertThat(finding(unit, Topic.WATCH, tet, at(TET_2027.plusDays(3))).outcome())
                .isEqualTo(Finding.Outcome.PARTLY);
        assertThat(finding(unit, Topic.WATCH, tet, at(TET_2027.minusDays(1))).outcome())
                .isEqualTo(Finding.Outcome.BESIDE);
    }
}
