package vn.luytre.soc.ingest.receiver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what lies in the spool, one message after the other. One that came as the one before it did gets the same
 * envelope, not an equal one: a busy sender's come in long rows. Not thread-safe.
 */
public final class Envelopes {

    private byte[] head = {};
    private @Nullable Envelope last;

    /** The envelope and the message of a record whose checksum was right. */
    public Envelope.Opened open(byte[] spooled) {
        // A head tells its own length, so what begins with all its bytes begins with it.
        var same = last;
        if (same != null && begins(spooled)) {
            return new Envelope.Opened(
                    same, Arrays.copyOfRange(spooled, head.length, spooled.length));
        }
        var opened = Envelope.open(spooled);
        head = Arrays.copyOf(spooled, spooled.length - opened.message().length);
        last = opened.envelope();
        return opened;
    }

    private boolean begins(byte[] spooled) {
        return head.length <= spooled.length
                && Arrays.mismatch(spooled, 0, head.length, head, 0, head.length) < 0;
    }
}
