package vn.luytre.lake;

/**
 * Bars of a histogram that begin at round times on a Vietnamese clock.
 *
 * @param first the first bar's first microsecond
 * @param width microseconds
 */
record Buckets(long first, long width, int count) {

    static final long SECOND = 1_000_000L;
    static final long HOUR = 3600 * SECOND;
    static final long DAY = 24 * HOUR;

    /** UTC+7 all year. */
    static final long ZONE = 7 * HOUR;

    private static final long[] WIDTHS = {
        SECOND,
        5 * SECOND,
        10 * SECOND,
        30 * SECOND,
        60 * SECOND,
        5 * 60 * SECOND,
        10 * 60 * SECOND,
        30 * 60 * SECOND,
        HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        7 * DAY,
        30 * DAY,
        365 * DAY
    };

    /** The narrowest round bars of which {@code most} cover the time; more than a year each if need be. */
    static Buckets of(long from, long to, int most) {
        long last = Math.max(from, to - 1);
        for (var width : WIDTHS) {
            var buckets = at(width, from, last);
            if (buckets.count <= Math.max(1, most)) {
                return buckets;
            }
        }
        long width = 365 * DAY;
        while (at(width, from, last).count > Math.max(2, most)) {
            width *= 10;
        }
        return at(width, from, last);
    }

    private static Buckets at(long width, long from, long last) {
        long first = Math.floorDiv(from + ZONE, width);
        long end = Math.floorDiv(last + ZONE, width);
        return new Buckets(
                first * width - ZONE, width, (int) Math.min(Integer.MAX_VALUE, end - first + 1));
    }
}
