package vn.luytre.parse.kit;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** A table of which field of a format fills which slot, one {@code name ecs.name} a line; earlier lines win. */
public final class FieldMap {

    private record Rule(Leaf leaf, Field slot) {}

    private final List<Rule> rules = new ArrayList<>();

    public FieldMap(Leaves leaves, String table) {
        for (var line : table.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            var parts = line.strip().split(" +", -1);
            var slot = Field.byName(parts[1]);
            if (slot == null) {
                throw new IllegalArgumentException("no slot " + parts[1]);
            }
            rules.add(new Rule(leaves.pin(parts[0]), slot));
        }
    }

    /** Moves what is there into slots that are still empty; the rest stays with the leaves. */
    public void apply(Event.Builder builder) {
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.leaf.isSet() && builder.get(rule.slot) == null) {
                Leaves.move(rule.leaf, builder, rule.slot);
            }
        }
    }
}
