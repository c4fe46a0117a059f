package vn.luytre.soc.unit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person of the response team, at home in a unit or in a body outside (HCMC's team holds a dozen bodies).
 *
 * @param id 0 for one not yet kept
 * @param unit the home unit; null for a body that is no unit of the province
 * @param home the home by name: the unit's, or that body's
 * @param phone as typed
 * @param phones the numbers read from it, E.164
 * @param point on the card that every unit sees
 * @param until the first day the person is no longer in the team; null for still in it
 * @param successor who took over; null for nobody
 */
public record TeamMember(
        long id,
        @Nullable Long unit,
        String home,
        String name,
        String post,
        TeamRole role,
        String phone,
        List<String> phones,
        String email,
        boolean point,
        boolean allHours,
        LocalDate since,
        @Nullable LocalDate until,
        @Nullable Long successor) {

    public TeamMember {
        phones = List.copyOf(phones);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a member without a name");
        }
        if (unit == null && home.isBlank()) {
            throw new IllegalArgumentException("a member from nowhere");
        }
        if (until != null && !until.isAfter(since)) {
            throw new IllegalArgumentException("in the team from %s to %s".formatted(since, until));
        }
    }

    boolean serves(LocalDate day) {
        return !since.isAfter(day) && (until == null || until.isAfter(day));
    }

    /** For a telephone. */
    Contact contact() {
        return new Contact(
                id, unit == null ? 0 : unit, name, post, phone, phones, email, point, allHours, "");
    }
}
