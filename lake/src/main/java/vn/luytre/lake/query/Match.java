package vn.luytre.lake.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;

/** What a term wants of the value it finds. */
public sealed interface Match {

    /** The longest text a term may carry, in characters: longer ones would make patterns without bound. */
    int LONGEST = 256;

    /** The value is this text (keywords) or contains it (texts). Never empty. */
    record Words(String text) implements Match {
        public Words {
            if (text.isEmpty() || text.length() > LONGEST) {
                throw new IllegalArgumentException("a text of %d".formatted(text.length()));
            }
        }
    }

    /** The value has these parts in this order with anything between; first and last are anchored in keywords. */
    record Glob(List<String> parts) implements Match {
        public Glob {
            parts = List.copyOf(parts);
            int length = parts.stream().mapToInt(String::length).sum();
            if (parts.size() < 2 || parts.size() > 16 || length == 0 || length > LONGEST) {
                throw new IllegalArgumentException("a pattern of " + parts);
            }
            if (parts.subList(1, parts.size() - 1).contains("")) {
                throw new IllegalArgumentException("two stars in a row");
            }
        }
    }

    /** The address lies in this block; a single address is a block of one. */
    record Within(Cidr block) implements Match {}

    /** The number, or the microsecond of the time, lies between these, both included; null is no bound. */
    record Numbers(@Nullable Long low, @Nullable Long high) implements Match {
        public Numbers {
            if (low == null && high == null) {
                throw new IllegalArgumentException("a range without bounds");
            }
        }
    }

    /** The keyword lies between these in the order of code points without case; null is no bound. */
    record Texts(@Nullable Bound low, @Nullable Bound high) implements Match {
        public Texts {
            if (low == null && high == null) {
                throw new IllegalArgumentException("a range without bounds");
            }
        }
    }

    /** One end of a range of texts. */
    record Bound(String text, boolean included) {
        public Bound {
            if (text.isEmpty() || text.length() > LONGEST) {
                throw new IllegalArgumentException("a bound of %d".formatted(text.length()));
            }
        }
    }

    /** There is a value, whatever it is. */
    record Exists() implements Match {}

    /** Whether values of that kind can be asked this. */
    static boolean fits(Target.Kind kind, Match match) {
        return switch (match) {
            case Words _ ->
                    switch (kind) {
                        case KEYWORD, TEXT, ANY -> true;
                        case NUMBER, TIME, ADDRESS -> false;
                    };
            case Glob _ -> kind != Target.Kind.NUMBER && kind != Target.Kind.TIME;
            case Within _ -> kind == Target.Kind.ADDRESS;
            case Numbers _ ->
                    switch (kind) {
                        case NUMBER, TIME, ANY -> true;
                        case KEYWORD, TEXT, ADDRESS -> false;
                    };
            case Texts _ -> kind == Target.Kind.KEYWORD || kind == Target.Kind.ANY;
            case Exists _ -> true;
        };
    }
}
