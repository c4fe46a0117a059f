package vn.luytre.parse.kit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, where the name is a part of a longer text: a look-up makes no string. Names without a value are met again
 * and again, so they are remembered too, up to a bound. One thread.
 */
final class NameTable<T> {

    private static final int MAX_NAMES = 4_096;

    private record Entry<T>(String name, T value) {}

    private @Nullable List<Entry<T>>[] buckets = newBuckets(256);
    private int count;

    @SuppressWarnings("unchecked")
    private static <T> @Nullable List<Entry<T>>[] newBuckets(int size) {
        return new List[size];
    }

    @Nullable T get(String s, int from, int to) {
        var bucket = buckets[hash(s, from, to) & buckets.length - 1];
        if (bucket == null) {
            return null;
        }
        for (var entry : bucket) {
            if (entry.name.length() == to - from
                    && s.regionMatches(from, entry.name, 0, entry.name.length())) {
                return entry.value;
            }
        }
        return null;
    }

    /** Whether one more may be remembered. */
    boolean hasRoom() {
        return count < MAX_NAMES;
    }

    void put(String name, T value) {
        if (count >= buckets.length) {
            grow();
        }
        add(new Entry<>(name, value));
        count++;
    }

    private void grow() {
        var old = buckets;
        buckets = newBuckets(old.length * 4);
        for (var bucket : old) {
            if (bucket != null) {
                bucket.forEach(this::add);
            }
        }
    }

    private void add(Entry<T> entry) {
        int at = hash(entry.name, 0, entry.name.length()) & buckets.length - 1;
        var bucket = buckets[at];
        if (bucket == null) {
            bucket = new ArrayList<>(2);
            buckets[at] = bucket;
        }
        bucket.add(entry);
    }

    private static int hash(String s, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + s.charAt(i);
        }
        return hash ^ hash >>> 15;
    }
}
