package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.Configuration;
import vn.luytre.parse.advisory.Configuration.Node;
import vn.luytre.parse.advisory.Configuration.Operator;
import vn.luytre.parse.advisory.CpeMatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** NVD's trees in both forms: 2.0 has a list of configurations, 1.1 one list of nodes that nest. */
final class NvdNodes {

    private NvdNodes() {}

    /** Form 2.0; CVE 5.1 has the same under another name. */
    static List<Configuration> configurations(@Nullable Object object, String name) {
        var found = new ArrayList<Configuration>();
        for (var each : Tree.maps(object, name)) {
            found.add(
                    new Configuration(
                            operator(each),
                            Tree.is(each, "negate"),
                            nodes(each, "nodes", "cpeMatch")));
        }
        return found;
    }

    /** Form 1.1: the nodes on top are joined by OR, so each is a configuration of its own. */
    static List<Configuration> nested(@Nullable Object configurations) {
        var found = new ArrayList<Configuration>();
        for (var node : nodes(configurations, "nodes", "cpe_match")) {
            found.add(new Configuration(Operator.OR, false, List.of(node)));
        }
        return found;
    }

    private static List<Node> nodes(@Nullable Object object, String name, String matches) {
        var found = new ArrayList<Node>();
        for (var each : Tree.maps(object, name)) {
            found.add(
                    new Node(
                            operator(each),
                            Tree.is(each, "negate"),
                            matches(each, matches),
                            nodes(each, "children", matches)));
        }
        return found;
    }

    private static Operator operator(Map<String, Object> object) {
        return Tree.text(object, "operator").equals("AND") ? Operator.AND : Operator.OR;
    }

    private static List<CpeMatch> matches(Map<String, Object> node, String name) {
        var found = new ArrayList<CpeMatch>();
        for (var each : Tree.maps(node, name)) {
            found.add(match(each));
        }
        return found;
    }

    /** One criterion of either form. */
    static CpeMatch match(Map<String, Object> each) {
        var criteria = Tree.text(each, "criteria");
        return new CpeMatch(
                Tree.is(each, "vulnerable"),
                criteria.isEmpty() ? Tree.text(each, "cpe23Uri") : criteria,
                Tree.textOrNull(each, "versionStartIncluding"),
                Tree.textOrNull(each, "versionStartExcluding"),
                Tree.textOrNull(each, "versionEndIncluding"),
                Tree.textOrNull(each, "versionEndExcluding"),
                Tree.text(each, "matchCriteriaId"));
    }
}
