package vn.luytre.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Datagrams of flows as routers send them: hosts of ours speak with peers over TCP and UDP. NetFlow v5 has 30 flows a
 * datagram; v9 and IPFIX 24 of 17 fields behind a template every twenty datagrams; sFlow 7 samples with packet headers.
 */
final class FlowTraffic {

    private static final int TEMPLATE = 260;
    private static final int EVERY = 20;
    private static final long UPTIME = 86_400_000;
    private static final long EXPORTED = 1_706_753_600L;

    /** Element and length, as a router's standard template has them. */
    private static final int[] FIELDS = {
        8, 4, 12, 4, 15, 4, 10, 4, 14, 4, 2, 4, 1, 4, 22, 4, 21, 4, 7, 2, 11, 2, 4, 1, 5, 1, 6, 1,
        16, 4, 17, 4, 61, 1
    };

    /** In what language, and how many flows a datagram has. */
    enum Kind {
        NETFLOW5(30),
        NETFLOW9(24),
        IPFIX(24),
        SFLOW(7);

        private final int flows;

        Kind(int flows) {
            this.flows = flows;
        }

        int flows() {
            return flows;
        }
    }

    private final SplittableRandom random = new SplittableRandom(20240210);
    private final Kind kind;
    private final int offset;
    private long sequence;

    private FlowTraffic(Kind kind, int offset) {
        this.kind = kind;
        this.offset = offset;
    }

    /** So many datagrams, the sequence numbers going on; each begins behind so many free bytes. */
    static List<byte[]> datagrams(Kind kind, int count, int offset) {
        var traffic = new FlowTraffic(kind, offset);
        var datagrams = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) {
            datagrams.add(traffic.datagram(i % EVERY == 0));
        }
        return datagrams;
    }

    private byte[] datagram(boolean withTemplate) {
        var out = ByteBuffer.allocate(2_048).position(offset);
        switch (kind) {
            case NETFLOW5 -> netflow5(out);
            case NETFLOW9, IPFIX -> templated(out, withTemplate);
            case SFLOW -> sflow(out);
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private void netflow5(ByteBuffer out) {
        out.putShort((short) 5).putShort((short) kind.flows()).putInt((int) UPTIME);
        out.putInt((int) EXPORTED).putInt(0).putInt((int) sequence).putInt(0);
        for (int i = 0; i < kind.flows(); i++) {
            out.putInt(ours()).putInt(peer()).putInt(0).putInt(random.nextInt(64));
            out.putInt(1 + random.nextInt(40)).putInt(60 + random.nextInt(40_000));
            times(out);
            ports(out);
            out.put((byte) 0).put((byte) 27).put(protocol()).put((byte) 0).putLong(0);
        }
        sequence += kind.flows();
    }

    private void templated(ByteBuffer out, boolean withTemplate) {
        boolean ipfix = kind == Kind.IPFIX;
        int start = out.position();
        out.putShort((short) (ipfix ? 10 : 9)).putShort((short) kind.flows());
        if (!ipfix) {
            out.putInt((int) UPTIME);
        }
        out.putInt((int) EXPORTED).putInt((int) sequence).putInt(1);
        if (withTemplate) {
            out.putShort((short) (ipfix ? 2 : 0)).putShort((short) (8 + 2 * FIELDS.length));
            out.putShort((short) TEMPLATE).putShort((short) (FIELDS.length / 2));
            for (int field : FIELDS) {
                out.putShort((short) field);
            }
        }
        int set = out.position();
        out.putShort((short) TEMPLATE).putShort((short) 0);
        for (int i = 0; i < kind.flows(); i++) {
            record(out);
        }
        out.putShort(set + 2, (short) (out.position() - set));
        if (ipfix) {
            out.putShort(start + 2, (short) (out.position() - start));
        }
        sequence += ipfix ? kind.flows() : 1;
    }

    private void record(ByteBuffer out) {
        out.putInt(ours()).putInt(peer()).putInt(0).putInt(random.nextInt(64)).putInt(1);
        out.putInt(1 + random.nextInt(40)).putInt(60 + random.nextInt(40_000));
        times(out);
        ports(out);
        out.put(protocol()).put((byte) 0).put((byte) 27).putLong(0).put((byte) 1);
    }

    private void times(ByteBuffer out) {
        long ended = UPTIME - random.nextInt(60_000);
        out.putInt((int) (ended - random.nextInt(30_000))).putInt((int) ended);
    }

    private void ports(ByteBuffer out) {
        out.putShort((short) (1_024 + random.nextInt(60_000)));
        out.putShort((short) (random.nextInt(4) == 0 ? 53 : 443));
    }

    private void sflow(ByteBuffer out) {
        out.putInt(5).putInt(1).putInt(0x0A000001).putInt(0).putInt((int) sequence++);
        out.putInt((int) UPTIME).putInt(kind.flows());
        for (int i = 0; i < kind.flows(); i++) {
            int sample = out.position();
            out.putInt(1).putInt(0);
            out.putInt(i).putInt(3).putInt(512).putInt(512).putInt(0).putInt(3).putInt(4).putInt(1);
            out.putInt(1).putInt(16 + 56).putInt(1).putInt(1_500).putInt(4).putInt(54);
            out.putLong(0x001B2111AABB001BL).putInt(0x2111CCDD).putShort((short) 0x0800);
            out.putShort((short) 0x4500).putShort((short) 1_500).putInt(0).put((byte) 64);
            out.put((byte) 6).putShort((short) 0).putInt(ours()).putInt(peer());
            ports(out);
            out.putLong(1).putShort((short) 0x5018).putLong(0).putShort((short) 0);
            out.putInt(sample + 4, out.position() - sample - 8);
        }
    }

    private int ours() {
        return Traffic.ours(random.nextInt(6_000)).bits();
    }

    private int peer() {
        return Traffic.peer(random.nextInt(500_000)).bits();
    }

    private byte protocol() {
        return (byte) (random.nextInt(3) == 0 ? 17 : 6);
    }
}
