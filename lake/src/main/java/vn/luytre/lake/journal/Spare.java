package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Sets the next segment's room aside while the current one fills, so that no sender waits for it. */
final class Spare implements AutoCloseable {

    static final String SUFFIX = ".tmp";

    /** A file of zeros, open, not yet a segment. */
    record Room(Path path, FileChannel channel, long bytes) {}

    private final Path folder;
    private final Disk disk;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("journal-spare").factory());
    private int number;
    private @Nullable CompletableFuture<Room> coming;

    Spare(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Begins to set aside a room of that size, unless one is on its way. */
    void begin(long bytes) {
        if (coming == null) {
            var path = nextPath();
            coming =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return new Room(path, disk.allocate(path, bytes), bytes);
                                } catch (IOException e) {
                                    throw new CompletionException(e);
                                }
                            },
                            worker);
        }
    }

    /** A room of at least that size: the one set aside, or a new one if there is none or it is too small. */
    Room take(long bytes) throws IOException {
        if (coming != null) {
            var ready = coming;
            coming = null;
            try {
                var room = ready.join();
                if (room.bytes() >= bytes) {
                    return room;
                }
                discard(room);
            } catch (CompletionException e) {
                // The disk was full then; the try below says whether it still is.
            }
        }
        var path = nextPath();
        return new Room(path, disk.allocate(path, bytes), bytes);
    }

    /** Turns a room into the segment with that header; lasting when this returns. */
    SegmentFile turn(Room room, Header header) throws IOException {
        return SegmentFile.begin(disk, folder, room.path(), room.channel(), header);
    }

    private Path nextPath() {
        return folder.resolve("spare-" + number++ + SUFFIX);
    }

    private void discard(Room room) throws IOException {
        room.channel().close();
        disk.delete(room.path());
    }

    @Override
    public void close() throws IOException {
        worker.shutdown();
        if (coming != null) {
            try {
                discard(coming.join());
            } catch (CompletionException e) {
                // There is nothing to give back.
            }
        }
    }
}
