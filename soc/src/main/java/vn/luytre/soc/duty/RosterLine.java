package vn.luytre.soc.duty;

import java.util.List;
import java.util.stream.Collectors;

/** One line of a duty table, as far as it was understood; the reasons are Vietnamese. */
sealed interface RosterLine {

    Place place();

    /** 0 where the file does not say whose line it is. */
    long unit();

    List<Shift> shifts();

    /** For the person who looks it up in the file. */
    String text();

    record Read(Place place, long unit, List<Shift> shifts) implements RosterLine {
        public Read {
            shifts = List.copyOf(shifts);
        }

        @Override
        public String text() {
            return words(shifts);
        }
    }

    record Doubtful(Place place, long unit, List<Shift> shifts, String reason)
            implements RosterLine {
        public Doubtful {
            shifts = List.copyOf(shifts);
        }

        @Override
        public String text() {
            return words(shifts);
        }
    }

    record Refused(Place place, long unit, String text, String reason) implements RosterLine {
        @Override
        public List<Shift> shifts() {
            return List.of();
        }
    }

    private static String words(List<Shift> shifts) {
        return shifts.stream()
                .map(shift -> shift.person() + ", " + DutyWords.of(shift.span()))
                .limit(3)
                .collect(Collectors.joining("; "));
    }
}
