package vn.luytre.detect.sigma.rule;

import java.math.BigDecimal;
import java.util.List;
import vn.luytre.event.Cidr;

/**
 * What one value is held against, with nothing left of modifiers, escapes and encodings. The text of a predicate that
 * is not {@code cased} is folded ({@link Folding}) on construction; fold the event's value to compare.
 */
public sealed interface Predicate {

    /** Holds for texts: the value's canonical text is compared. */
    sealed interface OfText extends Predicate {

        /** Whether upper and lower case differ. */
        boolean cased();
    }

    /** The whole value; never empty. */
    record Equals(String text, boolean cased) implements OfText {
        public Equals {
            text = folded(text, cased);
        }
    }

    /** The beginning of the value; never empty. */
    record StartsWith(String text, boolean cased) implements OfText {
        public StartsWith {
            text = folded(text, cased);
        }
    }

    /** The end of the value; never empty. */
    record EndsWith(String text, boolean cased) implements OfText {
        public EndsWith {
            text = folded(text, cased);
        }
    }

    /** Anywhere in the value; never empty. */
    record Contains(String text, boolean cased) implements OfText {
        public Contains {
            text = folded(text, cased);
        }
    }

    /** The whole value, from its first part to its last. A lone {@link GlobPart.Many} is any text, also the empty one. */
    record Glob(List<GlobPart> parts, boolean cased) implements OfText {
        public Glob {
            boolean keep = cased;
            parts = parts.stream().map(part -> folded(part, keep)).toList();
        }
    }

    /**
     * A match anywhere in the value, as PCRE's common part means it: {@code .} is all but line feed unless {@code
     * dotAll}. Checked when read: no look-around, no back-reference, no possessive or atomic group, so it can be
     * matched in linear time.
     *
     * @param multiline {@code ^} and {@code $} also stand at lines' ends
     */
    record Regex(String pattern, boolean ignoreCase, boolean multiline, boolean dotAll)
            implements Predicate {}

    /** The value is an address in the block; a text that is no address is not. */
    record InBlock(Cidr block) implements Predicate {}

    /** The value is a number that stands so to the given one; a text that is no number does not. */
    record Compare(Comparison comparison, BigDecimal number) implements Predicate {}

    /** Whether the event has the field at all, be it null. */
    record Exists(boolean present) implements Predicate {}

    /** The field is absent or null. */
    record IsNull() implements Predicate {}

    /** The value is the empty text: neither absent nor null. */
    record Empty() implements Predicate {}

    /** The value stands so to a value of another field of the same event. */
    record FieldRef(String field, Part part, boolean cased) implements Predicate {

        /** Where in this value the other one must stand. */
        public enum Part {
            WHOLE,
            START,
            END,
            ANYWHERE
        }
    }

    /** A part of the value read as a time, in the zone of the evaluation, stands so to the number. */
    record TimePart(Unit unit, Comparison comparison, BigDecimal number) implements Predicate {

        /** Parts of a time; the week is that of ISO 8601. */
        public enum Unit {
            MINUTE,
            HOUR,
            DAY,
            WEEK,
            MONTH,
            YEAR
        }
    }

    private static String folded(String text, boolean cased) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty text: say Empty, or a Glob of Many");
        }
        return cased ? text : Folding.fold(text);
    }

    private static GlobPart folded(GlobPart part, boolean cased) {
        return part instanceof GlobPart.Literal(var text)
                ? new GlobPart.Literal(folded(text, cased))
                : part;
    }
}
