package vn.luytre.parse.flow;

import org.jspecify.annotations.Nullable;

/** Reads sets of templates: NetFlow v9 (RFC 3954 sections 5.2, 6.1) and IPFIX (RFC 7011 section 3.4). */
final class TemplateSets {

    private static final int ENTERPRISE = 0x8000;

    /** How many bytes a field of a template takes without an enterprise. */
    private static final int FIELD = 4;

    /** What is done with a template. */
    interface Taker {
        /** @param template null if it is withdrawn */
        void take(int id, @Nullable Template template);
    }

    private final boolean ipfix;
    private final Message message;
    private final Taker taker;
    private byte[] in = {};
    private int at;
    private int end;

    TemplateSets(boolean ipfix, Message message, Taker taker) {
        this.ipfix = ipfix;
        this.message = message;
        this.taker = taker;
    }

    /** Reads the templates between two places; what is left when none fits any more is padding. */
    void read(byte[] bytes, int from, int to, boolean options) {
        in = bytes;
        at = from;
        end = to;
        while (end - at >= FIELD) {
            int id = Bytes.u16(in, at);
            int count = Bytes.u16(in, at + 2);
            boolean withdrawal = ipfix && count == 0;
            if (id < 256 && !(withdrawal && id >= 2)) {
                return; // Padding.
            }
            at += 4;
            if (withdrawal) {
                taker.take(id, null);
            } else if (!(options ? optionsTemplate(id, count) : template(id, count, 0, false))) {
                return;
            }
        }
    }

    /** IPFIX tells how many fields there are and how many of them are scopes, NetFlow v9 the bytes of each kind. */
    private boolean optionsTemplate(int id, int first) {
        if (end - at < 2) {
            message.flaw(FlowFlaw.TRUNCATED);
            return false;
        }
        int second = Bytes.u16(in, at);
        at += 2;
        return ipfix
                ? template(id, first, second, true)
                : template(id, (first + second) / FIELD, first / FIELD, true);
    }

    /** False if the rest of the set cannot be read. */
    private boolean template(int id, int count, int scopes, boolean options) {
        if (count > Limits.FIELDS) {
            message.flaw(FlowFlaw.BAD_TEMPLATE);
            return false;
        }
        var spec = new int[3 * count];
        for (int i = 0; i < count; i++) {
            if (!field(spec, 3 * i, i < scopes)) {
                message.flaw(FlowFlaw.TRUNCATED);
                return false;
            }
        }
        var template = new Template(options, spec);
        if (template.minimum() == 0) {
            message.flaw(FlowFlaw.BAD_TEMPLATE);
        } else {
            taker.take(id, template);
        }
        return true;
    }

    private boolean field(int[] spec, int to, boolean scope) {
        if (end - at < FIELD) {
            return false;
        }
        int id = Bytes.u16(in, at);
        spec[to + 2] = Bytes.u16(in, at + 2);
        at += FIELD;
        if (ipfix && id >= ENTERPRISE) {
            if (end - at < 4) {
                return false;
            }
            spec[to] = Math.max(0, Bytes.s32(in, at)); // Nobody has more than 31 bits.
            id -= ENTERPRISE;
            at += 4;
        } else if (!ipfix && scope) {
            spec[to] = -1; // NetFlow v9 numbers scopes apart from fields.
        }
        spec[to + 1] = id;
        return true;
    }
}
