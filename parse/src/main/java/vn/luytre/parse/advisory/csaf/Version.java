package vn.luytre.parse.advisory.csaf;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a document: a whole number, or Semantic Versioning 2.0.0; what is behind a plus sign counts for nothing.
 *
 * @param semantic whether it has three parts
 * @param minor and {@code patch}: zero for a whole number
 * @param before what makes it a version before a release, behind the hyphen; empty if none
 */
record Version(
        boolean semantic, BigInteger major, BigInteger minor, BigInteger patch, String before)
        implements Comparable<Version> {

    private static final Pattern FORM =
            Pattern.compile(
                    "(0|[1-9][0-9]{0,18})(?:\\.(0|[1-9][0-9]{0,18})\\.(0|[1-9][0-9]{0,18})"
                            + "(?:-([0-9A-Za-z.-]{1,200}))?(?:\\+[0-9A-Za-z.-]{1,200})?)?");

    /** Null if it is neither. */
    static @Nullable Version of(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            return null;
        }
        boolean semantic = found.group(2) != null;
        return new Version(
                semantic,
                new BigInteger(found.group(1)),
                semantic ? new BigInteger(found.group(2)) : BigInteger.ZERO,
                semantic ? new BigInteger(found.group(3)) : BigInteger.ZERO,
                found.group(4) == null ? "" : found.group(4));
    }

    boolean isInitial() {
        return major.signum() == 0;
    }

    Version released() {
        return new Version(semantic, major, minor, patch, "");
    }

    /** Precedence of Semantic Versioning, item 11; equal exactly if all parts are. */
    @Override
    public int compareTo(Version other) {
        int order = major.compareTo(other.major);
        order = order != 0 ? order : minor.compareTo(other.minor);
        order = order != 0 ? order : patch.compareTo(other.patch);
        if (order != 0 || before.equals(other.before)) {
            return order;
        }
        if (before.isEmpty() || other.before.isEmpty()) {
            return before.isEmpty() ? 1 : -1;
        }
        return identifiers(before.split("\\.", -1), other.before.split("\\.", -1));
    }

    private static int identifiers(String[] mine, String[] theirs) {
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            boolean number = isNumber(mine[i]);
            boolean otherNumber = isNumber(theirs[i]);
            int order =
                    number && otherNumber
                            ? new BigInteger(mine[i]).compareTo(new BigInteger(theirs[i]))
                            : number ? -1 : otherNumber ? 1 : mine[i].compareTo(theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
