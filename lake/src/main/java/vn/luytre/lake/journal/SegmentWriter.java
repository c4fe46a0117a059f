package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes and flushes. Everything that waits while it flushes goes to disk with the next flush
 * (group commit). It is a thread of its own because an interrupt closes the file channel it hits: no caller's thread
 * may touch the journal's.
 */
final class SegmentWriter implements AutoCloseable {

    private static final int BATCH_BYTES = 8 << 20;

    /**
     * One caller's entries; the future is completed with the position of the first. Once it is, the list is the caller's again and may
     * be emptied: so what it takes is counted before.
     */
    record Pending(List<Entry> entries, int bytes, long positions, CompletableFuture<Long> first) {

        static Pending of(List<Entry> entries, int bytes) {
            long positions = entries.stream().mapToLong(Entry::positions).sum();
            return new Pending(entries, bytes, positions, new CompletableFuture<>());
        }
    }

    /** Hears what has reached the disk. */
    @FunctionalInterface
    interface Durable {
        void upTo(long end, long upstream);
    }

    private static final Pending END = Pending.of(List.of(), 0);

    private final Path folder;
    private final JournalSettings settings;
    private final Spare spare;
    private final Durable onDurable;
    private final Consumer<SegmentFile> onSegment;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final SecureRandom salts = new SecureRandom();
    private final Thread thread;

    // What follows belongs to the thread.
    private SegmentFile active;
    private FileChannel channel;
    private long activeBytes;
    private long offset;
    private long next;
    private long upstream;
    private @Nullable IOException failure;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    private final List<Pending> unflushed = new ArrayList<>();

    SegmentWriter(
            Path folder,
            JournalSettings settings,
            Spare spare,
            SegmentRecovery.Found found,
            Durable onDurable,
            Consumer<SegmentFile> onSegment) {
        this.folder = folder;
        this.settings = settings;
        this.spare = spare;
        this.onDurable = onDurable;
        this.onSegment = onSegment;
        this.active = found.active();
        this.channel = found.channel();
        this.activeBytes = found.activeBytes();
        this.offset = found.offset();
        this.next = found.next();
        this.upstream = found.upstream();
        spare.begin(settings.segmentBytes());
        this.thread = Thread.ofPlatform().daemon().name("journal-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void submit(Pending pending) {
        queue.add(pending);
    }

    private void run() {
        try {
            while (true) {
                if (!batch(queue.take())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            failure = new IOException("the journal's thread was interrupted", e);
        } finally {
            refuseTheRest();
        }
    }

    /** Writes what waits, beginning with that; false if it was told to end. */
    private boolean batch(Pending taken) {
        Pending pending = taken;
        try {
            int bytes = 0;
            while (pending != null && pending != END) {
                accept(pending);
                bytes += pending.bytes();
                pending = bytes < BATCH_BYTES ? queue.poll() : null;
            }
            flush();
        } catch (RuntimeException e) {
            // A fault of ours: nobody may wait for ever, and nothing more may be acknowledged.
            if (pending != null) {
                pending.first().completeExceptionally(e);
            }
            fail(new IOException("the journal's thread has met a fault", e));
        }
        return pending != END;
    }

    private void fail(IOException e) {
        failure = e;
        for (var pending : unflushed) {
            pending.first().completeExceptionally(failed(e));
        }
        unflushed.clear();
        buffer.clear();
    }

    /** Puts one caller's entries into the buffer, beginning a new segment first if they do not fit. */
    private void accept(Pending pending) {
        try {
            refuseIfFailed();
            if (activeBytes - offset - buffer.position() < pending.bytes()) {
                flush();
                refuseIfFailed();
                roll(pending.bytes());
            }
            makeRoom(pending.bytes());
        } catch (IOException e) {
            pending.first().completeExceptionally(e);
            return;
        }
        for (var entry : pending.entries()) {
            Frame.put(buffer, active.salt(), next, entry);
            next += entry.positions();
            upstream = Math.max(upstream, entry.upstream() + 1);
        }
        unflushed.add(pending);
    }

    private void makeRoom(int bytes) {
        if (buffer.remaining() < bytes) {
            var larger =
                    ByteBuffer.allocateDirect(
                            Math.max(
                                    buffer.position() + bytes,
                                    Math.min(2 * buffer.capacity(), BATCH_BYTES)));
            buffer = larger.put(buffer.flip());
        }
    }

    /** Writes the buffer, forces it to disk and tells every caller in it. */
    private void flush() {
        if (unflushed.isEmpty()) {
            return;
        }
        try {
            refuseIfFailed();
            int bytes = buffer.flip().remaining();
            Disk.write(channel, buffer, offset);
            channel.force(false);
            offset += bytes;
            onDurable.upTo(next, upstream);
            long first = next - unflushed.stream().mapToLong(Pending::positions).sum();
            for (var pending : unflushed) {
                pending.first().complete(first);
                first += pending.positions();
            }
        } catch (IOException e) {
            // The kernel may have dropped the pages it could not write: only opening anew tells.
            fail(e);
        }
        unflushed.clear();
        buffer.clear();
        if (buffer.capacity() > BATCH_BYTES) {
            buffer = ByteBuffer.allocateDirect(64 << 10);
        }
    }

    /** Begins a segment with room for that many bytes; what is in the old one is on disk. Changes nothing if it throws. */
    private void roll(int bytes) throws JournalException {
        long size = Math.max(settings.segmentBytes(), (long) Header.LENGTH + bytes);
        try {
            var room = spare.take(size);
            var segment = spare.turn(room, new Header(next, salts.nextLong(), upstream));
            channel.close();
            channel = room.channel();
            active = segment;
            activeBytes = room.bytes();
            offset = Header.LENGTH;
            onSegment.accept(segment);
        } catch (IOException e) {
            throw new JournalException.Full(
                    "no room for another journal segment of %d bytes in %s: %s"
                            .formatted(size, folder, e.getMessage()),
                    e);
        }
        spare.begin(settings.segmentBytes());
    }

    private void refuseIfFailed() throws IOException {
        if (failure != null) {
            throw failed(failure);
        }
    }

    private JournalException.Failed failed(IOException cause) {
        return new JournalException.Failed(
                "the journal in %s has failed and must be opened anew: %s"
                        .formatted(folder, cause.getMessage()),
                cause);
    }

    private void refuseTheRest() {
        for (var pending = queue.poll(); pending != null; pending = queue.poll()) {
            pending.first().completeExceptionally(new IOException("the journal is closed"));
        }
    }

    /** Writes what has been submitted and stops. */
    @Override
    public void close() throws IOException {
        queue.add(END);
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        refuseTheRest();
        channel.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
