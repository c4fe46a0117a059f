package vn.luytre.detect.sigma.evaluate;

import java.util.List;
import vn.luytre.detect.sigma.rule.GlobPart;

/** Matching with wildcards, over code points. */
final class Globs {

    private static final int ONE = -1;
    private static final int MANY = -2;

    private Globs() {}

    /** Whether the whole text matches; in time of both lengths' product at most. Text and parts are folded alike. */
    static boolean matches(List<GlobPart> parts, String text) {
        var pattern = parts.stream().flatMapToInt(Globs::signs).toArray();
        var points = text.codePoints().toArray();
        int p = 0;
        int t = 0;
        int many = -1;
        int resume = 0;
        while (t < points.length) {
            if (p < pattern.length && pattern[p] == MANY) {
                many = p++;
                resume = t;
            } else if (p < pattern.length && (pattern[p] == ONE || pattern[p] == points[t])) {
                p++;
                t++;
            } else if (many >= 0) {
                p = many + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == MANY) {
            p++;
        }
        return p == pattern.length;
    }

    private static java.util.stream.IntStream signs(GlobPart part) {
        return switch (part) {
            case GlobPart.Literal(var text) -> text.codePoints();
            case GlobPart.One one -> java.util.stream.IntStream.of(ONE);
            case GlobPart.Many more -> java.util.stream.IntStream.of(MANY);
        };
    }
}
