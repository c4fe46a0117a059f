package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;

/**
 * How every family writes a block of outside ports that one inside address holds for a while (RFC 7422 section 1, RFC 8158 section
 * 5.3): the first and the last port as numbers, so that a search can ask which block a port lies in.
 */
final class PortBlocks {

    static final String ALLOCATED = "nat-block-allocated";
    static final String RELEASED = "nat-block-released";

    /** The block is still held: some devices say so from time to time. */
    static final String HELD = "nat-block-held";

    static final String FIRST = "nat.block.first";
    static final String LAST = "nat.block.last";

    private static final int LAST_PORT = 65_535;

    private PortBlocks() {}

    /** Sets the block; false, and nothing set, if the two are no range of ports. */
    static boolean set(String first, String last, String action, Event.Builder builder) {
        long from = Slots.number(first);
        long to = Slots.number(last);
        if (from < 0 || to < from || to > LAST_PORT) {
            return false;
        }
        builder.overflow(FIRST, from);
        builder.overflow(LAST, to);
        builder.set(Field.EVENT_ACTION, action);
        return true;
    }
}
