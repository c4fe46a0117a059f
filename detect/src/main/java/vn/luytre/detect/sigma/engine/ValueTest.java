package vn.luytre.detect.sigma.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.match.Anchor;
import vn.luytre.detect.match.Glob;
import vn.luytre.detect.sigma.rule.Comparison;
import vn.luytre.event.Cidr;
import vn.luytre.event.FlatRecord;

/** Holds if one value of a field, or of the whole event, does; null is no value. */
abstract class ValueTest implements Test {

    private final int field;
    private final int cost;

    /** {@code field} may be {@link Triggers#ANY_FIELD}. */
    ValueTest(int field, int cost) {
        this.field = field;
        this.cost = cost;
    }

    abstract boolean holds(Judge judge, FlatRecord record, int index);

    @Override
    public final int cost() {
        return cost;
    }

    @Override
    public final boolean holds(Judge judge) {
        var record = judge.record();
        if (field == Triggers.ANY_FIELD) {
            for (int i = 0; i < record.count(); i++) {
                if (record.kind(i) != FlatRecord.Kind.NULL && holds(judge, record, i)) {
                    return true;
                }
            }
            return false;
        }
        for (int i = record.first(field); i >= 0; i = record.next(i)) {
            if (record.kind(i) != FlatRecord.Kind.NULL && holds(judge, record, i)) {
                return true;
            }
        }
        return false;
    }

    /** A literal with case, at its place. */
    static final class Cased extends ValueTest {
        private final byte[] literal;
        private final Anchor anchor;

        Cased(int field, byte[] literal, Anchor anchor) {
            super(field, 20);
            this.literal = literal;
            this.anchor = anchor;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            int room = record.length(index) - literal.length;
            if (room < 0 || anchor == Anchor.WHOLE && room > 0) {
                return false;
            }
            int first = anchor == Anchor.END ? room : 0;
            int last = anchor == Anchor.START ? 0 : room;
            for (int at = first; at <= last; at++) {
                int from = record.offset(index) + at;
                if (Arrays.equals(
                        literal, 0, literal.length, record.bytes(), from, from + literal.length)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A pattern with wildcards. */
    static final class Fits extends ValueTest {
        private final Glob glob;
        private final boolean cased;

        Fits(int field, Glob glob, boolean cased) {
            super(field, 60);
            this.glob = glob;
            this.cased = cased;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            if (cased || record.isAscii(index)) {
                int from = record.offset(index);
                return glob.matches(record.bytes(), from, from + record.length(index));
            }
            var folding = judge.folding();
            int length =
                    folding.fold(
                            record.bytes(),
                            record.offset(index),
                            record.offset(index) + record.length(index));
            return glob.matches(folding.bytes(), 0, length);
        }
    }

    /** A regular expression, by its number in the rule set. */
    static final class Matches extends ValueTest {
        private final int regex;

        Matches(int field, int regex) {
            super(field, 200);
            this.regex = regex;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            int from = record.offset(index);
            return judge.matcher(regex).find(record.bytes(), from, from + record.length(index));
        }
    }

    /** Addresses in a block. */
    static final class InBlock extends ValueTest {
        private final Cidr block;

        InBlock(int field, Cidr block) {
            super(field, 100);
            this.block = block;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            var address = judge.address(index);
            return address != null && block.contains(address);
        }
    }

    /** Numbers that stand so to the given one. */
    static final class Compares extends ValueTest {

        /** Digits of a number nobody means: its exponent could take all memory. */
        private static final int LONGEST = 64;

        private final Comparison comparison;
        private final BigDecimal number;

        Compares(int field, Comparison comparison, BigDecimal number) {
            super(field, 150);
            this.comparison = comparison;
            this.number = number;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            var value = record.length(index) > LONGEST ? null : number(record.text(index));
            return value != null && comparison.holds(value.compareTo(number));
        }

        private static @Nullable BigDecimal number(String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
