package vn.luytre.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.journal.Disk;
import vn.luytre.lake.journal.Pin;
import vn.luytre.lake.query.Sql;

/** Keeps the number of files small, the closed days sorted and the disk free of what nobody reads. */
final class Housekeeping {

    /** So many files are indexed at a time; the next compaction goes on. */
    private static final int MOST_INDEXED = 64;

    private final Path root;
    private final Catalogue catalogue;
    private final LakeSettings settings;
    private final EventFiles files;
    private final Indexes indexes;
    private final Disk disk;

    /** Retired files that bear a time yet to come, and when that was first seen. */
    private final Map<String, Instant> ahead = new HashMap<>();

    Housekeeping(
            Path root,
            Catalogue catalogue,
            LakeSettings settings,
            EventFiles files,
            Indexes indexes,
            Disk disk) {
        this.root = root;
        this.catalogue = catalogue;
        this.settings = settings;
        this.files = files;
        this.indexes = indexes;
        this.disk = disk;
    }

    /**
     * Deletes every file no transaction names or still could ({@link Orphans}), and those retired: nobody reads yet, but from
     * outside. For opening; a lake that is being copied ({@link Pin}) is swept at the next.
     */
    static void sweep(Path root, Catalogue catalogue, Disk disk) throws IOException {
        var unused =
                Pin.unlessHeld(
                        root,
                        () -> {
                            Orphans.delete(root, catalogue, disk);
                            catalogue.forget(
                                    catalogue.retired().stream()
                                            .map(Catalogue.Retired::path)
                                            .toList());
                        });
    }

    /**
     * Merges as long as there is something to merge.
     *
     * @param agreed up to when stamps are believed; null while the clock is: then what bears a time yet to come arrived by now
     */
    int compact(Supplier<List<LakeFile>> live, Instant now, @Nullable Instant agreed) {
        int gone = 0;
        // Each merge may make another possible; each makes files fewer or their level higher.
        while (true) {
            var files = live.get();
            var planned = next(files, now, agreed);
            if (planned.isEmpty()) {
                break;
            }
            var merge = planned.get();
            var arrivals = new Arrivals(files, agreed == null ? now : agreed);
            catalogue.replace(
                    merge.gone(),
                    write(merge).stream()
                            .map(file ->
                                    agreed == null && Merges.isAhead(file, now)
                                            ? file.stamped(arrivals.by(merge.gone()))
                                            : file.arrived(arrivals.of(merge.gone())))
                            .toList(),
                    now);
            gone += merge.gone().size();
        }
        index(live.get());
        deleteRetired(now);
        return gone;
    }

    private Optional<Merges.Merge> next(
            List<LakeFile> files, Instant now, @Nullable Instant agreed) {
        if (agreed == null) {
            return Merges.next(files, settings, now);
        }
        var apart =
                files.stream().collect(Collectors.partitioningBy(f -> Merges.isAhead(f, agreed)));
        return Merges.next(apart.getOrDefault(false, List.of()), settings, now)
                .or(() -> Merges.next(apart.getOrDefault(true, List.of()), settings, now));
    }

    /** Files of closed days that have no index get one: new ones, what expiry left of a file, and those from before there were any. */
    private void index(List<LakeFile> live) {
        live.stream()
                .filter(f -> f.level() == Merges.SORTED && indexes.of(f) == null)
                .limit(MOST_INDEXED)
                .forEach(files::index);
    }

    private List<LakeFile> write(Merges.Merge merge) {
        if (merge.level() == Merges.SORTED) {
            return List.of(files.sort(merge.gone(), merge.level()));
        }
        if (merge.width() == 0) {
            return List.of(files.string(merge.gone(), merge.level()));
        }
        var added = new ArrayList<LakeFile>();
        for (var bucket : bucketsOf(merge)) {
            var condition =
                    Sql.of(
                            "ts >= make_timestamp(?) AND ts < make_timestamp(?)",
                            bucket.from(),
                            bucket.to());
            files.merge(merge.gone(), condition, merge.level()).ifPresent(added::add);
        }
        return added;
    }

    /** Stretches of time that together hold every row: hours, or days, or all in one if the times lie far apart. */
    private List<Merges.Span> bucketsOf(Merges.Merge merge) {
        for (var width : List.of(merge.width(), Buckets.DAY)) {
            var buckets = files.buckets(merge.gone(), width);
            if (buckets.size() <= Merges.MOST_SPANS) {
                return buckets.stream()
                        .map(begins -> new Merges.Span(begins, begins + width))
                        .toList();
            }
        }
        return List.of(new Merges.Span(-Merges.FOREVER, Merges.FOREVER));
    }

    int expire(List<LakeFile> live, Retention retention, Instant now) {
        int gone = 0;
        var arrivals = new Arrivals(live, now);
        for (var file : live) {
            long arrived = arrivals.of(file);
            var expired = retention.expired(file, arrived, now);
            if (expired.isEmpty()) {
                continue;
            }
            var staying = retention.staying(file, expired);
            // A file of which everything stays is not written again and again.
            if (staying != null
                    && retention.isHeld(file)
                    && files.count(List.of(file), staying) == file.rows()) {
                continue;
            }
            var rest =
                    staying == null
                            ? Optional.<LakeFile>empty()
                            : files.merge(List.of(file), staying, file.level());
            catalogue.replace(
                    List.of(file), rest.stream().map(f -> f.arrived(arrived)).toList(), now);
            gone++;
        }
        deleteRetired(now);
        return gone;
    }

    /** Deletes files that no running question can still read; none while the lake is being copied. */
    private synchronized void deleteRetired(Instant now) {
        var before = now.minus(settings.grace());
        var retired = catalogue.retired();
        ahead.keySet().retainAll(retired.stream().map(Catalogue.Retired::path).toList());
        var due =
                retired.stream()
                        .filter(r -> !since(r, now).isAfter(before))
                        .map(Catalogue.Retired::path)
                        .sorted()
                        .toList();
        if (due.isEmpty()) {
            return;
        }
        try {
            var unused = Pin.unlessHeld(root, () -> delete(due));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Since when nobody begins to read it: one retired by a clock that was ahead, since that was noticed. */
    private Instant since(Catalogue.Retired file, Instant now) {
        if (!file.at().isAfter(now)) {
            return file.at();
        }
        return ahead.merge(file.path(), now, (seen, _) -> seen.isAfter(now) ? now : seen);
    }

    private void delete(List<String> paths) throws IOException {
        for (var path : paths) {
            var file = root.resolve(path);
            disk.delete(FileIndex.beside(file));
            disk.delete(file);
        }
        catalogue.forget(paths);
    }
}
