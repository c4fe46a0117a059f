package vn.luytre.soc.detection.sweep;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to sweep: one of a disk, or an entry of an archive.
 *
 * @param name what people call it: its path, and behind {@code !/} that within the archive
 * @param path of the file or the archive
 * @param entry its name within the archive, null if it is a file of its own
 * @param bytes how long it is, packed if in an archive
 */
record LogFile(String name, Path path, @Nullable String entry, long bytes) {

    static LogFile of(Path path, long bytes) {
        return new LogFile(path.toString(), path, null, bytes);
    }

    static LogFile of(Path archive, String entry, long bytes) {
        return new LogFile(archive + "!/" + entry, archive, entry, bytes);
    }
}
