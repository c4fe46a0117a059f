package vn.luytre.soc.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account, tied to a post at a unit.
 *
 * @param unit 0 for the province itself
 * @param enrolled whether a second factor is set up
 * @param lockedUntil until when sign-in is refused; null or past for not locked
 */
public record Account(
        long id,
        String login,
        String name,
        String post,
        String email,
        String phone,
        long unit,
        Set<Role> roles,
        boolean active,
        boolean enrolled,
        String language,
        String theme,
        @Nullable Instant lockedUntil,
        @Nullable Instant lastLogin) {

    Viewer viewer() {
        // Who can change accounts or read every unit's weaknesses must show two things.
        boolean secondFactor = enrolled || roles.contains(Role.ADMIN);
        return new Viewer(
                id, login, name, post, unit, roles, Set.of(), secondFactor, language, theme);
    }
}
