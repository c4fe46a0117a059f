package vn.luytre.soc.unit;

import java.time.Instant;
import java.util.List;

/**
 * The provincial response team and how it is reached, by everybody, day and night.
 *
 * @param decision the decision that set it up, as cited; empty for not said
 * @param seal whose seal it uses; empty for not said
 * @param hotline as typed; empty for none
 * @param phones the numbers read from it, E.164
 * @param pointsSince when a number, a mail or a point of contact last changed
 */
public record Team(
        String name,
        String decision,
        String seal,
        String address,
        String hotline,
        List<String> phones,
        String email,
        Instant pointsSince) {

    public Team {
        phones = List.copyOf(phones);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a team without a name");
        }
    }

    /** Its own number and mail, to be kept in a telephone. */
    Contact contact() {
        return new Contact(0, 0, name, "", hotline, phones, email, true, true, "");
    }

    /** Whether there is any way to reach it. */
    boolean reachable() {
        return !phones.isEmpty() || !email.isBlank();
    }
}
