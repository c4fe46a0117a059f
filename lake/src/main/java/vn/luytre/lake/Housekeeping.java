package vn.luytre.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** Deletes every file no transaction names, and those retired: nobody reads yet. For opening. */
    static void sweep(Path root, Catalogue catalogue) throws IOException {
        var keep = new HashSet<Path>();
        catalogue.live().forEach(f -> keep.add(root.resolve(f.path())));
        for (var folder : List.of(EventFiles.FOLDER, "tmp")) {
            var top = root.resolve(folder);
            Files.createDirectories(top);
            try (var all = Files.walk(top)) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    if (!keep.contains(file)) {
                        Files.delete(file);
                    }
                }
            }
        }
        catalogue.forget(catalogue.retired().stream().map(Catalogue.Retired::path).toList());
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
            var expired =
                    file.sources().stream()
                            .filter(s -> file.maxReceived() < retention.cutoff(s, now))
                            .toList();
            if (expired.isEmpty()) {
                continue;
            }
            Optional<LakeFile> rest = Optional.empty();
            if (expired.size() < file.sources().size()) {
                var marks = String.join(", ", Collections.nCopies(expired.size(), "?"));
                rest =
                        files.merge(
                                List.of(file),
                                new Sql("source_id NOT IN (" + marks + ")", List.copyOf(expired)),
                                file.level());
            }
            catalogue.replace(List.of(file), rest.stream().toList(), now);
            gone++;
        }
        deleteRetired(now);
        return gone;
    }

    /** Deletes files that no running question can still read. */
    private void deleteRetired(Instant now) {
        var deleted = new ArrayList<String>();
        var before = now.minus(settings.grace());
        catalogue.retired().stream()
                .filter(r -> !r.at().isAfter(before))
                .sorted(Comparator.comparing(Catalogue.Retired::path))
                .forEach(r -> {
                    try {
                        Files.deleteIfExists(root.resolve(r.path()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    deleted.add(r.path());
                });
        if (!deleted.isEmpty()) {
            catalogue.forget(deleted);
        }
    }
}
