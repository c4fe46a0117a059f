package vn.luytre.lake.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.FileColumn;
import vn.luytre.lake.FileFooters;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.LakeFile;

/**
 * Keeps an Iceberg table equal to the closed files of a lake. Each {@link #publish} compares the two and changes the table by one commit,
 * whatever happened since the last: a crash between, a table that is lost or cannot be read, a column more.
 *
 * <p>Invariant: a file that any snapshot of the table names is on disk ({@link PublishedCatalogue}), and a snapshot outlives its
 * replacement by the grace. So a reader that began within it never misses a file.
 */
public final class Publication {

    /**
     * What a round did.
     *
     * @param added files the table names since
     * @param removed files it names no longer
     * @param expired snapshots that were let go
     * @param made whether the table was made anew, because there was none or it could not be read
     * @param evolved whether it got other columns
     */
    public record Round(int added, int removed, int expired, boolean made, boolean evolved) {

        /** Whether nothing was to be done. */
        public boolean idle() {
            return added + removed + expired == 0 && !made && !evolved;
        }
    }

    private final PublicationSettings settings;
    private final DataSource database;

    /** Every path a snapshot names; null as long as nobody knows. */
    private @Nullable Set<String> named;

    public Publication(PublicationSettings settings, DataSource database) {
        this.settings = settings;
        this.database = database;
    }

    /**
     * Whether the lake has done with a file: a closed day that is sorted, or one that holds several days because clocks were wrong and so
     * never closes. What becomes of such a file, by merging or expiry, is such a file again, so no event vanishes from the table
     * before it expires.
     */
    static boolean isClosed(LakeFile file) {
        return file.level() == LakeFile.CLOSED_DAY
                || file.level() > 0 && EventDataFiles.day(file) == null;
    }

    /**
     * Makes the table equal to what is closed of these files, all that the lake holds. If it throws, the table is as it was or as it
     * should be, and a repetition settles it.
     */
    public synchronized Round publish(List<LakeFile> live, Instant now) {
        var wanted = new TreeMap<String, LakeFile>();
        live.stream()
                .filter(Publication::isClosed)
                .forEach(f -> wanted.put(settings.lakeFile(f.path()), f));
        var schema = EventSchema.of(FileColumn.all());
        try (var tables = new EventTable(settings, database)) {
            var table = readable(tables);
            if (table == null) {
                return make(tables, schema, wanted);
            }
            boolean evolved = EventTable.evolve(table, schema);
            var there = current(table);
            var gone = new HashMap<>(there);
            gone.keySet().removeAll(wanted.keySet());
            wanted.keySet().removeAll(there.keySet());
            change(table, wanted, gone);
            int expired = expire(table, now);
            if (wanted.size() + gone.size() + expired > 0) {
                named = named(table);
            }
            return new Round(wanted.size(), gone.size(), expired, false, evolved);
        }
    }

    private Round make(EventTable tables, Schema schema, Map<String, LakeFile> wanted) {
        var table = tables.begin(schema);
        change(table, wanted, Map.of());
        var names = named(table); // Under its first name, which it is about to lose.
        tables.put();
        named = names;
        return new Round(wanted.size(), 0, 0, true, false);
    }

    /** The table and, in {@link #named}, what it names; null if there is none that can be read to the last manifest. */
    private @Nullable BaseTable readable(EventTable tables) {
        try {
            var table = tables.load();
            if (table != null) {
                named = named(table);
            }
            return table;
        } catch (LakeException e) {
            throw e; // The database is away: that says nothing of the table.
        } catch (RuntimeException e) {
            return null; // It holds nothing that the lake's catalogue does not.
        }
    }

    /** Puts the wanted files in and those gone out, in one commit. */
    private void change(Table table, Map<String, LakeFile> wanted, Map<String, DataFile> gone) {
        if (wanted.isEmpty() && gone.isEmpty()) {
            return;
        }
        var overwrite = table.newOverwrite();
        gone.values().forEach(overwrite::deleteFile);
        if (!wanted.isEmpty()) {
            try (var footers = FileFooters.open(settings.data().resolve("lake"))) {
                wanted.forEach((location, file) ->
                        overwrite.addFile(
                                EventDataFiles.of(table.spec(), location, file, footers.of(file))));
            }
        }
        overwrite.commit();
    }

    /** Lets snapshots go that were replaced so long ago that nobody can still read them. */
    private int expire(Table table, Instant now) {
        var replaced = new HashMap<Long, Long>(); // Parent, when its child was committed.
        table.snapshots().forEach(s -> replaced.merge(parent(s), s.timestampMillis(), Math::max));
        long before = now.minus(settings.grace()).toEpochMilli();
        var due = new HashSet<Long>();
        for (var snapshot : table.snapshots()) {
            var at = replaced.get(snapshot.snapshotId());
            if (at != null && at <= before) {
                due.add(snapshot.snapshotId());
            }
        }
        if (!due.isEmpty()) {
            var expiry = table.expireSnapshots();
            due.forEach(expiry::expireSnapshotId);
            // Data files are the lake's to delete.
            expiry.cleanupLevel(ExpireSnapshots.CleanupLevel.METADATA_ONLY).commit();
        }
        return due.size();
    }

    private static long parent(Snapshot snapshot) {
        var parent = snapshot.parentId();
        return parent == null ? -1 : parent;
    }

    /** The files of the current snapshot by their location. */
    private static Map<String, DataFile> current(Table table) {
        var found = new HashMap<String, DataFile>();
        var snapshot = table.currentSnapshot();
        if (snapshot == null) {
            return found;
        }
        for (var manifest : snapshot.dataManifests(table.io())) {
            try (var files = ManifestFiles.read(manifest, table.io(), table.specs())) {
                files.forEach(file -> found.put(file.location(), file.copyWithoutStats()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** The locations that any snapshot names. */
    private static Set<String> named(Table table) {
        var manifests = new HashMap<String, ManifestFile>();
        for (var snapshot : table.snapshots()) {
            snapshot.dataManifests(table.io()).forEach(m -> manifests.put(m.path(), m));
        }
        var found = new HashSet<String>();
        for (var manifest : manifests.values()) {
            try (var paths = ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
                paths.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** Those of these files of the lake that a reader may still open; all of them where it cannot be told. */
    synchronized Set<String> reading(Collection<String> paths) {
        if (named == null && !paths.isEmpty()) {
            try (var tables = new EventTable(settings, database)) {
                var table = tables.load();
                named = table == null ? Set.of() : named(table);
            } catch (RuntimeException e) {
                return Set.copyOf(paths); // The next round reads it, or makes it anew.
            }
        }
        var known = named;
        return known == null
                ? Set.of()
                : paths.stream()
                        .filter(path -> known.contains(settings.lakeFile(path)))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
