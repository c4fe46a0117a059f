package vn.luytre.detect.sigma.rule;

import java.util.List;

/** How the named searches join to a verdict. Names are resolved: each stands in the section. */
public sealed interface Condition {

    /** Both and all hold; at least two parts. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one holds; at least two parts. A list of conditions is one of these. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold. */
    record Not(Condition part) implements Condition {}

    /** The search of that name holds. */
    record Named(String name) implements Condition {}

    /**
     * Several searches at once.
     *
     * @param every whether all of them must hold; else one suffices
     * @param pattern as written: {@code them} or a name with {@code *}
     * @param names what the pattern matched, in the order of the section; never empty
     */
    record Of(boolean every, String pattern, List<String> names) implements Condition {
        public Of {
            names = List.copyOf(names);
        }
    }
}
