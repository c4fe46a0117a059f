package vn.luytre.lake;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.index.FileIndex;

/** The indexes of a lake's files, opened as they are asked for. Only files of closed days have one. Thread-safe. */
final class Indexes {

    /** So many stay open, those asked for last: some kilobytes each. */
    private static final int MOST = 4_096;

    private final Path root;
    private final Map<String, FileIndex> open =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, FileIndex> eldest) {
                    return size() > MOST;
                }
            };

    Indexes(Path root) {
        this.root = root;
    }

    /** Null if it has none, or none that can be read: then the file is. */
    @Nullable FileIndex of(LakeFile file) {
        if (file.level() < Merges.SORTED) {
            return null;
        }
        synchronized (open) {
            var known = open.get(file.path());
            if (known != null && !known.isDamaged()) {
                return known;
            }
            open.remove(file.path());
        }
        var index = FileIndex.open(root.resolve(file.path()), file.rows());
        if (index != null) {
            synchronized (open) {
                open.put(file.path(), index);
            }
        }
        return index;
    }
}
