package vn.luytre.soc.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often strangers may be heard: so many times an hour from one address and so many from all together. It remembers a
 * bounded number of addresses; when there are more, the one that has been quiet longest is forgotten, and the limit over all
 * still holds.
 */
final class RateLimit {

    private static final int MOST_ADDRESSES = 10_000;

    private final int each;
    private final int all;
    private final Duration window;
    private final Map<String, Count> addresses =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };
    private Count total;

    /** @param each times within the window for one address. @param all times for all together */
    RateLimit(int each, int all, Duration window) {
        this.each = each;
        this.all = all;
        this.window = window;
        this.total = new Count(Instant.EPOCH, 0);
    }

    private record Count(Instant since, int times) {
        Count next(Instant now, Duration window) {
            boolean over = now.isAfter(since.plus(window)) || now.isBefore(since);
            return over ? new Count(now, 1) : new Count(since, times + 1);
        }
    }

    /** Whether it may be heard now; one that is refused does not count against all. */
    synchronized boolean allows(String address, Instant now) {
        var one = addresses.getOrDefault(address, new Count(now, 0)).next(now, window);
        if (one.times() > each) {
            return false;
        }
        var every = total.next(now, window);
        if (every.times() > all) {
            return false;
        }
        addresses.put(address, one);
        total = every;
        return true;
    }
}
