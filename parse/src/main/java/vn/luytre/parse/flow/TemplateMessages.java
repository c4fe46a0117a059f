package vn.luytre.parse.flow;

/** Headers of the two protocols whose records are told by templates: NetFlow v9 (RFC 3954) and IPFIX (RFC 7011). */
final class TemplateMessages {

    static final int NETFLOW9 = 9;
    static final int IPFIX = 10;
    private static final int NETFLOW9_HEADER = 20;
    private static final int IPFIX_HEADER = 16;

    private TemplateMessages() {}

    /** True if something must be remembered that was not before. */
    static boolean netflow9(
            byte[] in, int start, Exporter exporter, Message message, FlowTally tally) {
        if (in.length - start < NETFLOW9_HEADER) {
            return cut(Protocol.NETFLOW9, message);
        }
        var domain = exporter.domain(Protocol.NETFLOW9, Bytes.u32(in, start + 16));
        long exported = Bytes.u32(in, start + 8) * 1_000_000;
        message.header(Protocol.NETFLOW9, domain, exported, Bytes.u32(in, start + 4));
        if (domain == null) {
            message.flaw(FlowFlaw.TOO_MUCH);
            return false;
        }
        var sets = new SetReader(Protocol.NETFLOW9, message, exporter, domain);
        sets.read(in, start + NETFLOW9_HEADER, in.length);
        tally.lost(exporter, domain.sequence.next(Bytes.u32(in, start + 12), 1));
        return sets.changed();
    }

    /** A datagram is one message, a file (RFC 5655) many behind each other. True as {@link #netflow9}. */
    static boolean ipfix(
            byte[] in, int start, Exporter exporter, Message message, FlowTally tally) {
        if (in.length - start < IPFIX_HEADER) {
            return cut(Protocol.IPFIX, message);
        }
        boolean changed = false;
        int at = start;
        while (in.length - at >= IPFIX_HEADER && Bytes.u16(in, at) == IPFIX) {
            int length = Bytes.u16(in, at + 2);
            if (length < IPFIX_HEADER || length > in.length - at) {
                message.flaw(FlowFlaw.TRUNCATED);
                length = in.length - at;
            }
            changed |= ipfixMessage(in, at, at + length, exporter, message, tally);
            at += length;
        }
        return changed;
    }

    private static boolean ipfixMessage(
            byte[] in, int start, int end, Exporter exporter, Message message, FlowTally tally) {
        var domain = exporter.domain(Protocol.IPFIX, Bytes.u32(in, start + 12));
        long exported = Bytes.u32(in, start + 4) * 1_000_000;
        message.header(Protocol.IPFIX, domain, exported, FlowRecord.UNTOLD);
        if (domain == null) {
            message.flaw(FlowFlaw.TOO_MUCH);
            return false;
        }
        int before = message.records();
        var sets = new SetReader(Protocol.IPFIX, message, exporter, domain);
        sets.read(in, start + IPFIX_HEADER, end);
        long units = sets.isComplete() ? message.records() - before : -1;
        tally.lost(exporter, domain.sequence.next(Bytes.u32(in, start + 8), units));
        return sets.changed();
    }

    private static boolean cut(Protocol protocol, Message message) {
        message.header(protocol, null, FlowRecord.UNTOLD, FlowRecord.UNTOLD);
        message.flaw(FlowFlaw.TRUNCATED);
        return false;
    }
}
