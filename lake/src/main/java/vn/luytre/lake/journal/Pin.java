package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * While somebody holds one on a folder, whoever owns the folder deletes nothing in it: for a copy made beside a running
 * server. Writing goes on. The operating system frees it when its process ends, however it ends.
 */
public final class Pin implements AutoCloseable {

    private static final String NAME = "pin";

    private final FileChannel channel;

    private Pin(FileChannel channel) {
        this.channel = channel;
    }

    /** Something that deletes files. */
    @FunctionalInterface
    public interface Deleting {
        void run() throws IOException;
    }

    /** Waits for a deletion under way, a matter of moments; from then on there is none until this is closed. */
    public static Pin hold(Path folder) throws IOException {
        var channel = open(folder);
        try {
            var lock = channel.lock();
            if (!lock.isValid()) {
                throw new IOException("no lock on " + folder);
            }
            return new Pin(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(folder + " is being copied by this process already", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Deletes unless the folder is held; false if it is. Whoever wants to hold it waits until the deletion is over. */
    public static boolean unlessHeld(Path folder, Deleting deleting) throws IOException {
        try (var channel = open(folder)) {
            @Nullable FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                return false;
            }
            deleting.run();
            return true;
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
