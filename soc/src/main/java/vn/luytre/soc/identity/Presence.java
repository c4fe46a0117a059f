package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Whether the person who signs is still the one who signed in: the code of the second factor, or the password where an
 * account has none, is asked again when it was last given too long ago.
 */
@Component
public class Presence {

    /** How long a proof lasts. */
    static final Duration LASTS = Duration.ofMinutes(15);

    private static final String SHOWN = "luytre.presence";

    private final Identity identity;
    private final InstantSource clock;

    Presence(Identity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /** What came of asking again. */
    public enum Shown {
        PROVEN,
        /** Nothing or something wrong was given. */
        WRONG,
        /** Too many wrong tries; the account waits. */
        LOCKED
    }

    /** Whether the last proof is young enough to sign by. */
    public boolean fresh(HttpSession session) {
        return session.getAttribute(SHOWN) instanceof Instant at
                && !clock.instant().isAfter(at.plus(LASTS));
    }

    /** Counts a wrong code or password like one at the door. */
    public Shown show(HttpSession session, Viewer viewer, String given) {
        if (given.isBlank()) {
            return Shown.WRONG;
        }
        var answer =
                viewer.secondFactor()
                        ? identity.secondFactor(viewer.account(), given)
                        : identity.signIn(viewer.login(), given);
        return switch (answer) {
            case SignIn.Accepted _ -> {
                shown(session);
                yield Shown.PROVEN;
            }
            case SignIn.Refused _ -> Shown.WRONG;
            case SignIn.Locked _ -> Shown.LOCKED;
        };
    }

    /** The person has just given what this account is asked for. */
    void shown(HttpSession session) {
        session.setAttribute(SHOWN, clock.instant());
    }
}
