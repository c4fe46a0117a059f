package vn.luytre.parse.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of a capture, in either form and either byte order: pcap (also with nanoseconds) and pcapng, of which sections,
 * interfaces, enhanced and simple packets are read and all other blocks passed over. When packets were seen is not kept. Memory: one
 * packet.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcap/">pcap</a>
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/">pcapng</a>
 */
public final class CaptureFile {

    /** Bytes of a packet; tcpdump keeps no more of one. */
    private static final int MAX_PACKET = 262_144;

    /** Bytes of a block of pcapng: a packet with its options. */
    private static final int MAX_BLOCK = 1 << 20;

    private static final int MAX_INTERFACES = 4_096;

    private static final int SECTION = 0x0A0D0D0A;
    private static final int SECTION_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int SIMPLE = 3;
    private static final int ENHANCED = 6;
    private static final int MICROS = 0xA1B2C3D4;
    private static final int NANOS = 0xA1B23C4D;

    private final InputStream in;
    private final List<Integer> links = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private boolean begun;
    private boolean blocks;
    private boolean broken;

    public CaptureFile(InputStream in) {
        this.in = in;
    }

    /**
     * A packet as it was seen.
     *
     * @param link what its first byte belongs to, as numbered by tcpdump.org/linktypes.html
     * @param bytes as many as were kept
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Packet(int link, byte[] bytes) {}

    /** Whether a file that begins with these four bytes is a capture. */
    public static boolean begins(byte[] four) {
        if (four.length < 4) {
            return false;
        }
        int big = ByteBuffer.wrap(four).getInt();
        return big == SECTION || isPcap(big) || isPcap(Integer.reverseBytes(big));
    }

    private static boolean isPcap(int magic) {
        return magic == MICROS || magic == NANOS;
    }

    /** The next packet; null at the end or where what follows is no packet. */
    public @Nullable Packet next() throws IOException {
        if (!begun) {
            begun = true;
            begin();
        }
        return broken ? null : blocks ? block() : record();
    }

    /** Whether the file does not end with a whole packet. */
    public boolean isBroken() {
        return broken;
    }

    private void begin() throws IOException {
        var magic = in.readNBytes(4);
        if (!begins(magic)) {
            broken = true;
            return;
        }
        int big = ByteBuffer.wrap(magic).getInt();
        if (big == SECTION) {
            blocks = true;
            section();
            return;
        }
        order = isPcap(big) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        var header = read(20);
        if (header != null) {
            links.add(header.getInt(16) & 0xFFFF);
        }
    }

    private @Nullable Packet record() throws IOException {
        var header = in.readNBytes(16);
        if (header.length == 0) {
            return null;
        }
        int kept = header.length < 16 ? -1 : ByteBuffer.wrap(header).order(order).getInt(8);
        if (kept < 0 || kept > MAX_PACKET) {
            broken = true;
            return null;
        }
        var bytes = read(kept);
        return bytes == null ? null : new Packet(links.getFirst(), bytes.array());
    }

    private @Nullable Packet block() throws IOException {
        while (!broken) {
            var head = in.readNBytes(4);
            if (head.length == 0) {
                return null;
            }
            int type = head.length < 4 ? -1 : ByteBuffer.wrap(head).order(order).getInt();
            if (type == SECTION) {
                section();
                continue;
            }
            var length = head.length < 4 ? null : read(4);
            var body = length == null ? null : body(type, length.getInt(0));
            var packet = body == null ? null : packet(type, body);
            if (packet != null) {
                return packet;
            }
        }
        return null;
    }

    /** A section begins, with a byte order and interfaces of its own; its type has been read. */
    private void section() throws IOException {
        var head = read(8);
        if (head == null) {
            return;
        }
        order = ByteOrder.BIG_ENDIAN;
        if (head.order(order).getInt(4) != SECTION_ORDER) {
            order = ByteOrder.LITTLE_ENDIAN;
        }
        int length = head.order(order).getInt(0);
        if (head.getInt(4) != SECTION_ORDER || length < 28 || length > MAX_BLOCK) {
            broken = true;
            return;
        }
        links.clear();
        var unused = read(length - 12);
    }

    /** The rest of a block without its second length; null if it is of no use here, too. */
    private @Nullable ByteBuffer body(int type, int length) throws IOException {
        if (length < 12 || length % 4 != 0) {
            broken = true;
            return null;
        }
        boolean matters = type == INTERFACE || type == SIMPLE || type == ENHANCED;
        if (!matters) {
            long rest = length - 8L;
            while (rest > 0 && !broken) {
                int piece = (int) Math.min(rest, MAX_BLOCK);
                var unused = read(piece);
                rest -= piece;
            }
            return null;
        }
        if (length > MAX_BLOCK) {
            broken = true;
            return null;
        }
        var body = read(length - 8);
        return body == null ? null : body.limit(length - 12);
    }

    private @Nullable Packet packet(int type, ByteBuffer body) {
        int head = type == INTERFACE ? 8 : type == SIMPLE ? 4 : 20;
        if (body.limit() < head) {
            broken = true;
            return null;
        }
        if (type == INTERFACE) {
            broken |= links.size() >= MAX_INTERFACES;
            links.add(body.getShort(0) & 0xFFFF);
            return null;
        }
        int from = type == SIMPLE ? 0 : body.getInt(0);
        int room = body.limit() - head;
        int kept = type == SIMPLE ? Math.min(body.getInt(0), room) : body.getInt(12);
        if (from < 0 || from >= links.size() || kept < 0 || kept > room) {
            broken = true;
            return null;
        }
        var bytes = new byte[kept];
        body.get(head, bytes);
        return new Packet(links.get(from), bytes);
    }

    private @Nullable ByteBuffer read(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            broken = true;
            return null;
        }
        return ByteBuffer.wrap(bytes).order(order);
    }
}
