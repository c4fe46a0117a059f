package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the journal asks of the disk, in one place so that a test can be a full one. */
interface Disk {

    /** Creates the file with {@code bytes} zeros really written, so that later writes need no new blocks. */
    FileChannel allocate(Path file, long bytes) throws IOException;

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

    /** A disk that refuses a file which would leave less than {@code reserve} bytes free. */
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

    /** A disk that refuses a file which would bring its folder over {@code most} bytes. */
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

    static void zero(FileChannel channel, long from, long to) throws IOException {
        var zeros = ByteBuffer.allocateDirect((int) Math.min(1 << 20, Math.max(1, to - from)));
        for (long at = from; at < to; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            at += channel.write(zeros, at);
        }
    }

    static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Makes creations, renames and deletions in the folder survive a power cut. */
    static void forceFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
