package vn.luytre.soc.detection.sweep;

import java.nio.file.Path;
import java.util.zip.ZipEntry;
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

    /** An entry of the archive that people call so. */
    static LogFile of(String name, Path archive, ZipEntry entry) {
        return new LogFile(
                name + "!/" + entry.getName(), archive, entry.getName(), entry.getCompressedSize());
    }
}
