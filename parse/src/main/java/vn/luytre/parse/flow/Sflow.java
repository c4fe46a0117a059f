package vn.luytre.parse.flow;

import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/**
 * sFlow version 5 (sflow.org, sFlow Version 5): samples of packets become events, one each, of one packet and the bytes it
 * had; samples of counters are counted.
 */
final class Sflow {

    static final int VERSION = 5;

    private static final int FLOW_SAMPLE = 1;
    private static final int COUNTER_SAMPLE = 2;
    private static final int EXPANDED_FLOW_SAMPLE = 3;
    private static final int EXPANDED_COUNTER_SAMPLE = 4;

    private static final int RAW_HEADER = 1;
    private static final int SAMPLED_IPV4 = 3;
    private static final int SAMPLED_IPV6 = 4;
    private static final int EXTENDED_SWITCH = 1_001;
    private static final int EXTENDED_NAT = 1_007;

    private final byte[] in;
    private final Message message;
    private final FlowTally tally;
    private int at;

    private Sflow(byte[] in, int start, Message message, FlowTally tally) {
        this.in = in;
        this.at = start;
        this.message = message;
        this.tally = tally;
    }

    static void read(byte[] in, int start, Exporter exporter, Message message, FlowTally tally) {
        message.header(Protocol.SFLOW, null, FlowRecord.UNTOLD, FlowRecord.UNTOLD);
        int agent = in.length - start < 8 ? 0 : Bytes.s32(in, start + 4) == 2 ? 16 : 4;
        int samples = start + 8 + agent + 12;
        if (agent == 0 || in.length - samples < 4) {
            message.flaw(FlowFlaw.TRUNCATED);
            return;
        }
        var domain = exporter.domain(Protocol.SFLOW, Bytes.u32(in, samples - 12));
        if (domain == null) {
            message.flaw(FlowFlaw.TOO_MUCH);
            return;
        }
        tally.lost(exporter, domain.sequence.next(Bytes.u32(in, samples - 8), 1));
        new Sflow(in, samples + 4, message, tally).samples(Bytes.u32(in, samples));
    }

    private void samples(long count) {
        for (long i = 0; i < count; i++) {
            if (in.length - at < 8 || Bytes.u32(in, at + 4) > in.length - at - 8) {
                message.flaw(FlowFlaw.TRUNCATED);
                return;
            }
            int from = at + 8;
            int end = from + Bytes.s32(in, at + 4);
            switch (Bytes.s32(in, at)) { // Enterprise 0 in the upper 20 bits, the format below.
                case FLOW_SAMPLE -> sample(from, end, 1);
                case EXPANDED_FLOW_SAMPLE -> sample(from, end, 2);
                case COUNTER_SAMPLE, EXPANDED_COUNTER_SAMPLE -> tally.counterSample();
                default -> {} // Other makers' samples: the length leads over them.
            }
            at = end;
        }
    }

    /**
     * One sample: sequence, source, rate, pool, drops, input, output, records.
     *
     * @param width how many words an interface takes
     */
    private void sample(int from, int end, int width) {
        int rateAt = from + 4 + 4 * width;
        int recordsAt = rateAt + 12 + 8 * width;
        if (end - recordsAt < 4) {
            message.flaw(FlowFlaw.TRUNCATED);
            return;
        }
        var flow = message.begin();
        flow.sampling = Bytes.u32(in, rateAt);
        int input = rateAt + 12 + 4 * (width - 1);
        flow.keep("netflow.ingress_interface", interfaceNumber(input, width));
        flow.keep("netflow.egress_interface", interfaceNumber(input + 4 * width, width));
        flow.set(Field.SOURCE_PACKETS, 1, false);
        if (records(recordsAt + 4, end, Bytes.u32(in, recordsAt), flow)) {
            message.finish();
        }
    }

    /** The short form has two bits for the kind of interface before the number. */
    private long interfaceNumber(int place, int width) {
        return Bytes.u32(in, place) & (width == 1 ? 0x3FFFFFFF : 0xFFFFFFFFL);
    }

    /** Whether the sample could be read whole. */
    private boolean records(int from, int end, long count, FlowRecord flow) {
        int place = from;
        for (long i = 0; i < count; i++) {
            if (end - place < 8 || Bytes.u32(in, place + 4) > end - place - 8) {
                message.flaw(FlowFlaw.TRUNCATED);
                return false;
            }
            int length = Bytes.s32(in, place + 4);
            record(Bytes.s32(in, place), place + 8, length, flow);
            place += 8 + length;
        }
        return true;
    }

    private void record(int format, int from, int length, FlowRecord flow) {
        if (format == RAW_HEADER && length >= 16) {
            flow.set(Field.SOURCE_BYTES, Bytes.u32(in, from + 4), false);
            long header = Math.min(Bytes.u32(in, from + 12), length - 16);
            SampledPacket.read(in, from + 16, from + 16 + (int) header, Bytes.s32(in, from), flow);
        } else if (format == SAMPLED_IPV4 && length >= 32) {
            ip(from, 4, flow);
        } else if (format == SAMPLED_IPV6 && length >= 56) {
            ip(from, 16, flow);
        } else if (format == EXTENDED_SWITCH && length >= 16) {
            flow.keep("netflow.vlan_id", Bytes.u32(in, from));
            flow.keep("netflow.post_vlan_id", Bytes.u32(in, from + 8));
        } else if (format == EXTENDED_NAT) {
            nat(from, from + length, flow);
        }
    }

    /** Length, protocol, the addresses, ports, TCP flags, and the class of service. */
    private void ip(int from, int width, FlowRecord flow) {
        flow.set(Field.SOURCE_BYTES, Bytes.u32(in, from), false);
        flow.protocol = Bytes.s32(in, from + 4) & 0xFF;
        flow.set(Field.SOURCE_IP, address(from + 8, width));
        flow.set(Field.DESTINATION_IP, address(from + 8 + width, width));
        int ports = from + 8 + 2 * width;
        if (Protocols.hasPorts(flow.protocol)) {
            flow.set(Field.SOURCE_PORT, Bytes.u32(in, ports), false);
            flow.set(Field.DESTINATION_PORT, Bytes.u32(in, ports + 4), false);
        }
        flow.keep("netflow.tcp_control_bits", Bytes.u32(in, ports + 8));
        flow.keep("netflow.ip_class_of_service", Bytes.u32(in, ports + 12));
    }

    /** The addresses after translation, each behind its kind: 1 for IPv4, 2 for IPv6. */
    private void nat(int from, int end, FlowRecord flow) {
        int place = from;
        for (var field : new Field[] {Field.SOURCE_NAT_IP, Field.DESTINATION_NAT_IP}) {
            int width = end - place < 4 ? 0 : widthOf(Bytes.s32(in, place));
            if (width == 0 || end - place - 4 < width) {
                return;
            }
            flow.set(field, address(place + 4, width));
            place += 4 + width;
        }
    }

    private static int widthOf(int kind) {
        return kind == 1 ? 4 : kind == 2 ? 16 : 0;
    }

    private Ip address(int place, int width) {
        return width == 4 ? Bytes.ipv4(in, place) : Bytes.ipv6(in, place);
    }
}
