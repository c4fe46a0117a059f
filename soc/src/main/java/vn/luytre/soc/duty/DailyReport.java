package vn.luytre.soc.duty;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.unit.Unit;

/** "Báo cáo trực ngày": one line a unit, to be copied into a message. */
final class DailyReport {

    /** What the one tap says. */
    static final String NORMAL = "Ca bình thường";

    private DailyReport() {}

    /** @param units in protocol order */
    static String of(LocalDate day, List<Unit> units, Collection<RosterRows.Seen> seen) {
        var lines = new ArrayList<String>();
        var silent = new ArrayList<String>();
        var byUnit =
                seen.stream()
                        .filter(one -> one.roster().approved())
                        .map(RosterRows.Seen::turn)
                        .filter(Objects::nonNull)
                        .map(turn -> (Roster.Turn) turn)
                        .collect(Collectors.groupingBy(Roster.Turn::unit));
        for (var unit : units) {
            var turns = byUnit.get(unit.id());
            if (turns == null) {
                silent.add(unit.shortName());
            } else {
                lines.add("- %s: %s".formatted(unit.shortName(), line(turns)));
            }
        }
        lines.addFirst("BÁO CÁO TRỰC NGÀY %s".formatted(VietnamTime.DATE.format(day)));
        if (!silent.isEmpty()) {
            lines.add(
                    "Chưa có lịch trực đã duyệt: %d đơn vị (%s)"
                            .formatted(silent.size(), String.join(", ", silent)));
        }
        return String.join("\n", lines);
    }

    private static String line(List<Roster.Turn> turns) {
        var parts = new ArrayList<String>();
        long normal = turns.stream().filter(turn -> NORMAL.equals(turn.report())).count();
        long unsaid = turns.stream().filter(turn -> turn.reported() == null).count();
        if (normal > 0) {
            parts.add(
                    normal == turns.size()
                            ? "%d ca, bình thường".formatted(normal)
                            : "%d/%d ca bình thường".formatted(normal, turns.size()));
        }
        for (var turn : turns) {
            if (turn.reported() != null && !NORMAL.equals(turn.report())) {
                parts.add(
                        "có việc, ca %s: %s".formatted(hours(turn.shift().span()), turn.report()));
            }
        }
        if (unsaid > 0) {
            parts.add("%d/%d ca chưa báo".formatted(unsaid, turns.size()));
        }
        return String.join("; ", parts);
    }

    private static String hours(Span span) {
        return LocalTime.ofInstant(span.from(), VietnamTime.ZONE)
                + "–"
                + LocalTime.ofInstant(span.to(), VietnamTime.ZONE);
    }
}
