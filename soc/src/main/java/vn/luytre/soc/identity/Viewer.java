package vn.luytre.soc.identity;

import java.io.Serializable;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;

/**
 * Who asks: a person who signed in, or a program with a token.
 *
 * @param account the account; for a token, the account that made it
 * @param unit the unit whose findings may be seen; 0 for the whole province
 * @param roles what a person may do; empty for a token
 * @param tokenScopes what a token may do; empty for a person
 * @param secondFactor whether this account must show a second factor
 */
public record Viewer(
        long account,
        String login,
        String name,
        String post,
        long unit,
        Set<Role> roles,
        Set<String> tokenScopes,
        boolean secondFactor,
        String language,
        String theme)
        implements Serializable {

    public Viewer {
        roles = Set.copyOf(roles);
        tokenScopes = Set.copyOf(tokenScopes);
    }

    /** The one who asks now; refused if nobody has signed in. */
    public static Viewer current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            return viewer;
        }
        throw new AuthenticationCredentialsNotFoundException("nobody has signed in");
    }

    /** Which units this viewer may see. The one place where roles become a scope. */
    public Scope scope() {
        if (unit != 0) {
            return Scope.of(unit);
        }
        boolean provincial = !tokenScopes.isEmpty() || roles.stream().anyMatch(Role::provincial);
        return provincial ? Scope.PROVINCE : Scope.NOTHING;
    }

    public Actor actor() {
        return new Actor(account, name, unit);
    }

    public boolean has(Role... anyOf) {
        for (var role : anyOf) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
