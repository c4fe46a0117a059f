package vn.luytre.soc.duty;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Signed rosters of this week at some units of the sample; at one of them nobody took the shift. */
@Component
class SampleRosters implements SampleStep {

    private static final int UNITS = 6;
    private static final int DAYS = 7;

    private final Rosters rosters;
    private final Units units;

    SampleRosters(Rosters rosters, Units units) {
        this.rosters = rosters;
        this.units = units;
    }

    @Override
    public int order() {
        return 123;
    }

    @Override
    public String name() {
        return "lịch trực";
    }

    @Override
    @Transactional
    public void play(long seed, Instant now) {
        var chosen = units.today().stream().limit(UNITS).toList();
        for (var unit : chosen) {
            roster(head(unit), unit, now, !unit.equals(chosen.getLast()));
        }
    }

    /** The head of the unit, who alone may sign for it. */
    private static Viewer head(Unit unit) {
        return new Viewer(
                0,
                "",
                "Lãnh đạo " + unit.shortName(),
                "",
                unit.id(),
                Set.of(Role.HEAD),
                Set.of(),
                false,
                "vi",
                "system");
    }

    private void roster(Viewer viewer, Unit unit, Instant now, boolean taken) {
        var first = now.atZone(VietnamTime.ZONE).minusDays(1).truncatedTo(ChronoUnit.DAYS);
        var shifts = new ArrayList<Shift>();
        for (int day = 0; day < DAYS; day++) {
            var person = "Cán bộ trực %d, %s".formatted(day % 2 + 1, unit.shortName());
            var span =
                    new Span(first.plusDays(day).toInstant(), first.plusDays(day + 1L).toInstant());
            shifts.add(new Shift(Layer.TECHNICAL, Form.ON_CALL, person, "", span));
        }
        var whole = new Span(first.toInstant(), first.plusDays(DAYS).toInstant());
        long id =
                rosters.add(
                        viewer,
                        unit.id(),
                        "Lịch trực tuần",
                        whole,
                        EnumSet.of(Layer.TECHNICAL),
                        shifts);
        rosters.approve(viewer, id, 1);
        var plan = rosters.plan(id);
        for (var turn : plan == null ? List.<Roster.Turn>of() : plan.turns()) {
            if (taken && turn.on(now)) {
                rosters.acknowledge(viewer, turn.id());
            }
        }
    }
}
