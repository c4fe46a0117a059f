package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern with wildcards that a whole value must fit: any number of code points, or exactly one. What stands between two
 * wildcards of the first kind is sought from the left, and the first place found is as good as any, so a match costs at most
 * the length of the value times that of the pattern. Immutable.
 */
public final class Glob {

    /** A stretch without the wildcard for any number: literals, an empty one for exactly one code point. */
    private record Stretch(byte[][] parts) {}

    private static final byte[] ONE = {};

    private final boolean folds;
    private final Stretch[] stretches;

    private Glob(boolean folds, List<Stretch> stretches) {
        this.folds = folds;
        this.stretches = stretches.toArray(Stretch[]::new);
    }

    /** A pattern in the making; with {@code folds}, ASCII letters of values are folded as they are read. */
    public static Builder builder(boolean folds) {
        return new Builder(folds);
    }

    /**
     * Reads a pattern as Sigma writes it: {@code *} and {@code ?} are wildcards, a backslash before one of them or
     * before another backslash makes it plain; any other backslash is itself.
     */
    public static Glob of(String sigma, boolean folds) {
        var glob = builder(folds);
        var literal = new StringBuilder();
        for (int i = 0; i < sigma.length(); i++) {
            char c = sigma.charAt(i);
            if (c == '\\' && i + 1 < sigma.length() && "*?\\".indexOf(sigma.charAt(i + 1)) >= 0) {
                literal.append(sigma.charAt(++i));
            } else if (c == '*' || c == '?') {
                glob.literal(literal.toString());
                literal.setLength(0);
                if (c == '*') {
                    glob.many();
                } else {
                    glob.one();
                }
            } else {
                literal.append(c);
            }
        }
        return glob.literal(literal.toString()).build();
    }

    /** Collects the parts from left to right. */
    public static final class Builder {
        private final boolean folds;
        private final List<Stretch> stretches = new ArrayList<>();
        private List<byte[]> parts = new ArrayList<>();

        private Builder(boolean folds) {
            this.folds = folds;
        }

        /** These characters, folded where the pattern folds. */
        public Builder literal(String text) {
            if (!text.isEmpty()) {
                parts.add(folds ? Folding.fold(text) : text.getBytes(UTF_8));
            }
            return this;
        }

        public Builder one() {
            parts.add(ONE);
            return this;
        }

        public Builder many() {
            stretches.add(new Stretch(parts.toArray(byte[][]::new)));
            parts = new ArrayList<>();
            return this;
        }

        public Glob build() {
            many();
            return new Glob(folds, stretches);
        }
    }

    /** Whether the bytes (valid UTF-8; folded by {@link Folding} if need be) from {@code from} up to {@code to} fit. */
    public boolean matches(byte[] text, int from, int to) {
        int at = forward(stretches[0], text, from, to);
        if (stretches.length == 1) {
            return at == to;
        }
        int end = at < 0 ? -1 : backward(stretches[stretches.length - 1], text, at, to);
        if (end < 0) {
            return false;
        }
        for (int i = 1; i < stretches.length - 1; i++) {
            int after = forward(stretches[i], text, at, end);
            for (int begin = at + 1; after < 0 && begin <= end; begin++) {
                if (begin == end || (text[begin] & 0xC0) != 0x80) {
                    after = forward(stretches[i], text, begin, end);
                }
            }
            if (after < 0) {
                return false;
            }
            at = after;
        }
        return true;
    }

    /** Where the stretch ends that begins at {@code from}; -1 if it does not fit. */
    private int forward(Stretch stretch, byte[] text, int from, int to) {
        int at = from;
        for (var part : stretch.parts) {
            int width = part.length > 0 ? part.length : at < to ? Folding.width(text[at]) : 1;
            if (at + width > to || !equals(part, text, at)) {
                return -1;
            }
            at += width;
        }
        return at;
    }

    /** Where the stretch begins that ends at {@code to}; -1 if it does not fit. */
    private int backward(Stretch stretch, byte[] text, int from, int to) {
        int at = to;
        for (int i = stretch.parts.length - 1; i >= 0; i--) {
            var part = stretch.parts[i];
            if (part.length > 0) {
                at -= part.length;
                if (at < from || !equals(part, text, at)) {
                    return -1;
                }
            } else {
                do {
                    at--;
                } while (at > from && (text[at] & 0xC0) == 0x80);
                if (at < from) {
                    return -1;
                }
            }
        }
        return at;
    }

    private boolean equals(byte[] literal, byte[] text, int at) {
        for (int i = 0; i < literal.length; i++) {
            int b = text[at + i];
            if (folds && b >= 'A' && b <= 'Z') {
                b |= 0x20;
            }
            if (b != literal[i]) {
                return false;
            }
        }
        return true;
    }
}
