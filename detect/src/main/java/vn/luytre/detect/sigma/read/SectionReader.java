package vn.luytre.detect.sigma.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Search;

/** Reads a section of named searches and a condition: a rule's {@code detection}, or what a filter filters. */
final class SectionReader {

    private SectionReader() {}

    /**
     * Reads all entries but the condition and those apart as searches.
     *
     * @param apart keys that are no searches
     */
    static DetectionSection read(
            YamlMap section, Set<String> apart, SearchReader reader, Budget budget) {
        var condition = section.require("condition");
        refuseAggregation(condition);
        if (section.has("timeframe")) {
            throw new Refuse(Reason.TIMEFRAME, YamlMap.place(section.require("timeframe")));
        }
        var searches = new LinkedHashMap<String, Search>();
        for (var entry : section.entries()) {
            if (!entry.key().equals("condition") && !apart.contains(entry.key())) {
                check(entry, searches.size());
                searches.put(entry.key(), reader.read(entry.key(), entry.value()));
            }
        }
        if (searches.isEmpty()) {
            throw new Refuse(Reason.EMPTY, section.at(), "detection");
        }
        return new DetectionSection(searches, condition(condition, searches.keySet(), budget));
    }

    private static void check(YamlMap.Entry entry, int before) {
        if (before >= Limits.SEARCHES) {
            throw new Refuse(Reason.TOO_LARGE, entry.at(), String.valueOf(Limits.SEARCHES));
        }
        if (entry.key().isEmpty() || entry.key().length() > Limits.NAME) {
            throw new Refuse(Reason.VALUE_INVALID, entry.at(), "detection", entry.key());
        }
    }

    /** The old aggregation says more of a rule than whatever else is old in it, so it is named first. */
    private static void refuseAggregation(Node node) {
        if (node instanceof ScalarNode scalar && scalar.getValue().indexOf('|') >= 0) {
            throw new Refuse(
                    Reason.CONDITION_AGGREGATION,
                    places(scalar).apply(scalar.getValue().indexOf('|')));
        }
    }

    /** A text, or a list of texts joined by or. */
    static Condition condition(Node node, Set<String> names, Budget budget) {
        if (!(node instanceof SequenceNode list)) {
            return single(node, names, budget);
        }
        if (list.getValue().isEmpty()) {
            throw new Refuse(Reason.EMPTY, YamlMap.place(list), "condition");
        }
        if (list.getValue().size() > Limits.SEARCHES) {
            throw new Refuse(
                    Reason.TOO_LARGE, YamlMap.place(list), String.valueOf(Limits.SEARCHES));
        }
        var parts = new ArrayList<Condition>();
        for (var member : list.getValue()) {
            parts.add(single(member, names, budget));
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    static Condition single(Node node, Set<String> names, Budget budget) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new Refuse(Reason.WRONG_TYPE, YamlMap.place(node), "condition", "text");
        }
        return ConditionParser.parse(scalar.getValue(), names, places(scalar), budget);
    }

    /** Exact where the scalar stands on one line; else the place of the scalar. */
    private static IntFunction<Position> places(ScalarNode scalar) {
        var start = YamlMap.place(scalar);
        boolean oneLine = scalar.getStartMark().getLine() == scalar.getEndMark().getLine();
        int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        return offset ->
                oneLine
                        ? new Position(
                                start.line(),
                                start.column()
                                        + quote
                                        + scalar.getValue().codePointCount(0, offset))
                        : start;
    }
}
