package vn.luytre.detect.sigma.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;

/** A map of a YAML document whose keys are texts and differ. Its readers refuse what has another shape. */
final class YamlMap {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Position at;

    /**
     * One entry.
     *
     * @param at where the key stands
     */
    record Entry(String key, Position at, Node value) {}

    private YamlMap(MappingNode node) {
        this.at = place(node);
        for (var tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.MERGE)) {
                throw new Refuse(Reason.WRONG_TYPE, place(tuple.getKeyNode()), "key", "text");
            }
            var entry = new Entry(key.getValue(), place(key), tuple.getValueNode());
            if (entries.putIfAbsent(entry.key(), entry) != null) {
                throw new Refuse(Reason.DUPLICATE_KEY, entry.at(), entry.key());
            }
        }
    }

    static YamlMap of(Node node, String name) {
        if (node instanceof MappingNode map) {
            return new YamlMap(map);
        }
        throw new Refuse(Reason.WRONG_TYPE, place(node), name, "map");
    }

    static Position place(Node node) {
        return Refuse.at(node.getStartMark());
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    Position at() {
        return at;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value; null if the key is absent or its value is null. */
    @Nullable Node get(String key) {
        var entry = entries.get(key);
        return entry == null || isNull(entry.value()) ? null : entry.value();
    }

    Node require(String key) {
        var node = get(key);
        if (node == null) {
            throw new Refuse(Reason.MISSING, at, key);
        }
        return node;
    }

    /** The text of a scalar; null if absent or null. */
    @Nullable String text(String key) {
        var node = get(key);
        return node == null ? null : text(node, key);
    }

    String requireText(String key) {
        var text = text(require(key), key);
        if (text.isBlank()) {
            throw new Refuse(Reason.MISSING, at, key);
        }
        return text;
    }

    static String text(Node node, String name) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new Refuse(Reason.WRONG_TYPE, place(node), name, "text");
    }

    /** The texts of a list, or the one text that stands in its place; empty if absent. Nulls in the list are left out. */
    List<String> texts(String key) {
        var node = get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            return List.of(text(node, key));
        }
        var texts = new ArrayList<String>();
        for (var member : list.getValue()) {
            if (!isNull(member)) {
                texts.add(text(member, key));
            }
        }
        return texts;
    }
}
