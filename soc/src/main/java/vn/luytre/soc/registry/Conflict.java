package vn.luytre.soc.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two lines of the plan of different units that hold the same addresses.
 *
 * @param common the addresses both claim
 */
record Conflict(PlannedBlock one, PlannedBlock other, AddressRange common, Kind kind) {

    /** What it means. */
    enum Kind {
        /** Both claim the same public addresses: one of them is wrong. */
        CLASH,
        /** One line lies wholly within the other: the narrower one counts. */
        NESTED
    }

    /** More than this many is one mistake repeated; the rest is counted by {@link #among}'s caller as "and more". */
    static final int MOST = 500;

    /**
     * All pairs of lines of different units that overlap, in order of address, at most {@link #MOST}. Lines sorted by
     * their first address are compared with those still open: work grows with lines and overlaps, not with all pairs.
     */
    static List<Conflict> among(List<PlannedBlock> lines) {
        var sorted =
                lines.stream()
                        .sorted(
                                Comparator.comparing(
                                                (PlannedBlock line) -> line.range().first().width())
                                        .thenComparing(
                                                line -> AddressRange.number(line.range().first()))
                                        .thenComparing(PlannedBlock::id))
                        .toList();
        var open = new ArrayList<PlannedBlock>(); // Lines that began and may still overlap.
        var found = new ArrayList<Conflict>();
        for (var line : sorted) {
            open.removeIf(earlier -> earlier.range().common(line.range()) == null);
            for (var earlier : open) {
                var common = earlier.range().common(line.range());
                if (common != null && earlier.unit() != line.unit() && !twins(earlier, line)) {
                    if (found.size() == MOST) {
                        return List.copyOf(found);
                    }
                    found.add(new Conflict(earlier, line, common, kind(earlier, line)));
                }
            }
            open.add(line);
        }
        return List.copyOf(found);
    }

    /** The same private addresses behind two walls are no fault: the sender tells them apart. */
    private static boolean twins(PlannedBlock one, PlannedBlock other) {
        return one.system() != other.system()
                && one.role() == AddressRole.PRIVATE
                && other.role() == AddressRole.PRIVATE;
    }

    private static Kind kind(PlannedBlock one, PlannedBlock other) {
        boolean same = one.range().equals(other.range());
        boolean nested = one.range().contains(other.range()) || other.range().contains(one.range());
        return nested && !same ? Kind.NESTED : Kind.CLASH;
    }
}
