package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads segment after segment through a window of bytes; never beyond what is on disk. */
final class SegmentCursor implements Cursor {

    private static final int WINDOW = 256 << 10;

    private final Segments journal;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private @Nullable FileChannel channel;
    private SegmentFile segment;
    private long windowStart; // Offset in the segment of the window's first byte.
    private int at; // Place in the window of the next frame.
    private long next;
    private long lost;

    SegmentCursor(Segments journal, long from) throws IOException {
        this.journal = journal;
        this.segment = journal.segmentOf(from);
        this.next = Math.min(segment.base(), journal.end());
        if (segment.base() > from) {
            lost = segment.base() - Math.max(0, from);
        }
        open(segment);
        while (next < from && next < journal.end() && !takes(from) && step(null)) {
            // Walks over the entries before the wanted one.
        }
        if (!takes(from)) {
            next = Math.max(next, from);
        }
    }

    /** Whether the entry at the cursor stands at that position or takes it. */
    private boolean takes(long wanted) throws IOException {
        int length = frameHere();
        if (length == 0) {
            return false;
        }
        long position = Frame.position(window, at);
        return position <= wanted && wanted < position + Frame.positions(window, at, length);
    }

    @Override
    public List<Positioned> take(int most, Duration wait) throws IOException, InterruptedException {
        var taken = new ArrayList<Positioned>(Math.min(most, 1024));
        if (!journal.await(next, wait)) {
            return taken;
        }
        while (taken.size() < most && next < journal.end() && step(taken)) {
            // One entry, one stretch of damage or one change of segment at a time.
        }
        return taken;
    }

    /** Goes one entry on and adds it to the list, if one is given. False if nothing more can be read now. */
    private boolean step(@Nullable List<Positioned> taken) throws IOException {
        int length = frameHere();
        if (length > 0 && Frame.position(window, at) >= next) {
            long position = Frame.position(window, at);
            if (position >= journal.end()) {
                return false;
            }
            loseUpTo(position);
            if (taken != null) {
                taken.add(new Positioned(position, Frame.entry(window, at, length)));
            }
            next = position + Frame.positions(window, at, length);
            at += length;
            return true;
        }
        if (length > 0) {
            at += length; // An entry before the wanted one, after a jump.
            return true;
        }
        return resume() || nextSegment();
    }

    /** The length of the sound frame at the cursor, after reading more of the file if needed; 0 if there is none. */
    private int frameHere() throws IOException {
        int length = Frame.soundLength(window, at, segment.salt());
        if (length > 0) {
            return length;
        }
        fill(Frame.OVERHEAD);
        if (window.limit() >= Frame.PREFIX && window.getInt(0) == Frame.MAGIC) {
            int claimed = window.getInt(4);
            int most = journal.entryBytes() + Frame.FIXED + Frame.UPSTREAM;
            if (claimed > window.limit() - Frame.PREFIX && claimed <= most) {
                fill(Frame.PREFIX + claimed);
            }
        }
        return Frame.soundLength(window, at, segment.salt());
    }

    /** Moves the window to the cursor and fills it with at least that many bytes, if the file has them. */
    private void fill(int wanted) throws IOException {
        windowStart += at;
        at = 0;
        if (window.capacity() < wanted) {
            window = ByteBuffer.allocate(wanted);
        }
        window.clear();
        long offset = windowStart;
        while (window.hasRemaining()) {
            int read = open().read(window, offset);
            if (read < 0) {
                break;
            }
            offset += read;
        }
        window.flip();
    }

    /** Steps over damage inside this segment. */
    private boolean resume() throws IOException {
        long from = windowStart + at;
        long found = segment.resume(open(), from, open().size(), next);
        if (found < 0) {
            return false;
        }
        windowStart = found;
        at = 0;
        window.limit(0);
        return true;
    }

    private boolean nextSegment() throws IOException {
        var following = journal.after(segment);
        if (following == null) {
            if (next < journal.end()) {
                loseUpTo(journal.end()); // The tail of the newest segment has gone bad while open.
                next = journal.end();
            }
            return false;
        }
        loseUpTo(following.base());
        next = Math.max(next, following.base());
        open(following);
        return true;
    }

    private void loseUpTo(long position) {
        if (position > next) {
            lost += position - next;
            journal.report(new Damage(segment.path(), next, position, "checksum does not fit"));
        }
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            throw new IOException("the cursor is closed");
        }
        return channel;
    }

    private void open(SegmentFile wanted) throws IOException {
        close();
        segment = wanted;
        windowStart = wanted.start();
        at = 0;
        window.limit(0);
        try {
            channel = FileChannel.open(wanted.path(), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException("%s was released while being read".formatted(wanted.path()), e);
        }
    }

    @Override
    public long position() {
        return next;
    }

    @Override
    public long lost() {
        return lost;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
