package vn.luytre.detect;

import vn.luytre.event.Cidr;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** Which blocks hold no public address at all. */
final class ReservedBlock {

    private ReservedBlock() {}

    /**
     * Whether every address of the block is private or reserved. No aligned block begins in one special range of RFC
     * 6890 and ends in another with public addresses between, but for the few that span whole eighths of the address
     * space; so the ends decide, and those few by where they begin.
     */
    static boolean is(Cidr block) {
        if (block.base().isPublic() || block.last().isPublic()) {
            return false;
        }
        return switch (block.base()) {
            case Ipv4(int bits) -> block.prefix() >= 8 || bits >>> 28 >= 14;
            case Ipv6(long high, long _) -> block.prefix() >= 3 || high != 0;
        };
    }
}
