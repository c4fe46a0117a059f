package vn.luytre.soc.unit;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.regime.Calendar;

/**
 * A contact as typed; kept when it is refused.
 *
 * @param since since when it is so, as typed; empty for not said
 * @param error a key of {@code unit.contact}; null for none
 */
record ContactForm(
        long id,
        String name,
        String post,
        String phone,
        String email,
        boolean primary,
        boolean allHours,
        String since,
        @Nullable String error) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");
    private static final LocalTime DAY_ENDS = LocalTime.of(23, 59);

    static ContactForm empty() {
        return new ContactForm(0, "", "", "", "", false, false, "", null);
    }

    static ContactForm of(Contact contact) {
        return new ContactForm(
                contact.id(),
                contact.name(),
                contact.post(),
                contact.phone(),
                contact.email(),
                contact.primary(),
                contact.allHours(),
                "",
                null);
    }

    /** Why it cannot be kept; null if it can. */
    @Nullable String fault() {
        if (name.isBlank() && phone.isBlank() && email.isBlank()) {
            return "empty";
        }
        if (!phone.isBlank() && VietnamPhones.read(phone).numbers().isEmpty()) {
            return "phone";
        }
        if (!email.isBlank() && !email.strip().matches("[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}")) {
            return "email";
        }
        return !since.isBlank() && happened() == null ? "since" : null;
    }

    /**
     * Since when it is so; a day without a time counts to its end. Null if it was not said or cannot be read.
     */
    @Nullable Instant happened() {
        var words = since.strip().split("\\s+", 2);
        var day = Calendar.parse(words[0]);
        if (day == null) {
            return null;
        }
        try {
            var time = words.length == 1 ? DAY_ENDS : LocalTime.parse(words[1], TIME);
            return day.atTime(time).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    ContactForm refused(String why) {
        return new ContactForm(id, name, post, phone, email, primary, allHours, since, why);
    }

    Contact contact(long unit) {
        return new Contact(
                id,
                unit,
                UnitNames.clean(name),
                UnitNames.clean(post),
                UnitNames.clean(phone),
                List.of(),
                email.strip(),
                primary,
                allHours,
                "");
    }
}
