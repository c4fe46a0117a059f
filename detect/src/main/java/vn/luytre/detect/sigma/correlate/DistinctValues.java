package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/** What of a hit is counted once however often it is seen: as numbers. */
final class DistinctValues {

    private final SipHash hash;
    private final int[] nameOf;
    private final int names;
    private long[] values = new long[8];
    private int size;

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

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    /** From here on these are the hit's. */
    void of(Arrival arrival) {
        size = 0;
        if (areNames()) {
            add(nameOf[arrival.member]);
            return;
        }
        var slots = arrival.correlation.valueSlots()[arrival.member];
        if (slots.length == 1) {
            for (var text : arrival.hit.texts(slots[0])) {
                hash.begin();
                hash.add(text);
                hash.end();
                add(hash.low());
            }
            return;
        }
        hash.begin();
        for (int slot : slots) {
            var texts = arrival.hit.texts(slot);
            if (texts.length == 0) {
                return;
            }
            hash.add(texts.length);
            for (var text : texts) {
                hash.add(text);
            }
        }
        hash.end();
        add(hash.low());
    }

    private void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }
}
