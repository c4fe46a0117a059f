package vn.luytre.detect.sigma.correlate;

import java.util.Arrays;

/**
 * The numbers of one group in its block, as multiples of one power of ten. Up to {@link #EXACT} are kept one by one; beyond
 * that neighbours are added together for a sum, and of ranked ones the oldest is forgotten.
 *
 * <p>The block: the sum, two words; the event asked last; how many numbers; a ring of time, event and number; then for
 * sums how many each entry stands for, for ranks the numbers in order. The state: first, size, places, whether inexact.
 */
final class NumberBlock {

    static final int EXACT = 1 << 14;

    /** Numbers the first block has room for. */
    static final int FEWEST = 2;

    private static final int SUM_LOW = 0;
    private static final int SUM_HIGH = 1;
    private static final int ASKED = 2;
    private static final int COUNT = 3;
    private static final int HEAD = 4;
    private static final int ENTRY = 3;
    private static final int SAVED_HEAD = 3;
    private static final int SAVED = 4;
    private static final long MOST_COUNT = 1L << 40;

    private final Groups groups;
    private final int group;
    private final boolean ranked;
    private long[] block;
    private int offset;
    private int ring;
    private int first;
    private int size;
    private int places;
    private boolean inexact;

    NumberBlock(Groups groups, int group, boolean ranked) {
        this.groups = groups;
        this.group = group;
        this.ranked = ranked;
        long state = groups.table().state(group);
        first = (int) (state >>> 44);
        size = (int) (state >>> 24) & 0xFFFFF;
        places = (int) state & 0xF;
        inexact = (state & 0x10) != 0;
        locate();
    }

    /** Longs of a block for so many numbers. */
    static int longs(int numbers) {
        return HEAD + (ENTRY + 1) * numbers;
    }

    private void locate() {
        block = groups.page(group);
        offset = groups.offset(group);
        ring = (groups.room(group) - HEAD) / (ENTRY + 1);
    }

    /** Puts back what is not in the block itself. */
    void store() {
        groups.table()
                .state(
                        group,
                        (long) first << 44 | (long) size << 24 | (inexact ? 0x10 : 0) | places);
    }

    int size() {
        return size;
    }

    long asked() {
        return block[offset + ASKED];
    }

    void asked(long event) {
        block[offset + ASKED] = event;
    }

    boolean holds(NumberTest test) {
        if (size == 0) {
            return false;
        }
        if (ranked) {
            return test.holdsOfSorted(block, extra(0), size, places);
        }
        var sum = Decimals.number(block[offset + SUM_HIGH], block[offset + SUM_LOW], places);
        return test.holdsOfSum(sum, block[offset + COUNT]);
    }

    void tell(Evidence evidence) {
        for (int i = 0; i < size; i++) {
            evidence.add(block[entry(i) + 1]);
        }
        evidence.addUnnamed(block[offset + COUNT] - size);
        if (inexact) {
            evidence.blur();
        }
    }

    void expire(long cutoff) {
        while (size > 0 && block[entry(0)] < cutoff) {
            dropOldest();
        }
    }

    private void dropOldest() {
        long number = block[entry(0) + 2];
        if (ranked) {
            int at = Arrays.binarySearch(block, extra(0), extra(0) + size, number);
            System.arraycopy(block, at + 1, block, at, extra(0) + size - at - 1);
            block[offset + COUNT]--;
        } else {
            add(-number);
            block[offset + COUNT] -= block[extra(first)];
        }
        first = first + 1 == ring ? 0 : first + 1;
        size--;
    }

    /** One more number, if the text is one; false if there was no room, and the group is gone. */
    boolean add(String text, long time, long event) {
        long number;
        if (Decimals.isPlain(text) && places == 0) {
            number = Long.parseLong(text);
        } else {
            var decimal = Decimals.number(text);
            if (decimal == null) {
                return true;
            }
            int wanted = Decimals.places(decimal);
            if (wanted > places && !rescale(Math.min(wanted, Decimals.MOST_PLACES))) {
                inexact = true;
            }
            number = Decimals.multiple(decimal, places);
            inexact |= wanted > places || Math.abs(number) == Decimals.MOST;
        }
        return makeRoom() && append(time, event, number, 1);
    }

