package vn.luytre.parse.advisory;

import java.util.List;

/**
 * One of NVD's trees of what must be installed together: its nodes joined by its operator, the whole turned round if negated.
 * A record holds if any of its configurations does.
 */
public record Configuration(Operator operator, boolean negate, List<Node> nodes) {

    /** How parts are joined. */
    public enum Operator {
        AND,
        OR
    }

    /**
     * Criteria joined by an operator.
     *
     * @param children nodes below, joined with the criteria by the same operator; only form 1.1 has them
     */
    public record Node(
            Operator operator, boolean negate, List<CpeMatch> matches, List<Node> children) {

        public Node {
            matches = List.copyOf(matches);
            children = List.copyOf(children);
        }
    }

    public Configuration {
        nodes = List.copyOf(nodes);
    }
}
