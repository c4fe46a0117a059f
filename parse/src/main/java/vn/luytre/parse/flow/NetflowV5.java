package vn.luytre.parse.flow;

import vn.luytre.event.Field;

/** NetFlow version 5: a header of 24 bytes, up to 30 records of 48. */
final class NetflowV5 {

    static final int VERSION = 5;
    private static final int HEADER = 24;
    private static final int RECORD = 48;
    private static final int RATE_BITS = 0x3FFF;

    private NetflowV5() {}

    static void read(byte[] in, int start, Exporter exporter, Message message, FlowTally tally) {
        if (in.length - start < HEADER) {
            message.header(Protocol.NETFLOW5, null, FlowRecord.UNTOLD, FlowRecord.UNTOLD);
            message.flaw(FlowFlaw.TRUNCATED);
            return;
        }
        int count = Bytes.u16(in, start + 2);
        var domain = exporter.domain(Protocol.NETFLOW5, Bytes.u16(in, start + 20));
        long exported = Bytes.u32(in, start + 8) * 1_000_000 + Bytes.u32(in, start + 12) / 1_000;
        message.header(Protocol.NETFLOW5, domain, exported, Bytes.u32(in, start + 4));
        if (domain == null) {
            message.flaw(FlowFlaw.TOO_MUCH);
            return;
        }
        long rate = Bytes.u16(in, start + 22) & RATE_BITS;
        int at = start + HEADER;
        for (int i = 0; i < count; i++, at += RECORD) {
            if (in.length - at < RECORD) {
                message.flaw(FlowFlaw.TRUNCATED);
                break;
            }
            record(in, at, rate, message.begin());
            message.finish();
        }
        tally.lost(exporter, domain.sequence.next(Bytes.u32(in, start + 16), count));
    }

    private static void record(byte[] in, int at, long rate, FlowRecord flow) {
        flow.set(Field.SOURCE_IP, Bytes.ipv4(in, at));
        flow.set(Field.DESTINATION_IP, Bytes.ipv4(in, at + 4));
        int hop = Bytes.s32(in, at + 8);
        if (hop != 0) {
            flow.keep("netflow.ip_next_hop_ipv4_address", Bytes.ipv4(in, at + 8).toString());
        }
        flow.keep("netflow.ingress_interface", (long) Bytes.u16(in, at + 12));
        flow.keep("netflow.egress_interface", (long) Bytes.u16(in, at + 14));
        flow.set(Field.SOURCE_PACKETS, Bytes.u32(in, at + 16), false);
        flow.set(Field.SOURCE_BYTES, Bytes.u32(in, at + 20), false);
        flow.startUptime = Bytes.u32(in, at + 24);
        flow.endUptime = Bytes.u32(in, at + 28);
        flow.set(Field.SOURCE_PORT, Bytes.u16(in, at + 32), false);
        flow.set(Field.DESTINATION_PORT, Bytes.u16(in, at + 34), false);
        flow.keep("netflow.tcp_control_bits", (long) Bytes.u8(in, at + 37));
        flow.protocol = Bytes.u8(in, at + 38);
        flow.keep("netflow.ip_class_of_service", (long) Bytes.u8(in, at + 39));
        flow.keep("netflow.bgp_source_as_number", (long) Bytes.u16(in, at + 40));
        flow.keep("netflow.bgp_destination_as_number", (long) Bytes.u16(in, at + 42));
        flow.keep("netflow.source_ipv4_prefix_length", (long) Bytes.u8(in, at + 44));
        flow.keep("netflow.destination_ipv4_prefix_length", (long) Bytes.u8(in, at + 45));
        flow.sampling = rate > 1 ? rate : FlowRecord.UNTOLD;
    }
}
