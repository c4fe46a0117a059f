package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an upload changes. A text belongs to the rule that stands at its place; else to the one with its identifier, which
 * has then moved; else it is new.
 *
 * @param added texts without a rule
 * @param changed texts with the rule each belongs to
 * @param same how many are here already, word for word
 */
record RulePlan(List<Incoming> added, List<Change> changed, int same) {

    /**
     * A text that comes in.
     *
     * @param sigmaId the identifier of its first document; empty for none
     * @param bytes not copied
     */
    record Incoming(String path, String sha256, String sigmaId, byte[] bytes) {}

    /** A text and the rule it belongs to. */
    record Change(RuleFile before, Incoming text) {}

    RulePlan {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    /** Compares what comes in with what is here; of two texts at one place the last counts. */
    static RulePlan of(List<RuleFile> here, List<Incoming> coming) {
        Map<String, RuleFile> byPath = new HashMap<>();
        Map<String, RuleFile> bySigmaId = new HashMap<>();
        for (var file : here) {
            byPath.put(file.path(), file);
            if (!file.sigmaId().isEmpty()) {
                bySigmaId.putIfAbsent(file.sigmaId(), file);
            }
        }
        Map<String, Incoming> places = new HashMap<>();
        coming.forEach(text -> places.put(text.path(), text));
        Set<Integer> taken = new HashSet<>();
        for (var path : places.keySet()) {
            var rule = byPath.get(path);
            if (rule != null) {
                taken.add(rule.id());
            }
        }
        var added = new ArrayList<Incoming>();
        var changed = new ArrayList<Change>();
        int same = 0;
        for (var text : coming) {
            if (places.get(text.path()) != text) {
                continue;
            }
            var rule = byPath.get(text.path());
            var moved = bySigmaId.get(text.sigmaId());
            if (rule == null && moved != null && taken.add(moved.id())) {
                rule = moved;
            }
            if (rule == null) {
                added.add(text);
            } else if (rule.sha256().equals(text.sha256())) {
                same++;
            } else {
                changed.add(new Change(rule, text));
            }
        }
        return new RulePlan(added, changed, same);
    }
}
