package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The journal on one machine: segment files of fixed size, their room set aside in advance, a checksum for each entry,
 * one thread that writes and flushes for all callers.
 *
 * <p>Invariants: an entry below {@link #end()} is on disk; only the last segment may have a torn tail; the entries of
 * one call lie in one segment, so a full disk refuses all of them or none.
 *
 * <p>Damage: a broken stretch with sound entries behind it is reported in {@link #damages()} and stepped over; a broken
 * stretch at the very end was never acknowledged, as far as anyone can tell, and is cut off
 * ({@link Recovery#tornBytes()}).
 */
public final class Segments implements EventLog {

    /** What opening found; {@code tornBytes} were cut off the end. */
    public record Recovery(int segments, long begin, long end, long tornBytes) {}

    private final Path folder;
    private final JournalSettings settings;
    private final FolderLock folderLock;
    private final Disk disk;
    private final Spare spare;
    private final SegmentWriter writer;
    private final ConcurrentSkipListMap<Long, SegmentFile> segments;
    private final List<Damage> damages;
    private final Recovery recovery;
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition grown = waiting.newCondition();
    private volatile long durable;
    private volatile long upstream;
    private volatile boolean closed;

    private Segments(
            Path folder,
            JournalSettings settings,
            FolderLock lock,
            Disk disk,
            Spare spare,
            SegmentRecovery.Found found) {
        this.folder = folder;
        this.settings = settings;
        this.folderLock = lock;
        this.disk = disk;
        this.spare = spare;
        this.segments = new ConcurrentSkipListMap<>(found.segments());
        this.damages = new ArrayList<>(found.damages());
        this.durable = found.next();
        this.upstream = found.upstream();
        this.recovery =
                new Recovery(segments.size(), segments.firstKey(), found.next(), found.tornBytes());
        this.writer =
                new SegmentWriter(
                        folder,
                        settings,
                        spare,
                        found,
                        this::grownTo,
                        segment -> segments.put(segment.base(), segment));
    }

    /** Opens the journal in that folder, creating it if need be, and cuts off what was never acknowledged. */
    public static Segments open(Path folder, JournalSettings settings) throws IOException {
        return open(folder, settings, 0);
    }

    /**
     * Opens the journal and never again gives out a position below {@code floor}: the lake's committed position. It
     * matters only where the disk has lost the newest segment.
     */
    public static Segments open(Path folder, JournalSettings settings, long floor)
            throws IOException {
        return open(
                folder,
                settings,
                floor,
                Disk.keepingFree(
                        settings.reserveBytes(), Disk.within(settings.folderBytes(), Disk.REAL)));
    }

    /** The same on a disk of the caller's. */
    public static Segments open(Path folder, JournalSettings settings, long floor, Disk disk)
            throws IOException {
        var lock = FolderLock.take(folder);
        var spare = new Spare(folder, disk);
        try {
            var found =
                    SegmentRecovery.run(folder, settings, floor, disk, spare, new SecureRandom());
            var opened = new Segments(folder, settings, lock, disk, spare, found);
            opened.writer.start();
            return opened;
        } catch (IOException | RuntimeException e) {
            spare.close();
            lock.close();
            throw e;
        }
    }

    @Override
    public long append(List<Entry> entries) throws IOException {
        if (closed) {
            throw new IOException("the journal is closed");
        }
        var pending = SegmentWriter.Pending.of(entries, sizeOf(entries));
        writer.submit(pending);
        if (closed) { // The thread may have gone before it saw this.
            pending.first().completeExceptionally(new IOException("the journal is closed"));
        }
        try {
            return pending.first().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private int sizeOf(List<Entry> entries) throws JournalException {
        long bytes = 0;
        for (var entry : entries) {
            if (entry.bytes().length > settings.entryBytes()) {
                throw new JournalException.TooLong(entry.bytes().length, settings.entryBytes());
            }
            bytes += Frame.length(entry);
            if (bytes > 1 << 30) {
                throw new JournalException.TooLong(1 << 30, settings.entryBytes());
            }
        }
        return (int) bytes;
    }

    private void grownTo(long end, long takenOver) {
        upstream = takenOver;
        durable = end;
        wakeReaders();
    }

    private void wakeReaders() {
        waiting.lock();
        try {
            grown.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    /** Waits until there is something at that position; false if there is nothing when the time is over. */
    boolean await(long position, Duration wait) throws InterruptedException {
        if (durable > position || wait.isZero()) {
            return durable > position;
        }
        long left = wait.toNanos();
        waiting.lock();
        try {
            while (durable <= position && left > 0 && !closed) {
                left = grown.awaitNanos(left);
            }
            return durable > position;
        } finally {
            waiting.unlock();
        }
    }

    /** The segment that holds the position or would; the first one if it has been released. */
    SegmentFile segmentOf(long position) {
        var floor = segments.floorEntry(position);
        return (floor == null ? segments.firstEntry() : floor).getValue();
    }

    /** The segment after that one; null if it is the last. */
    @Nullable SegmentFile after(SegmentFile segment) {
        var next = segments.higherEntry(segment.base());
        return next == null ? null : next.getValue();
    }

    void report(Damage damage) {
        synchronized (damages) {
            if (!damages.contains(damage)) {
                damages.add(damage);
            }
        }
    }

    int entryBytes() {
        return settings.entryBytes();
    }

    @Override
    public long end() {
        return durable;
    }

    @Override
    public long upstream() {
        return upstream;
    }

    @Override
    public long begin() {
        return segments.firstKey();
    }

    @Override
    public Cursor read(long from) throws IOException {
        return new SegmentCursor(this, from);
    }

    /** Nothing goes while somebody copies the folder ({@link Pin}); the next call lets it go. */
    @Override
    public synchronized void release(long before) throws IOException {
        if (isReleasable(before)) {
            var unused = Pin.unlessHeld(folder, () -> deleteBefore(before));
        }
    }

    /** Whether the oldest segment, which is not the last, lies before that position. */
    private boolean isReleasable(long before) {
        return segments.size() > 1 && segments.higherKey(segments.firstKey()) <= before;
    }

    private void deleteBefore(long before) throws IOException {
        while (isReleasable(before)) {
            var oldest = segments.pollFirstEntry();
            disk.delete(oldest.getValue().path());
        }
        disk.forceFolder(folder);
    }

    @Override
    public List<Damage> damages() {
        synchronized (damages) {
            return List.copyOf(damages);
        }
    }

    /** What opening found, for the log. */
    public Recovery recovery() {
        return recovery;
    }

    /** How many bytes the journal takes on disk, the room set aside included. */
    public long bytesOnDisk() throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        wakeReaders();
        try (folderLock;
                spare) {
            writer.close();
        }
    }
}
