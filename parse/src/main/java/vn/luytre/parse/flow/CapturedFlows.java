package vn.luytre.parse.flow;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.capture.CaptureFile;
import vn.luytre.parse.capture.UdpDatagram;

/**
 * The datagrams of flows in a capture: NetFlow v5 and v9, IPFIX, sFlow v5, by what they look like, whatever their port. Each can be
 * decoded alone, by a {@link FlowDecoder} that knows nothing: the templates and options that its exporter told before in the capture are
 * put into it. Memory: a packet and what {@link ToldSets} holds.
 */
public final class CapturedFlows {

    private static final int SET_HEADER = 4;
    private static final int V5_HEADER = 24;
    private static final int V5_RECORD = 48;
    private static final int V5_RECORDS = 30;
    private static final int V9_HEADER = 20;
    private static final int IPFIX_HEADER = 16;
    private static final int SFLOW_HEADER = 28;

    private final CaptureFile capture;
    private final ToldSets told = new ToldSets();
    private long others;

    /** A datagram that can be decoded alone. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Datagram(InetAddress exporter, byte[] bytes) {}

    public CapturedFlows(InputStream in) {
        capture = new CaptureFile(in);
    }

    /** The next one; null at the end or at damage. */
    public @Nullable Datagram next() throws IOException {
        for (var packet = capture.next(); packet != null; packet = capture.next()) {
            var datagram = UdpDatagram.of(packet);
            if (datagram != null && isFlows(datagram.payload())) {
                return alone(datagram);
            }
            others++;
        }
        return null;
    }

    /** Packets that are no flows, or not whole. */
    public long others() {
        return others;
    }

    public boolean isBroken() {
        return capture.isBroken();
    }

    private static boolean isFlows(byte[] bytes) {
        if (bytes.length < IPFIX_HEADER) {
            return false;
        }
        return switch (Bytes.u16(bytes, 0)) {
            case 0 -> Bytes.u16(bytes, 2) == 5 && bytes.length >= SFLOW_HEADER;
            case 5 -> {
                int records = Bytes.u16(bytes, 2);
                yield records > 0
                        && records <= V5_RECORDS
                        && bytes.length == V5_HEADER + records * V5_RECORD;
            }
            case TemplateMessages.NETFLOW9 -> hasSet(bytes, V9_HEADER, 2);
            case TemplateMessages.IPFIX ->
                    Bytes.u16(bytes, 2) == bytes.length && hasSet(bytes, IPFIX_HEADER, 4);
            default -> false;
        };
    }

    /** Whether a set begins there, of templates (those below the number, or that it names) or of data. */
    private static boolean hasSet(byte[] bytes, int at, int below) {
        if (bytes.length < at + SET_HEADER) {
            return false;
        }
        int id = Bytes.u16(bytes, at);
        int length = Bytes.u16(bytes, at + 2);
        return (id < below || id >= 256) && length >= SET_HEADER && length <= bytes.length - at;
    }

    private Datagram alone(UdpDatagram seen) {
        var bytes = seen.payload();
        int version = Bytes.u16(bytes, 0);
        if (version != TemplateMessages.NETFLOW9 && version != TemplateMessages.IPFIX) {
            return new Datagram(seen.from(), bytes);
        }
        boolean isIpfix = version == TemplateMessages.IPFIX;
        int header = isIpfix ? IPFIX_HEADER : V9_HEADER;
        long domain = Bytes.u32(bytes, header - 4);
        var whole = withTemplates(seen.from(), bytes, version, domain, header);
        told.remember(seen.from(), version, domain, bytes, header);
        return new Datagram(seen.from(), whole);
    }

    private byte[] withTemplates(
            InetAddress exporter, byte[] bytes, int version, long domain, int header) {
        var sets = told.before(exporter, version, domain, 0xFFFF - bytes.length);
        int put = sets.stream().mapToInt(ByteBuffer::capacity).sum();
        var whole = ByteBuffer.allocate(bytes.length + put).put(bytes, 0, header);
        sets.forEach(set -> whole.put(set.array()));
        whole.put(bytes, header, bytes.length - header);
        if (version == TemplateMessages.IPFIX) {
            whole.putShort(2, (short) whole.capacity());
        }
        return whole.array();
    }
}
