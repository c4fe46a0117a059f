package vn.luytre.detect;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The keys of a {@link KeyPart} bucket by bucket, and in each bucket so that equal ones are neighbours. */
final class KeyOrder {

    /** Up to here comparing each with each is the fastest. */
    private static final int FEW = 16;

    private final KeyPart part;
    private final long[] hashes;
    private final int[] places;
    private final int[] bucketEnds;

    private KeyOrder(KeyPart part, int buckets) {
        this.part = part;
        this.hashes = new long[part.count()];
        this.places = new int[part.count()];
        this.bucketEnds = new int[buckets];
    }

    /** Orders the keys by bucket, of which {@code from} is the first, and marks them as present. */
    static KeyOrder of(KeyPart part, KeyPart.Table table, int from, int to) {
        var order = new KeyOrder(part, to - from);
        var hashes = new long[part.count()];
        var places = new int[part.count()];
        part.read(hashes, places);
        int shift = KeyTable.presenceShift(table.presence());
        for (long hash : hashes) {
            order.bucketEnds[table.bucket(hash) - from]++;
            table.presence()[(int) (hash >>> shift)] |= KeyTable.presenceBits(hash);
        }
        order.scatter(hashes, places, table, from);
        return order;
    }

    private void scatter(long[] came, int[] cameAt, KeyPart.Table table, int from) {
        int sum = 0;
        for (int b = 0; b < bucketEnds.length; b++) {
            int inBucket = bucketEnds[b];
            bucketEnds[b] = sum;
            sum += inBucket;
        }
        for (int i = 0; i < came.length; i++) {
            int to = bucketEnds[table.bucket(came[i]) - from]++;
            hashes[to] = came[i];
            places[to] = cameAt[i];
        }
    }

    int place(int index) {
        return places[index];
    }

    int compare(int a, int b) {
        int byHash = Long.compare(hashes[a], hashes[b]);
        return byHash != 0 ? byHash : part.compareKeys(places[a], places[b]);
    }

    /** Sees to it that a bucket's equal keys are neighbours; returns where it ends. Most hold two or three keys. */
    int sortBucket(int bucket) {
        int from = bucket == 0 ? 0 : bucketEnds[bucket - 1];
        int to = bucketEnds[bucket];
        if (to - from > FEW) {
            sortMany(from, to);
        } else if (mayHaveTwins(from, to)) {
            sortFew(from, to);
        }
        return to;
    }

    private boolean mayHaveTwins(int from, int to) {
        boolean twins = false;
        for (int i = from + 1; i < to; i++) {
            for (int j = from; j < i; j++) {
                twins |= hashes[i] == hashes[j];
            }
        }
        return twins;
    }

    private void sortFew(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            for (int j = i; j > from && compare(j - 1, j) > 0; j--) {
                swap(j - 1, j);
            }
        }
    }

    private void swap(int a, int b) {
        long hash = hashes[a];
        hashes[a] = hashes[b];
        hashes[b] = hash;
        int place = places[a];
        places[a] = places[b];
        places[b] = place;
    }

    /** Only a list made to hurt, or one value in many lists, fills a bucket so far. */
    private void sortMany(int from, int to) {
        var order =
                IntStream.range(from, to)
                        .boxed()
                        .sorted(this::compare)
                        .mapToInt(Integer::intValue)
                        .toArray();
        var ordered = Arrays.stream(order).mapToLong(i -> hashes[i]).toArray();
        var orderedAt = Arrays.stream(order).map(i -> places[i]).toArray();
        System.arraycopy(ordered, 0, hashes, from, ordered.length);
        System.arraycopy(orderedAt, 0, places, from, orderedAt.length);
    }
}
