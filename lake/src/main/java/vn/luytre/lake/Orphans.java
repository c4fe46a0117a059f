package vn.luytre.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.journal.Disk;

/**
 * Files that no transaction names and none will. Another node may just be about to commit the file it wrote, however long it has
 * been asleep meanwhile; so a file says in its name which commit it was written for, and is an orphan only once that
 * commit can no longer succeed.
 */
final class Orphans {

    private static final Pattern MARKED = Pattern.compile("l0-p([0-9]{1,3})-([0-9]{1,19})-.*");

    private Orphans() {}

    /**
     * Which commit a file was written for.
     *
     * @param from where the partition stood then: the commit fails as soon as it stands elsewhere
     */
    record Mark(int partition, long from) {

        /** What goes before a file's own name; nothing for this machine's own journal, whose lake nobody else writes to. */
        String prefix() {
            return partition == 0 ? "" : "p%d-%d-".formatted(partition, from);
        }

        /** Null if the name bears none. */
        static @Nullable Mark of(String name) {
            var found = MARKED.matcher(name);
            try {
                return found.matches()
                        ? new Mark(Integer.parseInt(found.group(1)), Long.parseLong(found.group(2)))
                        : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    /** Deletes them, and those retired: nobody reads yet. */
    static void delete(Path root, Catalogue catalogue, Disk disk) throws IOException {
        // In this order: what is found, where the partitions stand, what is named. A commit that
        // names a file found here
        // has either happened before the last look, or its partition has not moved at the second.
        var found = new ArrayList<Path>();
        for (var folder : List.of(EventFiles.FOLDER, "tmp")) {
            var top = root.resolve(folder);
            disk.makeFolder(top);
            try (var all = Files.walk(top)) {
                all.filter(Files::isRegularFile).forEach(found::add);
            }
        }
        Map<Integer, Long> standing = new HashMap<>();
        for (var file : found) {
            var mark = Mark.of(file.getFileName().toString());
            if (mark != null) {
                standing.computeIfAbsent(mark.partition(), catalogue::committed);
            }
        }
        var named = new HashSet<Path>();
        for (var live : catalogue.live()) {
            var file = root.resolve(live.path());
            named.add(file);
            named.add(FileIndex.beside(file));
        }
        catalogue.lent().forEach(f -> named.add(root.resolve(f.path())));
        for (var file : found) {
            var mark = Mark.of(file.getFileName().toString());
            boolean awaited =
                    mark != null && Objects.equals(standing.get(mark.partition()), mark.from());
            if (!awaited && !named.contains(file)) {
                disk.delete(file);
            }
        }
    }
}
