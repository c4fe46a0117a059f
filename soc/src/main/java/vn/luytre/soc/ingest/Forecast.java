package vn.luytre.soc.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the disk will be full, if days go on as the last ones went. Medians: one day of a flood or of silence moves nothing.
 */
sealed interface Forecast {

    /** Fewer full days of measurements say nothing. */
    int FEWEST_DAYS = 3;

    /** Beyond it nobody can say. */
    int HORIZON_DAYS = 3_650;

    /** Too little has been measured. */
    record Unknown(int days) implements Forecast {}

    /** Not within the horizon: as much goes as comes, or nearly. */
    record Steady(long bytesPerDay) implements Forecast {}

    /**
     * Full after so many whole days; 0 for within a day.
     *
     * @param bytesPerDay what a day adds, before anything expires
     */
    record FullIn(int days, LocalDate day, long bytesPerDay) implements Forecast {}

    /**
     * What is known.
     *
     * @param free bytes that may still be filled
     * @param arrived bytes of events that arrived on each full day, days without any included
     * @param expiring bytes of events held now that will go so many days from now (0: within a day)
     * @param keepDays how long what arrives from now on will be kept
     * @param sizes of each other folder on the days it was measured
     */
    record Measured(
            long free,
            List<Long> arrived,
            Map<Integer, Long> expiring,
            int keepDays,
            Map<String, TreeMap<LocalDate, Long>> sizes) {}

    static Forecast of(Measured measured, LocalDate today) {
        if (measured.arrived().size() < FEWEST_DAYS) {
            return new Unknown(measured.arrived().size());
        }
        long arriving = median(measured.arrived());
        long others = measured.sizes().values().stream().mapToLong(Forecast::growth).sum();
        long free = measured.free();
        for (int day = 0; day < HORIZON_DAYS; day++) {
            free += measured.expiring().getOrDefault(day, 0L);
            // What arrives from today on begins to go when it has been kept long enough.
            free -= day < measured.keepDays() ? arriving + others : others;
            if (free < 0) {
                return new FullIn(day, today.plusDays(day), arriving + others);
            }
        }
        return new Steady(arriving + others);
    }

    /** What a folder grows a day; one that shrinks is taken as one that stays: it cannot shrink for ever. */
    private static long growth(TreeMap<LocalDate, Long> sizes) {
        var steps = new ArrayList<Long>();
        var before = sizes.firstEntry();
        for (var now : sizes.entrySet()) {
            if (before != null && now.getKey().isAfter(before.getKey())) {
                long days = before.getKey().until(now.getKey(), java.time.temporal.ChronoUnit.DAYS);
                steps.add((now.getValue() - before.getValue()) / days);
            }
            before = now;
        }
        return steps.size() < FEWEST_DAYS - 1 ? 0 : Math.max(0, median(steps));
    }

    /** The middle one; the greater of two, so that a forecast rather warns. */
    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
