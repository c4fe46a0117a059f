package vn.luytre.detect.sigma.correlate;

/**
 * SipHash-1-3 with 128 bits (Aumasson, Bernstein: "SipHash: a fast short-input PRF", 2012) over numbers and texts. Two
 * different inputs are taken to be equal by chance once in 2^64 groups of one correlator; without the key nobody can
 * choose texts that collide.
 */
final class SipHash {

    private final long first;
    private final long second;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long low;

    /** Under a key of 128 bits. */
    SipHash(long first, long second) {
        this.first = first;
        this.second = second;
    }

    void begin() {
        v0 = first ^ 0x736f6d6570736575L;
        v1 = second ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = first ^ 0x6c7967656e657261L;
        v3 = second ^ 0x7465646279746573L;
    }

    void add(long word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }

    /** Takes in a text and its length, so that no two rows of texts are one. */
    void add(String text) {
        int length = text.length();
        add(length);
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            add(
                    text.charAt(i)
                            | (long) text.charAt(i + 1) << 16
                            | (long) text.charAt(i + 2) << 32
                            | (long) text.charAt(i + 3) << 48);
        }
        if (i < length) {
            long rest = 0;
            for (int shift = 0; i < length; i++, shift += 16) {
                rest |= (long) text.charAt(i) << shift;
            }
            add(rest);
        }
    }

    /** Ends the input; the high half. The low half is {@link #low()}. */
    long end() {
        v2 ^= 0xee;
        rounds();
        low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        rounds();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** The low half of what ended last. */
    long low() {
        return low;
    }

    private void rounds() {
        round();
        round();
        round();
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
