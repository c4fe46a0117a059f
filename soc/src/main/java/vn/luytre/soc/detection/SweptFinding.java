package vn.luytre.soc.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.detect.FindingKey;
import vn.luytre.event.Event;
import vn.luytre.soc.detection.sweep.Hit;

/** The records of one log that belong to one finding. Not thread-safe. */
final class SweptFinding {

    /** Records that are kept as proof. */
    static final int PROOFS = 5;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** There is no position in the journal. */
    private static final long NOWHERE = -1;

    private final Detection detection;
    private final RuleHit rule;
    private final long unit;
    private final long now;
    private final List<Hit> proofs = new ArrayList<>();
    private long count;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /** @param now microseconds: when a record was that does not say */
    SweptFinding(Detection detection, RuleHit rule, long unit, long now) {
        this.detection = detection;
        this.rule = rule;
        this.unit = unit;
        this.now = now;
    }

    /** When that was; null if nobody says, or a year outside of 1 to 9999, which no table holds. */
    static @Nullable Instant time(long micros) {
        var at = micros == Long.MIN_VALUE ? null : Event.ofMicros(micros);
        return at == null || at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
    }

    /** The same in microseconds, or another moment where there is none. */
    static long micros(long micros, long otherwise) {
        return time(micros) == null ? otherwise : micros;
    }

    FindingKey key() {
        return detection.key();
    }

    void add(Hit hit) {
        count++;
        long at = micros(hit.timeMicros(), now);
        from = Math.min(from, at);
        to = Math.max(to, at);
        if (proofs.size() < PROOFS) {
            proofs.add(hit);
        }
    }

    /** The first records, in the order of the log. */
    List<Hit> proofs() {
        return proofs;
    }

    SweepFound.Hit told(int log) {
        return new SweepFound.Hit(
                log,
                rule,
                new RetroFound.Hit(
                        detection,
                        new Event.Origin(0, unit, 0),
                        count,
                        Event.ofMicros(from),
                        Event.ofMicros(to),
                        NOWHERE,
                        List.of()));
    }
}
