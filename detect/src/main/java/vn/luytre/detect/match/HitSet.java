package vn.luytre.detect.match;

import java.util.Arrays;

/**
 * A set of small numbers that is emptied in no time: a number is in it where its stamp is that of the present epoch. Also
 * lists them in the order in which they came. Not thread-safe.
 */
public final class HitSet {

    private final int[] stamps;
    private final int[] members;
    private int epoch = 1;
    private int count;

    /** For the numbers from 0 up to but not including {@code size}. */
    public HitSet(int size) {
        stamps = new int[size];
        members = new int[size];
    }

    public void clear() {
        count = 0;
        if (++epoch == 0) {
            Arrays.fill(stamps, 0);
            epoch = 1;
        }
    }

    public void add(int number) {
        if (stamps[number] != epoch) {
            stamps[number] = epoch;
            members[count++] = number;
        }
    }

    public boolean contains(int number) {
        return stamps[number] == epoch;
    }

    public int count() {
        return count;
    }

    /** The member that came at that place, from 0 on. */
    public int get(int index) {
        return members[index];
    }
}
