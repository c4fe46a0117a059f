package vn.luytre.parse.flow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes an IPFIX file (RFC 5655: messages one behind the other) into pieces that can each be decoded alone, by a {@link FlowDecoder} that
 * knows nothing: the templates that came before in the file stand in front of each. A file has templates of its own, so nothing of it
 * may mix with what an exporter tells over the network. Bounded in memory, whatever the file.
 */
public final class IpfixFile {

    private static final int HEADER = 16;
    private static final int SET_HEADER = 4;
    private static final int LENGTH = 2;
    private static final int DOMAIN = 12;

    /** Bytes of messages in a piece of several, templates that are told again left out: seldom more flows than a decoder takes at once. */
    private static final int PIECE = Limits.EVENTS * 4;

    /** Bytes of templates remembered, of all domains, as they are told again; beyond it the first that were told are forgotten. */
    private static final int MAX_TEMPLATES = 256 << 10;

    /** A set of templates: in which domain, and its bytes. */
    private record Told(long domain, ByteBuffer set) {}

    private final InputStream in;

    /** In the order in which they were told last. */
    private final LinkedHashMap<Told, Boolean> templates = new LinkedHashMap<>();

    private int templateBytes;
    private byte @Nullable [] waiting;
    private boolean broken;
    private long messages;

    public IpfixFile(InputStream in) {
        this.in = in;
    }

    /** The next piece; null at the end, or where what follows is no message. */
    public byte @Nullable [] next() throws IOException {
        var message = waiting == null ? message() : waiting;
        waiting = null;
        if (message == null) {
            return null;
        }
        var piece = new ByteArrayOutputStream();
        var begun = new HashSet<Long>();
        int bytes = 0;
        while (message != null && (bytes == 0 || bytes + message.length <= PIECE)) {
            if (begun.add(Bytes.u32(message, DOMAIN))) {
                tellAgain(message, piece);
            }
            piece.writeBytes(message);
            bytes += message.length;
            remember(message);
            message = message();
        }
        waiting = message;
        return piece.toByteArray();
    }

    /** Whether the file does not end with a whole message. */
    public boolean isBroken() {
        return broken;
    }

    /** How many messages have been read. */
    public long messages() {
        return messages;
    }

    private byte @Nullable [] message() throws IOException {
        var header = in.readNBytes(HEADER);
        if (header.length == 0 || broken) {
            return null;
        }
        int length = header.length < HEADER ? 0 : Bytes.u16(header, LENGTH);
        if (length < HEADER || Bytes.u16(header, 0) != TemplateMessages.IPFIX) {
            broken = true;
            return null;
        }
        var message = Arrays.copyOf(header, length);
        if (in.readNBytes(message, HEADER, length - HEADER) < length - HEADER) {
            broken = true;
            return null;
        }
        messages++;
        return message;
    }

    /** The templates of the message's domain, as messages that count as none between their neighbours. */
    private void tellAgain(byte[] message, ByteArrayOutputStream piece) {
        long domain = Bytes.u32(message, DOMAIN);
        for (var told : templates.keySet()) {
            if (told.domain() == domain) {
                var set = told.set();
                piece.writeBytes(
                        ByteBuffer.allocate(HEADER + set.capacity())
                                .put(message, 0, HEADER)
                                .putShort(LENGTH, (short) (HEADER + set.capacity()))
                                .put(set.array())
                                .array());
            }
        }
    }

    private void remember(byte[] message) {
        long domain = Bytes.u32(message, DOMAIN);
        int at = HEADER;
        while (message.length - at >= SET_HEADER) {
            int id = Bytes.u16(message, at);
            int length = Bytes.u16(message, at + LENGTH);
            if (length < SET_HEADER || length > message.length - at) {
                return; // The decoder says so.
            }
            if (id == 2 || id == 3) {
                remember(
                        new Told(
                                domain,
                                ByteBuffer.wrap(Arrays.copyOfRange(message, at, at + length))));
            }
            at += length;
        }
    }

    private void remember(Told told) {
        if (templates.putLast(told, true) == null) {
            templateBytes += HEADER + told.set().capacity();
        }
        while (templateBytes > MAX_TEMPLATES) {
            templateBytes -= HEADER + templates.pollFirstEntry().getKey().set().capacity();
        }
    }
}
