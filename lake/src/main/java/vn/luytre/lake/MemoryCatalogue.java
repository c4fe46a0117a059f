package vn.luytre.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.luytre.lake.journal.Positions;

/** A catalogue that lasts as long as the process: for tests, benchmarks and one-off analysis of a folder of logs. */
public final class MemoryCatalogue implements Catalogue {

    private record Key(long source, long unit, long hour) {}

    private final Map<String, LakeFile> live = new LinkedHashMap<>();
    private final Map<String, Retired> retired = new LinkedHashMap<>();
    private final Map<Key, Tally> tallies = new HashMap<>();
    private final Map<Integer, Long> committed = new TreeMap<>();

    @Override
    public synchronized List<LakeFile> live() {
        return List.copyOf(live.values());
    }

    @Override
    public synchronized long committed(int partition) {
        return committed.getOrDefault(partition, Positions.first(partition));
    }

    @Override
    public synchronized List<Integer> partitions() {
        return List.copyOf(committed.keySet());
    }

    @Override
    public synchronized void commit(
            int partition, List<LakeFile> added, List<Tally> counted, long expected, long upTo) {
        long standing = committed(partition);
        if (standing != expected) {
            throw new LakeException.Stale("committed %d, not %d".formatted(standing, expected));
        }
        added.forEach(f -> live.put(f.path(), f));
        counted.forEach(
                t -> tallies.merge(new Key(t.source(), t.unit(), t.hour()), t, Tally::plus));
        committed.put(partition, upTo);
    }

    @Override
    public synchronized void replace(List<LakeFile> gone, List<LakeFile> added, Instant at) {
        for (var file : gone) {
            if (!live.containsKey(file.path())) {
                throw new LakeException.Stale(file.path() + " is not live");
            }
        }
        for (var file : gone) {
            live.remove(file.path());
            retired.put(file.path(), new Retired(file.path(), at));
        }
        added.forEach(f -> live.put(f.path(), f));
    }

    @Override
    public synchronized List<Retired> retired() {
        return List.copyOf(retired.values());
    }

    @Override
    public synchronized void forget(Collection<String> paths) {
        paths.forEach(retired::remove);
    }

    @Override
    public synchronized List<Tally> tallies(long fromHour, long toHour) {
        return tallies.values().stream()
                .filter(t -> t.hour() >= fromHour && t.hour() < toHour)
                .toList();
    }

    @Override
    public synchronized List<Tally> totals() {
        var totals = new HashMap<Key, Tally>();
        for (var t : tallies.values()) {
            totals.merge(new Key(t.source(), t.unit(), 0), t, Tally::plus);
        }
        return new ArrayList<>(totals.values());
    }
}
