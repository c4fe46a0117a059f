package vn.luytre.detect.sigma.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
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
    private final @Nullable BitSet[] found = new BitSet[TABLE];
    private final Folding folding = new Folding();
    private final byte[] folded = new byte[MAX_TEXT];
    private int known;

    KindFinder(Kinds kinds) {
        this.kinds = kinds;
        classes = new int[kinds.fields()];
    }

    /** The kinds of the event at hand; not to be changed. */
    BitSet find(Judge judge) {
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
        return more.isEmpty() ? remembered(hash) : kinds.fitting(classes, more);
    }

    private BitSet remembered(int hash) {
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
        var fitting = kinds.fitting(classes, Map.of());
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
