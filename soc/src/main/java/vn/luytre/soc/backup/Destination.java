package vn.luytre.soc.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a backup is written. Until {@link #finish} it bears a name that ends in {@code .part}: what an interruption leaves
 * never looks whole.
 */
interface Destination extends AutoCloseable {

    String UNFINISHED = ".part";

    /** The name it will have. */
    Path place();

    /** The name it has until then. */
    Path unfinished();

    /** How many bytes are free where it is written. */
    default long free() throws IOException {
        var parent = place().toAbsolutePath().getParent();
        return Files.getFileStore(parent == null ? place() : parent).getUsableSpace();
    }

    /**
     * Takes a file that never changes from the backup before this one, instead of copying it.
     *
     * @return its SHA-256; null if that one does not have it, or not in that size
     */
    @Nullable String reuse(String path, long bytes) throws IOException;

    /** Whether {@link #reuse} would find it. */
    boolean canReuse(String path, long bytes) throws IOException;

    /** A file that is on disk when the stream is closed. One at a time. */
    OutputStream begin(String path) throws IOException;

    /** Closes what was written, under its unfinished name still, so that it can be read. */
    void seal() throws IOException;

    /** Gives it its name. */
    default void finish() throws IOException {
        Files.move(unfinished(), place());
        var parent = place().toAbsolutePath().getParent();
        if (parent != null) {
            forceFolder(parent);
        }
    }

    /** Deletes what was written, unless it is finished. */
    @Override
    void close() throws IOException;

    static void forceFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
