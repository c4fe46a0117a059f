package vn.luytre.soc.browser;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The real time, moved on by as much as a story skips: the whole server lives by it. */
final class MovingClock implements InstantSource {

    private final AtomicReference<Duration> skipped = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return Instant.now().plus(skipped.get());
    }

    void skip(Duration time) {
        skipped.updateAndGet(before -> before.plus(time));
    }
}
