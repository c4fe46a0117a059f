package vn.luytre.soc.duty;

import java.util.ArrayList;
import java.util.List;

/**
 * Somebody cannot come for a time.
 *
 * @param substitute who stands in; empty for nobody, which leaves a gap
 * @param phone of the substitute, as typed
 */
record Absence(String person, Span time, String substitute, String phone) {

    boolean touches(Shift shift) {
        return shift.person().equals(person) && shift.span().meets(time);
    }

    /** What becomes of a shift: what is left of it before and after, and the substitute's part between. */
    List<Shift> apply(Shift shift) {
        if (!touches(shift)) {
            return List.of(shift);
        }
        var own = shift.span();
        var from = own.from().isAfter(time.from()) ? own.from() : time.from();
        var to = own.to().isBefore(time.to()) ? own.to() : time.to();
        var parts = new ArrayList<Shift>();
        if (own.from().isBefore(from)) {
            parts.add(shift.during(new Span(own.from(), from)));
        }
        if (!substitute.isBlank()) {
            parts.add(
                    new Shift(shift.layer(), shift.form(), substitute, phone, new Span(from, to)));
        }
        if (to.isBefore(own.to())) {
            parts.add(shift.during(new Span(to, own.to())));
        }
        return parts;
    }
}
