package vn.luytre.detect.sigma.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import vn.luytre.detect.match.Anchor;
import vn.luytre.detect.match.Glob;
import vn.luytre.detect.sigma.evaluate.Canonical;
import vn.luytre.detect.sigma.rule.Comparison;
import vn.luytre.event.Cidr;
import vn.luytre.event.FlatRecord;

/** Holds if one value of a field, or of the whole event, does; null is no value. */
abstract class ValueCheck implements Check {

    private final int slot;
    private final int cost;

    /** {@code slot} may be {@link Triggers#ANY_FIELD}. */
    ValueCheck(int slot, int cost) {
        this.slot = slot;
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
        if (slot == Triggers.ANY_FIELD) {
            for (int i = 0; i < record.count(); i++) {
                if (record.kind(i) != FlatRecord.Kind.NULL
                        && !record.isAside(i)
                        && holds(judge, record, i)) {
                    return true;
                }
            }
            return false;
        }
        for (int i = judge.first(slot); i >= 0; i = record.next(i)) {
            if (record.kind(i) != FlatRecord.Kind.NULL && holds(judge, record, i)) {
                return true;
            }
        }
        return false;
    }

    /** A literal with case, at its place. */
    static final class Cased extends ValueCheck {
        private final byte[] literal;
        private final Anchor anchor;

        Cased(int slot, byte[] literal, Anchor anchor) {
            super(slot, 20);
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
    static final class Fits extends ValueCheck {
        private final Glob glob;
        private final boolean cased;

        Fits(int slot, Glob glob, boolean cased) {
            super(slot, 60);
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
    static final class Matches extends ValueCheck {
        private final int regex;

        Matches(int slot, int regex) {
            super(slot, 200);
            this.regex = regex;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            int from = record.offset(index);
            return judge.matcher(regex).find(record.bytes(), from, from + record.length(index));
        }
    }

    /** Addresses in a block. */
    static final class InBlock extends ValueCheck {
        private final Cidr block;

        InBlock(int slot, Cidr block) {
            super(slot, 100);
            this.block = block;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            var address = judge.address(index);
            return address != null && block.contains(address);
        }
    }

    /** Numbers that stand so to the given one. */
    static final class Compares extends ValueCheck {
        private final Comparison comparison;
        private final BigDecimal number;

        Compares(int slot, Comparison comparison, BigDecimal number) {
            super(slot, 150);
            this.comparison = comparison;
            this.number = number;
        }

        @Override
        boolean holds(Judge judge, FlatRecord record, int index) {
            var value = Canonical.number(record.text(index));
            return value != null && comparison.holds(value.compareTo(number));
        }
    }
}
