package vn.luytre.detect.sigma.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.match.Folding;
import vn.luytre.event.FlatRecord;

/** Finds of what kinds an event is; what it has once found for the same classes it knows. Not thread-safe. */
final class KindFinder {

    /** Different combinations of classes that are remembered. */
    private static final int MAX_KNOWN = 1_024;

    private static final int TABLE = 4 * MAX_KNOWN;

    /** A longer text is none that a kind asks for. */
    private static final int MAX_TEXT = 256;

    private final Kinds kinds;
    private final int[] classes;
    private final int[][] keys = new int[TABLE][];
    private final @Nullable Presence[] found = new Presence[TABLE];

    /** By the kinds of an event, what such events hold. */
    private final Map<BitSet, Presence> presences = new HashMap<>();

    private final int names;

    /** Where events leave what they hold of which too many different ones have come. */
    private final boolean[] nowhere;

    private boolean overfull;
    private final Folding folding = new Folding();
    private final byte[] folded = new byte[MAX_TEXT];
    private int known;

    /**
     * A finder that has seen nothing.
     *
     * @param names how many names of fields events are read for
     */
    KindFinder(Kinds kinds, int names) {
        this.kinds = kinds;
        this.names = names;
        nowhere = new boolean[names];
        classes = new int[kinds.fields()];
    }

    /** What events of the kinds of that at hand have held, this one not yet among them. */
    Presence find(Judge judge) {
        var record = judge.record();
        Map<Integer, BitSet> more = Map.of();
        int hash = 0;
        for (int place = 0; place < classes.length; place++) {
            int value = judge.first(kinds.slot(place));
            if (value >= 0 && record.next(value) >= 0) {
                if (more.isEmpty()) {
                    more = new HashMap<>();
                }
                more.put(place, all(record, value, place));
                value = -1;
            }
            classes[place] = value < 0 ? Kinds.ABSENT : classOf(record, value, place);
            hash = hash * 31 + classes[place];
        }
        return more.isEmpty() ? remembered(hash) : presence(kinds.fitting(classes, more));
    }

    /** What events of each combination of kinds have held; nothing if there were too many combinations to keep them apart. */
    List<Presence> presences() {
        return overfull ? List.of() : List.copyOf(presences.values());
    }

    private Presence presence(BitSet those) {
        var known = presences.get(those);
        if (known == null) {
            overfull |= presences.size() == MAX_KNOWN;
            known = new Presence(those, overfull ? nowhere : new boolean[names]);
            if (!overfull) {
                presences.put(those, known);
            }
        }
        return known;
    }

    private Presence remembered(int hash) {
        int at = (hash * 0x9E3779B9) >>> 20;
        while (true) {
            var there = found[at];
            if (there == null) {
                break;
            }
            if (Arrays.equals(keys[at], classes)) {
                return there;
            }
            at = at + 1 & TABLE - 1;
        }
        var fitting = presence(kinds.fitting(classes, Map.of()));
        if (known < MAX_KNOWN) {
            known++;
            keys[at] = classes.clone();
            found[at] = fitting;
        }
        return fitting;
    }

    private BitSet all(FlatRecord record, int first, int place) {
        var several = new BitSet();
        for (int value = first; value >= 0; value = record.next(value)) {
            several.set(classOf(record, value, place));
        }
        several.clear(Kinds.ABSENT);
        return several;
    }

    private int classOf(FlatRecord record, int value, int place) {
        if (record.kind(value) == FlatRecord.Kind.NULL) {
            return Kinds.ABSENT;
        }
        var bytes = record.bytes();
        int from = record.offset(value);
        int length = record.length(value);
        if (length > MAX_TEXT) {
            return kinds.classOf(place, folded, 0, 0);
        }
        if (!record.isAscii(value)) {
            int folds = folding.fold(bytes, from, from + length);
            return kinds.classOf(place, folding.bytes(), 0, folds);
        }
        for (int i = 0; i < length; i++) {
            byte letter = bytes[from + i];
            folded[i] = letter >= 'A' && letter <= 'Z' ? (byte) (letter | 0x20) : letter;
        }
        return kinds.classOf(place, folded, 0, length);
    }
}