    private boolean append(long time, long event, long number, long count) {
        int at = entry(size);
        block[at] = time;
        block[at + 1] = event;
        block[at + 2] = number;
        if (ranked) {
            int found = Arrays.binarySearch(block, extra(0), extra(0) + size, number);
            int place = found < 0 ? -found - 1 : found;
            System.arraycopy(block, place, block, place + 1, extra(0) + size - place);
            block[place] = number;
        } else {
            block[extra((first + size) % ring)] = count;
            add(number);
        }
        block[offset + COUNT] += count;
        size++;
        return true;
    }

    private void add(long number) {
        long low = block[offset + SUM_LOW];
        long sum = low + number;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        block[offset + SUM_LOW] = sum;
        block[offset + SUM_HIGH] += (number >> 63) + carry;
    }

    private boolean makeRoom() {
        if (size == EXACT) {
            inexact = true;
            if (ranked) {
                dropOldest();
            } else {
                refill(halved(entries()));
            }
            return true;
        }
        if (size < ring) {
            return true;
        }
        var entries = entries();
        if (!groups.grow(group, longs(Math.clamp(2L * size, FEWEST, EXACT)))) {
            return false;
        }
        locate();
        refill(entries);
        return true;
    }

    /** More places after the point; false if a number would become too large, and then nothing is changed. */
    private boolean rescale(int to) {
        long factor = Decimals.power(to - places);
        var entries = entries();
        for (int i = 2; i < entries.length; i += SAVED) {
            if (Math.abs(entries[i]) > Decimals.MOST / factor) {
                return false;
            }
            entries[i] *= factor;
        }
        places = to;
        refill(entries);
        return true;
    }

    /** Each two neighbours as one, as new as the newer of them. */
    private static long[] halved(long[] entries) {
        var halved = new long[entries.length / 2];
        for (int to = 0; to < halved.length; to += SAVED) {
            int older = 2 * to;
            int newer = older + SAVED;
            long sum = entries[older + 2] + entries[newer + 2];
            halved[to] = entries[newer];
            halved[to + 1] = entries[newer + 1];
            halved[to + 2] = Math.clamp(sum, -Decimals.MOST, Decimals.MOST);
            halved[to + 3] = Math.min(MOST_COUNT, entries[older + 3] + entries[newer + 3]);
        }
        return halved;
    }

    /** Time, event, number and how many it stands for, the oldest first. */
    private long[] entries() {
        var entries = new long[SAVED * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(block, entry(i), entries, SAVED * i, ENTRY);
            entries[SAVED * i + 3] = ranked ? 1 : block[extra((first + i) % ring)];
        }
        return entries;
    }

    private void refill(long[] entries) {
        first = 0;
        size = 0;
        block[offset + SUM_LOW] = 0;
        block[offset + SUM_HIGH] = 0;
        block[offset + COUNT] = 0;
        for (int i = 0; i < entries.length; i += SAVED) {
            append(entries[i], entries[i + 1], entries[i + 2], entries[i + 3]);
        }
    }

    private int entry(int number) {
        int at = first + number;
        return offset + HEAD + ENTRY * (at < ring ? at : at - ring);
    }

    private int extra(int index) {
        return offset + HEAD + ENTRY * ring + index;
    }

    long[] save() {
        var entries = entries();
        var saved = new long[SAVED_HEAD + entries.length];
        saved[0] = places;
        saved[1] = inexact ? 1 : 0;
        saved[2] = asked();
        System.arraycopy(entries, 0, saved, SAVED_HEAD, entries.length);
        return saved;
    }

    /** Takes in what was saved; false if this cannot have been. If there is no room the group is gone. */
    boolean load(long[] saved) {
        int numbers = (saved.length - SAVED_HEAD) / SAVED;
        if (saved.length % SAVED != SAVED_HEAD
                || numbers > EXACT
                || saved[0] < 0
                || saved[0] > Decimals.MOST_PLACES) {
            return false;
        }
        for (int i = SAVED_HEAD; i < saved.length; i += SAVED) {
            long count = saved[i + 3];
            boolean sound = count >= 1 && count <= (ranked ? 1 : MOST_COUNT);
            if (!sound || saved[i + 2] > Decimals.MOST || saved[i + 2] < -Decimals.MOST) {
                return false;
            }
        }
        int longs = longs(Math.max(FEWEST, numbers));
        if (longs > groups.room(group) && !groups.grow(group, longs)) {
            return true;
        }
        locate();
        places = (int) saved[0];
        inexact = saved[1] != 0;
        asked(saved[2]);
        refill(Arrays.copyOfRange(saved, SAVED_HEAD, saved.length));
        store();
        return true;
    }
}
