package vn.luytre.soc.duty;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person's question to another: take my shift, or exchange it for yours (đổi ca).
 *
 * @param other the shift that is taken in exchange; null for none
 * @param time of the shift as it stood when asked; {@code otherTime} likewise
 * @param expires from then on nobody can consent any more
 * @param answer null while it is open
 * @param seen when the head said that he knows; null for not yet
 */
record Swap(
        long id,
        long unit,
        long roster,
        long shift,
        @Nullable Long other,
        String asker,
        String askedOf,
        String phone,
        Span time,
        @Nullable Span otherTime,
        Instant asked,
        long askedAccount,
        String askedBy,
        Instant expires,
        @Nullable Answer answer,
        @Nullable Instant answered,
        String answeredBy,
        @Nullable Instant seen,
        String seenBy) {

    /** A question nobody answers dies after two days, and never outlives the begin of the shift. */
    private static final Duration LASTS = Duration.ofDays(2);

    enum Answer {
        CONSENTED,
        REFUSED,
        WITHDRAWN,
        EXPIRED
    }

    /** How it stands at a moment. */
    enum State {
        OPEN,
        CONSENTED,
        REFUSED,
        WITHDRAWN,
        EXPIRED
    }

    Swap {
        if ((other == null) != (otherTime == null) || asker.equals(askedOf)) {
            throw new IllegalArgumentException("a swap of " + shift + " for " + other);
        }
    }

    static Instant expiry(Instant asked, Instant begins) {
        var latest = asked.plus(LASTS);
        return begins.isBefore(latest) ? begins : latest;
    }

    State state(Instant now) {
        if (answer != null) {
            return State.valueOf(answer.name());
        }
        return now.isBefore(expires) ? State.OPEN : State.EXPIRED;
    }
}
