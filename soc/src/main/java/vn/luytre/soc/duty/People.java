package vn.luytre.soc.duty;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.luytre.soc.unit.Contact;

/** A unit's contacts, by the names that its tables write. Two contacts of one name are nobody's. */
final class People {

    private final Map<String, List<Contact>> byName;

    People(Collection<Contact> contacts) {
        byName =
                contacts.stream()
                        .filter(contact -> !contact.name().isBlank())
                        .collect(
                                Collectors.groupingBy(contact -> DutyWords.person(contact.name())));
    }

    /** With the telephone and the post of the unit's contact of that name, where the table leaves them blank. */
    Shift filled(Shift shift) {
        var known = byName.getOrDefault(DutyWords.person(shift.person()), List.of());
        if (known.size() != 1) {
            return shift;
        }
        var contact = known.getFirst();
        return new Shift(
                shift.layer(),
                shift.form(),
                shift.person(),
                shift.phone().isBlank() ? contact.phone() : shift.phone(),
                shift.span(),
                shift.post().isBlank() ? contact.post() : shift.post(),
                shift.note());
    }

    List<String> unknown(Collection<Shift> shifts) {
        return shifts.stream()
                .map(Shift::person)
                .distinct()
                .filter(person -> !byName.containsKey(DutyWords.person(person)))
                .sorted()
                .toList();
    }
}
