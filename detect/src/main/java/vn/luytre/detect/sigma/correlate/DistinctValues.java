package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/** What of a hit is counted once however often it is seen: as numbers. */
final class DistinctValues {

    private final SipHash hash;
    private final int[] nameOf;
    private final int names;

    /**
     * Hashes of field values, or numbers of rules' names.
     *
     * @param nameOf number of each rule's name, for correlations that ask which rules hit; empty to take values
     */
    DistinctValues(SipHash hash, int[] nameOf) {
        this.hash = hash;
        this.nameOf = nameOf.clone();
        this.names = Arrays.stream(nameOf).max().orElse(-1) + 1;
    }

    boolean areNames() {
        return names > 0;
    }

    /** How many names there are. */
    int names() {
        return names;
    }

    long[] of(Compiled correlation, int member, HeldHit hit) {
        if (areNames()) {
            return new long[] {nameOf[member]};
        }
        var slots = correlation.valueSlots()[member];
        if (slots.length == 1) {
            var texts = hit.texts(slots[0]);
            var values = new long[texts.length];
            for (int i = 0; i < values.length; i++) {
                hash.begin();
                hash.add(texts[i]);
                hash.end();
                values[i] = hash.low();
            }
            return values;
        }
        hash.begin();
        for (int slot : slots) {
            var texts = hit.texts(slot);
            if (texts.length == 0) {
                return Window.NOTHING;
            }
            hash.add(texts.length);
            for (var text : texts) {
                hash.add(text);
            }
        }
        hash.end();
        return new long[] {hash.low()};
    }
}
