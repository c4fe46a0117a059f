package vn.luytre.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.index.Counts;

/** How many events of each unit and dataset a file holds in each minute. No event is before 1970. */
record CountedMinutes(List<@Nullable String> datasets, TreeMap<Key, Long> cells) {

    static final long MINUTE = 60 * Buckets.SECOND;

    /** Stretches that are told apart: the finest of which there are few enough. */
    private static final long[] WIDTHS = {MINUTE, 10 * MINUTE, Buckets.HOUR};

    /** A cell for so many rows at most: then they are small beside the rows. */
    private static final int ROWS_A_CELL = 8;

    private static final long FEW_CELLS = 4_096;

    /** A pause is longer than this. */
    private static final long PAUSE = 10 * MINUTE;

    private static final int MOST_PAUSES = 16;

    /** Of a cell. */
    record Key(long time, long unit, int dataset) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Long.compare(time, other.time);
            order = order != 0 ? order : Long.compare(unit, other.unit);
            return order != 0 ? order : Integer.compare(dataset, other.dataset);
        }
    }

    static CountedMinutes read(ResultSet rows) throws SQLException {
        var table = new CountedMinutes(new ArrayList<>(), new TreeMap<>());
        var places = new HashMap<@Nullable String, Integer>();
        while (rows.next()) {
            var dataset = rows.getString(3);
            var place = places.get(dataset);
            if (place == null) {
                place = table.datasets.size();
                places.put(dataset, place);
                table.datasets.add(dataset);
            }
            var key = new Key(rows.getLong(1) * MINUTE, rows.getLong(2), place);
            table.cells.merge(key, rows.getLong(4), Long::sum);
        }
        return table;
    }

    /** When longer pauses begin and end, at most {@link #MOST_PAUSES} of them. */
    List<Long> pauses() {
        var pauses = new ArrayList<Long>();
        long end = Long.MAX_VALUE;
        for (var key : cells.keySet()) {
            if (key.time > end && pauses.size() < 2 * MOST_PAUSES) {
                pauses.add(end);
                pauses.add(key.time);
            }
            end = key.time + PAUSE;
        }
        return pauses;
    }

    /** As an index keeps them; empty if they would be too many even by the hour. */
    Optional<Counts> counts(long rows) {
        for (long width : WIDTHS) {
            var wide = wider(width);
            if (wide.cells.size() <= Math.max(FEW_CELLS, rows / ROWS_A_CELL)) {
                return Optional.of(wide.by(width));
            }
        }
        return Optional.empty();
    }

    private CountedMinutes wider(long width) {
        var wide = new CountedMinutes(datasets, new TreeMap<>());
        cells.forEach((key, events) ->
                wide.cells.merge(
                        new Key(key.time / width * width, key.unit, key.dataset),
                        events,
                        Long::sum));
        return wide;
    }

    private Counts by(long width) {
        return new Counts(
                width,
                datasets,
                cells.entrySet().stream()
                        .map(c ->
                                new Counts.Cell(
                                        c.getKey().time,
                                        c.getKey().unit,
                                        c.getKey().dataset,
                                        c.getValue()))
                        .toList());
    }
}
