package vn.luytre.soc.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Unit;

/** All units' duty over a time, in protocol order: who is there now, and who has no plan, gaps or no signature. */
record Board(Span time, List<Row> rows) {

    /** The worst first. */
    enum State {
        NO_PLAN,
        GAPS,
        UNSIGNED,
        WHOLE
    }

    /**
     * One unit. {@code now}: shifts of signed rosters that run at the moment; {@code gaps}: of the signed rosters, or of
     * the drafts where none is signed.
     */
    record Row(
            Unit unit, State state, List<Roster> rosters, List<Roster.Turn> now, List<Gap> gaps) {

        /** The roster to look at; null for none. */
        @Nullable Roster first() {
            return rosters.isEmpty() ? null : rosters.getFirst();
        }

        long missing() {
            return gaps.stream().mapToLong(gap -> gap.span().minutes()).sum();
        }
    }

    Board {
        rows = List.copyOf(rows);
    }

    static Board of(Span time, Instant now, List<Unit> units, Collection<RosterRows.Seen> seen) {
        var byUnit = seen.stream().collect(Collectors.groupingBy(one -> one.roster().unit()));
        return new Board(
                time,
                units.stream()
                        .map(unit ->
                                row(unit, time, now, byUnit.getOrDefault(unit.id(), List.of())))
                        .toList());
    }

    private static Row row(Unit unit, Span time, Instant now, List<RosterRows.Seen> seen) {
        var signed = seen.stream().filter(one -> one.roster().approved()).toList();
        var counted = signed.isEmpty() ? seen : signed;
        var turns =
                counted.stream()
                        .map(RosterRows.Seen::turn)
                        .filter(Objects::nonNull)
                        .map(turn -> (Roster.Turn) turn)
                        .toList();
        var rosters = new LinkedHashMap<Long, Roster>();
        counted.forEach(one -> rosters.putIfAbsent(one.roster().id(), one.roster()));
        var gaps = rosters.isEmpty() ? List.<Gap>of() : gaps(time, rosters.values(), turns);
        var state =
                rosters.isEmpty()
                        ? State.NO_PLAN
                        : !gaps.isEmpty()
                                ? State.GAPS
                                : signed.isEmpty() ? State.UNSIGNED : State.WHOLE;
        var present =
                signed.isEmpty()
                        ? List.<Roster.Turn>of()
                        : turns.stream().filter(turn -> turn.on(now)).toList();
        return new Row(unit, state, List.copyOf(rosters.values()), present, gaps);
    }

    /** The technical layer is owed over the whole time, the others where a roster has them. */
    private static List<Gap> gaps(Span time, Collection<Roster> rosters, List<Roster.Turn> turns) {
        var shifts = turns.stream().map(Roster.Turn::shift).toList();
        var gaps = new ArrayList<>(Coverage.gaps(EnumSet.of(Layer.TECHNICAL), shifts, time));
        for (var roster : rosters) {
            var part = roster.time().within(time);
            var layers =
                    roster.layers().stream().filter(layer -> layer != Layer.TECHNICAL).toList();
            if (part != null) {
                Coverage.gaps(layers, shifts, part).stream()
                        .filter(gap -> !gaps.contains(gap))
                        .forEach(gaps::add);
            }
        }
        return gaps;
    }

    Map<State, Long> counts() {
        return rows.stream().collect(Collectors.groupingBy(Row::state, Collectors.counting()));
    }
}
