package vn.luytre.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * The short fuzz of the gate: takes good samples, damages them by a seeded recipe and hands each to the parser under
 * test. The long, coverage-guided one is {@code ./luytre bench fuzz} over the same parsers.
 */
public final class Mutations {

    private static final byte[][] TOKENS = {
        {0},
        {'"'},
        {'\\'},
        {'{'},
        {'['},
        {'\n'},
        {'\t'},
        {'%'},
        {'<'},
        {(byte) 0xFF},
        {(byte) 0xC3},
        {(byte) 0xF0, (byte) 0x9F},
        "99999999999999999999".getBytes(StandardCharsets.US_ASCII),
        "-1".getBytes(StandardCharsets.US_ASCII),
        "1e999".getBytes(StandardCharsets.US_ASCII),
        "\\ud800".getBytes(StandardCharsets.US_ASCII),
        "\uFEFF".getBytes(StandardCharsets.UTF_8),
        "đ\u0301".getBytes(StandardCharsets.UTF_8)
    };

    private Mutations() {}

    /** Calls {@code check} with {@code rounds} damaged samples and a name that says how to make each again. */
    public static void of(
            List<byte[]> samples, long seed, int rounds, BiConsumer<byte[], String> check) {
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            var bytes = samples.get(random.nextInt(samples.size())).clone();
            int damages = 1 + random.nextInt(4);
            for (int d = 0; d < damages; d++) {
                bytes = damage(bytes, random);
            }
            check.accept(bytes, "seed " + seed + ", round " + round);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(16));
        return switch (random.nextInt(6)) {
            case 0 -> join(bytes, 0, at, new byte[0], bytes.length, bytes.length); // cut the tail
            case 1 -> join(bytes, 0, at, new byte[0], to, bytes.length); // cut a piece
            case 2 -> join(bytes, 0, at, TOKENS[random.nextInt(TOKENS.length)], at, bytes.length);
            case 3 ->
                    join(bytes, 0, to, slice(bytes, at, to), to, bytes.length); // say a piece twice
            case 4 -> {
                var copy = bytes.clone();
                if (copy.length > 0) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield copy;
            }
            default -> join(bytes, 0, at, slice(TOKENS[4], 0, 1).clone(), to, bytes.length);
        };
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] join(byte[] bytes, int from, int to, byte[] middle, int from2, int to2) {
        var out = new byte[to - from + middle.length + to2 - from2];
        System.arraycopy(bytes, from, out, 0, to - from);
        System.arraycopy(middle, 0, out, to - from, middle.length);
        System.arraycopy(bytes, from2, out, to - from + middle.length, to2 - from2);
        return out;
    }
}
