package vn.luytre.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/**
 * Whose address is whose: an immutable map from blocks to owners. Blocks may lie in one another and the innermost
 * decides, as in routing.
 */
public final class AddressPlan {

    /**
     * Who answers for an address. Zero means not told.
     *
     * @param unit the unit
     * @param system the information system
     * @param site the place the address serves
     */
    public record Owner(long unit, long system, long site) {}

    /** One line of a unit's IP plan. */
    public record Entry(Cidr block, Owner owner) {}

    /** Two owners of the very same block: the first given stays, the other is shown to a person. */
    public record Conflict(Cidr block, Owner kept, Owner refused) {}

    private final BlockTable four;
    private final BlockTable six;
    private final List<Entry> entries;
    private final List<Conflict> conflicts;

    private AddressPlan(
            BlockTable four, BlockTable six, List<Entry> entries, List<Conflict> conflicts) {
        this.four = four;
        this.six = six;
        this.entries = entries;
        this.conflicts = conflicts;
    }

    public static AddressPlan of(List<Entry> given) {
        var four = new HashMap<Cidr, Integer>();
        var six = new HashMap<Cidr, Integer>();
        var entries = List.copyOf(given);
        var conflicts = new ArrayList<Conflict>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            Map<Cidr, Integer> blocks = entry.block().base() instanceof Ipv4 ? four : six;
            var first = blocks.putIfAbsent(entry.block(), i);
            if (first != null && !entries.get(first).owner().equals(entry.owner())) {
                conflicts.add(
                        new Conflict(entry.block(), entries.get(first).owner(), entry.owner()));
            }
        }
        return new AddressPlan(
                BlockTable.of(four), BlockTable.of(six), entries, List.copyOf(conflicts));
    }

    public static AddressPlan empty() {
        return of(List.of());
    }

    /** Who answers for the address; null if no block holds it. */
    public @Nullable Owner owner(Ip ip) {
        var entry = entry(ip);
        return entry == null ? null : entry.owner();
    }

    /** The innermost block that holds the address, with its owner; null if none does. */
    public @Nullable Entry entry(Ip ip) {
        var table = ip instanceof Ipv4 ? four : six;
        int block = table.find(ip);
        return block == BlockTable.NONE ? null : entries.get(table.number(block));
    }

    /** Equal blocks that were claimed by different owners, in the order given. */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
