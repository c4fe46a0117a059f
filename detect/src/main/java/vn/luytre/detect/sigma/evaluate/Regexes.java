package vn.luytre.detect.sigma.evaluate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.RegexSyntax;

/** Searching by regular expressions with the engine of the JDK, each search bounded by the chars it may look at. */
final class Regexes {

    private static final long MOST_LOOKS = 20_000_000;

    private final Map<Predicate.Regex, Pattern> compiled = new ConcurrentHashMap<>();
    private final LongAdder exhausted = new LongAdder();

    /** Whether the expression is met anywhere in the text; false if that cannot be said in bounds, which is counted. */
    boolean find(Predicate.Regex regex, String text) {
        var pattern = compiled.computeIfAbsent(regex, Regexes::compile);
        try {
            return pattern.matcher(new Looks(text, new long[] {MOST_LOOKS})).find();
        } catch (OutOfLooks | StackOverflowError e) {
            // The JDK's engine recurses over repeated groups; so does its need of stack on long
            // texts.
            exhausted.increment();
            return false;
        }
    }

    /** How many searches were given up. */
    long exhausted() {
        return exhausted.sum();
    }

    private static Pattern compile(Predicate.Regex regex) {
        if (!(RegexSyntax.read(regex.pattern()) instanceof RegexSyntax.Result.Accepted(var java))) {
            throw new IllegalArgumentException("not read by the reader: " + regex.pattern());
        }
        int flags = Pattern.UNIX_LINES;
        flags |= regex.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        flags |= regex.multiline() ? Pattern.MULTILINE : 0;
        flags |= regex.dotAll() ? Pattern.DOTALL : 0;
        return Pattern.compile(java, flags);
    }

    private static final class OutOfLooks extends RuntimeException {
        @java.io.Serial private static final long serialVersionUID = 1;

        OutOfLooks() {
            super(null, null, false, false);
        }
    }

    /** A text that can be looked at so many times; its parts share the count. */
    private record Looks(CharSequence text, long[] left) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new OutOfLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Looks(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
