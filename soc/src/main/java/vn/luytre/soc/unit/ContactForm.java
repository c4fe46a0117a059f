package vn.luytre.soc.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact as typed; kept when it is refused. {@code error} is a key of {@code unit.contact}; null for none. */
record ContactForm(
        long id,
        String name,
        String post,
        String phone,
        String email,
        boolean primary,
        @Nullable String error) {

    static ContactForm empty() {
        return new ContactForm(0, "", "", "", "", false, null);
    }

    static ContactForm of(Contact contact) {
        return new ContactForm(
                contact.id(),
                contact.name(),
                contact.post(),
                contact.phone(),
                contact.email(),
                contact.primary(),
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
        return !email.isBlank() && !email.strip().matches("[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}")
                ? "email"
                : null;
    }

    ContactForm refused(String why) {
        return new ContactForm(id, name, post, phone, email, primary, why);
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
                "");
    }
}
