package vn.luytre.soc.duty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Contact;

/**
 * What a file says about one unit's duty, before anybody took it over.
 *
 * @param unit 0 for lines that name no unit
 * @param time null where no shift could be read
 * @param unknown people who are not among the unit's contacts
 */
record UnitPlan(
        long unit,
        @Nullable Span time,
        Set<Layer> layers,
        List<Shift> shifts,
        List<RosterLine.Doubtful> doubtful,
        List<RosterLine.Refused> refused,
        List<String> unknown) {

    /** One person at two places at once. */
    record Overlap(Shift first, Shift second) {}

    UnitPlan {
        layers = Set.copyOf(layers);
        shifts = List.copyOf(shifts);
        doubtful = List.copyOf(doubtful);
        refused = List.copyOf(refused);
        unknown = List.copyOf(unknown);
    }

    List<Gap> gaps() {
        return time == null ? List.of() : Coverage.gaps(layers, shifts, time);
    }

    /** How many shifts lie outside of the time of the roster. */
    long outside() {
        var own = time;
        return own == null ? 0 : shifts.stream().filter(shift -> !shift.span().meets(own)).count();
    }

    List<Overlap> overlaps() {
        return overlaps(shifts);
    }

    static List<Overlap> overlaps(Collection<Shift> shifts) {
        var byPerson = new TreeMap<String, List<Shift>>();
        for (var shift : shifts) {
            byPerson.computeIfAbsent(DutyWords.person(shift.person()), _ -> new ArrayList<>())
                    .add(shift);
        }
        var overlaps = new ArrayList<Overlap>();
        for (var own : byPerson.values()) {
            own.sort(Comparator.comparing((Shift shift) -> shift.span().from()));
            var last = own.getFirst();
            for (var shift : own.subList(1, own.size())) {
                if (shift.span().meets(last.span())) {
                    overlaps.add(new Overlap(last, shift));
                }
                last = shift.span().to().isAfter(last.span().to()) ? shift : last;
            }
        }
        return overlaps;
    }

    /**
     * Of one unit's lines.
     *
     * @param period what the roster is to cover; null: from its first shift to its last
     */
    static UnitPlan of(
            long unit, List<RosterLine> lines, @Nullable Span period, List<Contact> contacts) {
        var people = new People(contacts);
        // The same person, layer and time twice is one shift.
        var shifts = new LinkedHashMap<List<Object>, Shift>();
        var doubtful = new ArrayList<RosterLine.Doubtful>();
        var refused = new ArrayList<RosterLine.Refused>();
        for (var line : lines) {
            var read =
                    switch (line) {
                        case RosterLine.Read sure -> sure.shifts();
                        case RosterLine.Doubtful doubt -> {
                            doubtful.add(doubt);
                            yield doubt.shifts();
                        }
                        case RosterLine.Refused no -> {
                            refused.add(no);
                            yield List.<Shift>of();
                        }
                    };
            for (var shift : read) {
                var key =
                        List.<Object>of(
                                DutyWords.person(shift.person()), shift.layer(), shift.span());
                shifts.putIfAbsent(key, people.filled(shift));
            }
        }
        var all = new ArrayList<>(shifts.values());
        all.sort(
                Comparator.comparing((Shift shift) -> shift.span().from())
                        .thenComparing(Shift::layer));
        var layers = EnumSet.of(Layer.TECHNICAL);
        all.forEach(shift -> layers.add(shift.layer()));
        return new UnitPlan(
                unit,
                all.isEmpty() ? null : period == null ? extent(all) : period,
                layers,
                all,
                doubtful,
                refused,
                people.unknown(all));
    }

    private static Span extent(List<Shift> shifts) {
        var ends = shifts.stream().map(shift -> shift.span().to()).max(Comparator.naturalOrder());
        return new Span(shifts.getFirst().span().from(), ends.orElseThrow());
    }
}
