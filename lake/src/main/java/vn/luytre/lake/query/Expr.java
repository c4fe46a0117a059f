package vn.luytre.lake.query;

import java.util.List;

/** A question about one event: is it wanted? */
public sealed interface Expr {

    /** Every event. */
    record All() implements Expr {}

    /** All of at least two. */
    record And(List<Expr> parts) implements Expr {
        public And {
            parts = List.copyOf(parts);
            if (parts.size() < 2) {
                throw new IllegalArgumentException("AND of " + parts.size());
            }
        }
    }

    /** One of at least two. */
    record Or(List<Expr> parts) implements Expr {
        public Or {
            parts = List.copyOf(parts);
            if (parts.size() < 2) {
                throw new IllegalArgumentException("OR of " + parts.size());
            }
        }
    }

    record Not(Expr part) implements Expr {}

    /** One value wanted in one place. */
    record Term(Target target, Match match) implements Expr {
        public Term {
            if (!Match.fits(Target.kindOf(target), match)
                    || target == Target.Group.FREE && match instanceof Match.Exists) {
                throw new IllegalArgumentException(target + " cannot be asked " + match);
            }
        }
    }

    Expr ALL = new All();

    /** All of them, however many there are. */
    static Expr all(List<Expr> parts) {
        var real = parts.stream().filter(p -> !(p instanceof All)).toList();
        return switch (real.size()) {
            case 0 -> ALL;
            case 1 -> real.getFirst();
            default -> new And(real);
        };
    }
}
