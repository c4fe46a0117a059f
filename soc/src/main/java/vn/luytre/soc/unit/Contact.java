package vn.luytre.soc.unit;

import java.util.List;

/**
 * Whom to call at a unit.
 *
 * @param id 0 for one not yet kept
 * @param phone as typed
 * @param phones the numbers read from it, E.164; empty if none could be read
 * @param primary called first; one a unit at most
 * @param allHours answers day and night
 */
public record Contact(
        long id,
        long unit,
        String name,
        String post,
        String phone,
        List<String> phones,
        String email,
        boolean primary,
        boolean allHours,
        String note) {

    public Contact {
        phones = List.copyOf(phones);
        if (name.isBlank() && phone.isBlank() && email.isBlank()) {
            throw new IllegalArgumentException("a contact without name, telephone and mail");
        }
    }
}
