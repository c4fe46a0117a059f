package vn.luytre.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.luytre.lake.journal.Pin;
import vn.luytre.lake.query.Sql;

/** Keeps the number of files small, the closed days sorted and the disk free of what nobody reads. */
final class Housekeeping {

    private final Path root;
    private final Catalogue catalogue;
    private final LakeSettings settings;
    private final EventFiles files;

    Housekeeping(Path root, Catalogue catalogue, LakeSettings settings, EventFiles files) {
        this.root = root;
        this.catalogue = catalogue;
        this.settings = settings;
        this.files = files;
    }

    /**
     * Deletes every file no transaction names or still could ({@link Orphans}), and those retired: nobody reads yet. For opening; a
     * lake that is being copied ({@link Pin}) is swept at the next.
     */
    static void sweep(Path root, Catalogue catalogue) throws IOException {
        var unused =
                Pin.unlessHeld(
                        root,
                        () -> {
                            Orphans.delete(root, catalogue);
                            catalogue.forget(
                                    catalogue.retired().stream()
                                            .map(Catalogue.Retired::path)
                                            .toList());
                        });
    }

    int compact(Supplier<List<LakeFile>> live, Instant now) {
        int gone = 0;
        // Each merge may make another possible; each makes files fewer or their level higher.
        var planned = Merges.next(live.get(), settings, now);
        while (planned.isPresent()) {
            var merge = planned.get();
            catalogue.replace(merge.gone(), write(merge), now);
            gone += merge.gone().size();
            planned = Merges.next(live.get(), settings, now);
        }
        deleteRetired(now);
        return gone;
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
                        .map(b -> new Merges.Span(b * width, (b + 1) * width))
                        .toList();
            }
        }
        return List.of(new Merges.Span(-Merges.FOREVER, Merges.FOREVER));
    }

    int expire(List<LakeFile> live, Retention retention, Instant now) {
        int gone = 0;
        for (var file : live) {
            var expired = retention.expired(file, now);
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
            catalogue.replace(List.of(file), rest.stream().toList(), now);
            gone++;
        }
        deleteRetired(now);
        return gone;
    }

    /** Deletes files that no running question can still read; none while the lake is being copied. */
    private void deleteRetired(Instant now) {
        var before = now.minus(settings.grace());
        var due =
                catalogue.retired().stream()
                        .filter(r -> !r.at().isAfter(before))
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

    private void delete(List<String> paths) throws IOException {
        for (var path : paths) {
            Files.deleteIfExists(root.resolve(path));
        }
        catalogue.forget(paths);
    }
}
