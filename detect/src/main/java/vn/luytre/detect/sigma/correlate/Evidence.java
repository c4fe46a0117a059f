package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.List;

/** The events that made a group fire, in the order told: how many, and the newest of them. */
final class Evidence {

    private final long[] newest;
    private long named;
    private long unnamed;
    private long last;
    private boolean exact;

    /** @param kept how many events are named at most */
    Evidence(int kept) {
        newest = new long[kept];
    }

    void begin() {
        named = 0;
        unnamed = 0;
        exact = true;
    }

    /** One more event; the same again counts once. */
    void add(long event) {
        if (named > 0 && event == last) {
            return;
        }
        newest[(int) (named % newest.length)] = event;
        named++;
        last = event;
    }

    /** So many more contributed that are not known one by one. */
    void addUnnamed(long more) {
        unnamed += more;
    }

    /** The number met is not exact. */
    void blur() {
        exact = false;
    }

    long count() {
        return named + unnamed;
    }

    boolean isExact() {
        return exact;
    }

    List<Long> events() {
        var events = new ArrayList<Long>();
        long kept = Math.min(named, newest.length);
        for (long i = named - kept; i < named; i++) {
            events.add(newest[(int) (i % newest.length)]);
        }
        return List.copyOf(events);
    }
}
