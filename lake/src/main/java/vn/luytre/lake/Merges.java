package vn.luytre.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import vn.luytre.event.Event;

/**
 * Which files should become one next. Level 0 is what a commit wrote; 1 is cut by the hour; 2 is a part of an hour or all of it;
 * 3 is a closed day, its stretches sorted by unit and dataset. A day is a Vietnamese one.
 */
final class Merges {

    /** So many parts of one kind are merged without waiting for the hour or the day to close. */
    static final int MANY = 8;

    /**
     * Files of so many rows are put behind each other without being read: their row groups are large enough to be
     * questioned well, and to read and write their rows costs as much as a commit does.
     */
    static final int LARGE = 16_384;

    /** The level of a closed day. */
    static final int SORTED = LakeFile.CLOSED_DAY;

    /** Into so many stretches of time a merge cuts at most. */
    static final int MOST_SPANS = 48;

    /** Microseconds beyond every event's time (years 1 to 9999). */
    static final long FOREVER = 1L << 58;

    private static final Duration YOUNG = Duration.ofMinutes(5);
    private static final Duration SETTLED = Duration.ofMinutes(30);

    /** A stamp so much later than it can be is one of a clock that was ahead. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /**
     * Files to be replaced by one or more of that level.
     *
     * @param width cut by stretches of so many microseconds; 0 for not at all
     */
    record Merge(List<LakeFile> gone, int level, long width) {}

    /** Microseconds from, included, and to, not included. */
    record Span(long from, long to) {}

    private Merges() {}

    /** The next merge worth doing; empty if there is none. Repeating it comes to an end. */
    static Optional<Merge> next(List<LakeFile> live, LakeSettings settings, Instant now) {
        var sorted =
                live.stream()
                        .sorted(
                                Comparator.comparingLong(LakeFile::minTime)
                                        .thenComparing(LakeFile::path))
                        .toList();
        return fresh(sorted, settings, now)
                .or(() -> days(sorted, settings, now))
                .or(() -> hours(sorted, settings, now))
                .or(() -> strays(sorted, settings));
    }

    /** Large files of one day are only strung together; the others are cut by the hour. */
    private static Optional<Merge> fresh(List<LakeFile> live, LakeSettings settings, Instant now) {
        var all = live.stream().filter(f -> f.level() == 0).toList();
        var large = all.stream().filter(f -> f.rows() >= LARGE && inOneDay(f)).toList();
        for (var day : whole(large, Merges::day).values()) {
            if (day.size() >= MANY) {
                return Optional.of(new Merge(upTo(day, settings.largestFileRows()), 2, 0));
            }
        }
        var fresh = new ArrayList<>(all);
        fresh.removeAll(large);
        boolean waited = fresh.stream().anyMatch(f -> arrivedBefore(f, now, YOUNG));
        // A lone file of one day waits for the day's close; one that spans days would wait for
        // ever.
        boolean worth = fresh.size() > 1 || fresh.stream().anyMatch(f -> !inOneDay(f));
        if (fresh.size() < MANY && !(waited && worth)) {
            return Optional.empty();
        }
        return Optional.of(new Merge(upTo(fresh, settings.largestFileRows()), 1, Buckets.HOUR));
    }

    /** A closed day in which nothing has arrived for a while, or whose small parts have become many. */
    private static Optional<Merge> days(List<LakeFile> live, LakeSettings settings, Instant now) {
        for (var day : whole(live, Merges::day).entrySet()) {
            long end = (day.getKey() + 1) * Buckets.DAY - Buckets.ZONE;
            var parts =
                    day.getValue().stream()
                            .filter(f -> f.level() > 0 || end < Event.micros(now))
                            .filter(f -> f.level() < SORTED || f.rows() < settings.smallFileRows())
                            // Unsorted ones first: every merge then makes one file less to sort.
                            .sorted(Comparator.comparing(f -> f.level() == SORTED))
                            .toList();
            boolean closed =
                    end + Buckets.HOUR <= Event.micros(now)
                            && parts.stream().allMatch(f -> arrivedBefore(f, now, SETTLED));
            boolean unsorted = parts.stream().anyMatch(f -> f.level() < SORTED);
            long small = parts.stream().filter(f -> f.rows() < settings.smallFileRows()).count();
            if (unsorted && (closed || small >= 4 * MANY)) {
                return Optional.of(new Merge(upTo(parts, settings.largestFileRows()), SORTED, 0));
            }
        }
        return Optional.empty();
    }

    /**
     * While an hour is open, only what was cut since the last time: rows are not to be written again and again. Files
     * that are large enough wait for their day.
     */
    private static Optional<Merge> hours(List<LakeFile> live, LakeSettings settings, Instant now) {
        for (var hour : whole(live, t -> Math.floorDiv(t, Buckets.HOUR)).entrySet()) {
            var small =
                    hour.getValue().stream()
                            .filter(f -> f.level() == 1 || f.level() == 2)
                            .filter(f -> f.rows() < settings.smallFileRows())
                            .toList();
            var cut = small.stream().filter(f -> f.level() == 1).toList();
            long end = (hour.getKey() + 1) * Buckets.HOUR;
            boolean closed =
                    end < Event.micros(now)
                            && small.stream().allMatch(f -> arrivedBefore(f, now, YOUNG));
            if (closed ? small.size() > 1 : cut.size() >= MANY) {
                return Optional.of(
                        new Merge(upTo(closed ? small : cut, settings.largestFileRows()), 2, 0));
            }
        }
        return Optional.empty();
    }

    /** Files whose times span days, because clocks were wrong or history was loaded, are merged among themselves. */
    private static Optional<Merge> strays(List<LakeFile> live, LakeSettings settings) {
        var strays =
                live.stream()
                        .filter(f -> f.level() > 0 && f.rows() < settings.smallFileRows())
                        .filter(f -> !inOneDay(f))
                        .toList();
        return strays.size() < MANY
                ? Optional.empty()
                : Optional.of(new Merge(upTo(strays, settings.largestFileRows()), 2, 0));
    }

    private static boolean inOneDay(LakeFile file) {
        return day(file.minTime()) == day(file.maxTime());
    }

    private static long day(long micros) {
        return Math.floorDiv(micros + Buckets.ZONE, Buckets.DAY);
    }

    /** Files that lie wholly in one stretch of time, by the stretch. */
    private static Map<Long, List<LakeFile>> whole(
            List<LakeFile> files, LongUnaryOperator stretch) {
        return files.stream()
                .filter(f -> stretch.applyAsLong(f.minTime()) == stretch.applyAsLong(f.maxTime()))
                .collect(
                        Collectors.groupingBy(
                                f -> stretch.applyAsLong(f.minTime()),
                                TreeMap::new,
                                Collectors.toList()));
    }

    /** The first files that together have no more rows than that; at least one. */
    private static List<LakeFile> upTo(List<LakeFile> files, long most) {
        var taken = new ArrayList<LakeFile>();
        long rows = 0;
        for (var file : files) {
            rows += file.rows();
            if (!taken.isEmpty() && rows > most) {
                break;
            }
            taken.add(file);
        }
        return taken;
    }

    /** One stamped by a clock that was ahead arrived before that was set right. */
    private static boolean arrivedBefore(LakeFile file, Instant now, Duration ago) {
        return file.maxReceived() < Event.micros(now.minus(ago)) || isAhead(file, now);
    }

    /** Whether an event of it is stamped with a time yet to come. */
    static boolean isAhead(LakeFile file, Instant now) {
        return file.maxReceived() > Event.micros(now.plus(AHEAD));
    }
}
