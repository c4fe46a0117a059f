package vn.luytre.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long an event waits between two points it passes in order of position: here between the journal, where it counts as
 * received, and the lake, where it can be found. Looks at both every few milliseconds from a thread of its own.
 */
final class Lag {

    private static final long EVERY_NANOS = 4_000_000;

    /** At that time, positions below these had passed. */
    record Seen(long nanos, long entered, long left) {}

    private final LongSupplier entered;
    private final LongSupplier left;
    private volatile boolean looking;
    private List<Seen> seen = List.of();
    private @Nullable Thread thread;

    Lag(LongSupplier entered, LongSupplier left) {
        this.entered = entered;
        this.left = left;
    }

    void begin() {
        var fresh = new ArrayList<Seen>();
        seen = fresh;
        looking = true;
        thread = Thread.ofPlatform().daemon().name("lag").start(() -> look(fresh));
    }

    private void look(List<Seen> into) {
        while (looking) {
            // Asked first, so that what has left had entered; asking may wait for a commit to end.
            long out = left.getAsLong();
            into.add(new Seen(System.nanoTime(), entered.getAsLong(), out));
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    /** Milliseconds below which half, and 99 of 100, of the events waited. */
    String end() {
        looking = false;
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return String.format(Locale.ROOT, "%.3f %.3f", millis(seen, 50), millis(seen, 99));
    }

    /**
     * The wait below which that share of events stayed; each group of events that entered between two looks is reckoned
     * from the later look, so a wait is too short by at most the time between looks. Events that have not left by the last
     * look do not count.
     */
    static double millis(List<Seen> seen, double percent) {
        record Group(long waited, long events) {}
        var groups = new ArrayList<Group>();
        long events = 0;
        int out = 0;
        for (int in = 1; in < seen.size(); in++) {
            long came = seen.get(in).entered() - seen.get(in - 1).entered();
            while (out < seen.size() && seen.get(out).left() < seen.get(in).entered()) {
                out++;
            }
            if (out == seen.size()) {
                break;
            }
            if (came > 0) {
                groups.add(
                        new Group(Math.max(0, seen.get(out).nanos() - seen.get(in).nanos()), came));
                events += came;
            }
        }
        groups.sort((a, b) -> Long.compare(a.waited(), b.waited()));
        long below = 0;
        for (var group : groups) {
            below += group.events();
            if (below >= events * percent / 100) {
                return group.waited() / 1e6;
            }
        }
        throw new IllegalStateException("no event passed both points");
    }
}
