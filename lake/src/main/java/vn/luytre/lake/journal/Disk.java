package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What the journal and the lake ask of the disk where it matters what is left after a power cut: in one place, so that a
 * test can be a full disk, or one that loses whatever was not forced. Reading goes past it.
 */
public interface Disk {

    /** Creates the file with {@code bytes} zeros really written, so that later writes need no new blocks. */
    FileChannel allocate(Path file, long bytes) throws IOException;

    /** Opens a file that is there, to read and write. */
    default FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Brings what was written into the file by whomever to the disk; its name not yet. */
    default void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Gives the file another name at once; lasting after {@link #forceFolder}. */
    default void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes the file if it is there; lasting after {@link #forceFolder}. */
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Makes creations, renames and deletions in the folder survive a power cut. */
    default void forceFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Creates the folder and those above it that are missing; those it created survive a power cut when this returns. */
    default void makeFolder(Path folder) throws IOException {
        var parent = folder.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(folder)) {
            return;
        }
        makeFolder(parent);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        forceFolder(parent);
    }

    /** The machine's own. */
    Disk REAL =
            (file, bytes) -> {
                var channel =
                        FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                try {
                    zero(channel, 0, bytes);
                    channel.force(true);
                    return channel;
                } catch (IOException e) {
                    channel.close();
                    Files.deleteIfExists(file); // Give the room back at once.
                    throw e;
                }
            };

    /** The machine's, refusing a new file which would leave less than {@code reserve} bytes free. */
    static Disk keepingFree(long reserve, Disk disk) {
        return (file, bytes) -> {
            var parent = file.toAbsolutePath().getParent();
            var store = Files.getFileStore(parent == null ? file : parent);
            if (store.getUsableSpace() - bytes < reserve) {
                throw new IOException(
                        "%d bytes free on %s; %d must stay free"
                                .formatted(store.getUsableSpace(), store, reserve));
            }
            return disk.allocate(file, bytes);
        };
    }

    /** The machine's, refusing a new file which would bring its folder over {@code most} bytes. */
    static Disk within(long most, Disk disk) {
        return (file, bytes) -> {
            var parent = file.toAbsolutePath().getParent();
            if (parent != null && most < Long.MAX_VALUE) {
                try (var files = Files.list(parent)) {
                    long held = files.mapToLong(f -> f.toFile().length()).sum();
                    if (held + bytes > most) {
                        throw new IOException(
                                "%d bytes held in %s; at most %d may be"
                                        .formatted(held, parent, most));
                    }
                }
            }
            return disk.allocate(file, bytes);
        };
    }

    /** Writes zeros from one offset up to but not including another. */
    static void zero(FileChannel channel, long from, long to) throws IOException {
        var zeros = ByteBuffer.allocateDirect((int) Math.min(1 << 20, Math.max(1, to - from)));
        for (long at = from; at < to; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            at += channel.write(zeros, at);
        }
    }

    /** Writes all of the bytes, beginning at that offset. */
    static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long offset = at;
        while (bytes.hasRemaining()) {
            offset += channel.write(bytes, offset);
        }
    }
}
