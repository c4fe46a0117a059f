package vn.luytre.soc.botnet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.AddressPlan;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.soc.registry.AddressRole;
import vn.luytre.soc.registry.Block;

/** The addresses by which units of the province are seen on the Internet. */
final class PublicPlan {

    /** A listed block is taken address by address up to this; what is wider is one piece of work. */
    static final int MOST_SINGLE = 256;

    /** One of our addresses, or a block of them, and who answers for it. */
    record Owned(String address, long unit, long system) {}

    private final AddressPlan plan;
    private final List<Block> blocks;

    private PublicPlan(List<Block> blocks) {
        this.blocks = blocks;
        this.plan =
                AddressPlan.of(
                        blocks.stream()
                                .map(block ->
                                        new AddressPlan.Entry(
                                                block.block(),
                                                new AddressPlan.Owner(
                                                        block.unit(), block.system(), 0)))
                                .toList());
    }

    static PublicPlan of(List<Block> all) {
        return new PublicPlan(
                all.stream().filter(block -> block.role() != AddressRole.PRIVATE).toList());
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean holds(long unit) {
        return blocks.stream().anyMatch(block -> block.unit() == unit);
    }

    /** Who answers for what the list names: an address or a block as text. Nobody for names, URLs and hashes. */
    List<Owned> owners(String value) {
        var cidr = Cidr.parse(value);
        if (cidr == null) {
            return List.of();
        }
        if (cidr.prefix() == cidr.base().width()) {
            var owned = owner(cidr.base());
            return owned == null ? List.of() : List.of(owned);
        }
        var found = new ArrayList<Owned>();
        for (var block : blocks) {
            var common = common(cidr, block.block());
            if (common != null) {
                add(common, block, found);
            }
        }
        return found.stream().distinct().toList();
    }

    private @Nullable Owned owner(Ip ip) {
        var owner = plan.owner(ip);
        return owner == null ? null : new Owned(ip.toString(), owner.unit(), owner.system());
    }

    private void add(Cidr common, Block block, List<Owned> found) {
        if (common.base() instanceof Ipv4 base && common.prefix() > 32 - 8 - 1) {
            int size = 1 << (32 - common.prefix());
            for (int i = 0; i < Math.min(size, MOST_SINGLE); i++) {
                // An address may belong to a narrower block of somebody else.
                var owned = owner(new Ipv4(base.bits() + i));
                if (owned != null) {
                    found.add(owned);
                }
            }
        } else {
            found.add(new Owned(common.toString(), block.unit(), block.system()));
        }
    }

    /** Blocks lie in one another or apart (RFC 4632): what they have in common is the narrower one. */
    private static @Nullable Cidr common(Cidr one, Cidr other) {
        if (one.base().width() != other.base().width()) {
            return null;
        }
        var wide = one.prefix() <= other.prefix() ? one : other;
        var narrow = one.prefix() <= other.prefix() ? other : one;
        return wide.contains(narrow.base()) ? narrow : null;
    }
}
