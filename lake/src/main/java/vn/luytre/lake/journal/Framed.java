package vn.luytre.lake.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One entry as bytes on their own, for a log that is not ours: a segment's frame, checked again by whoever reads it. */
public final class Framed {

    /** A segment's salt keeps a sender from forging a frame within its bytes. Here nothing searches for frames. */
    private static final long SALT = 0;

    /** How many bytes an entry takes beside its own. */
    public static final int OVERHEAD = Frame.OVERHEAD + Frame.UPSTREAM;

    private Framed() {}

    public static byte[] bytes(Entry entry) {
        var bytes = ByteBuffer.allocate(Frame.length(entry));
        Frame.put(bytes, SALT, 0, entry);
        return bytes.array();
    }

    /** Null if these bytes are not one sound frame, whole. */
    public static @Nullable Entry entry(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var in = ByteBuffer.wrap(bytes);
        int length = Frame.soundLength(in, 0, SALT);
        return length == bytes.length && length > 0 ? Frame.entry(in, 0, length) : null;
    }
}
