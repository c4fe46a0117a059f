package vn.luytre.detect.sigma.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.Search;

/** Reads one named search: a map is joined by and, a list by or, a bare text is a keyword. */
final class SearchReader {

    private final Placeholders placeholders;
    private final Consumer<Refusal> inactive;
    private final Budget budget;
    private int values = Limits.VALUES;

    /**
     * A reader for the searches of one document.
     *
     * @param inactive is told of each placeholder without values
     */
    SearchReader(Placeholders placeholders, Budget budget, Consumer<Refusal> inactive) {
        this.placeholders = placeholders;
        this.budget = budget;
        this.inactive = inactive;
    }

    Search read(String name, Node node) {
        return switch (node) {
            case MappingNode map -> map(name, map);
            case SequenceNode list -> list(name, list);
            default -> keywords(List.of(), List.of(node), YamlMap.place(node));
        };
    }

    private Search map(String name, MappingNode node) {
        var entries = YamlMap.of(node, name).entries();
        if (entries.isEmpty()) {
            throw new Refuse(Reason.EMPTY, YamlMap.place(node), name);
        }
        return all(entries.stream().map(this::item).toList());
    }

    private Search list(String name, SequenceNode node) {
        if (node.getValue().isEmpty()) {
            throw new Refuse(Reason.EMPTY, YamlMap.place(node), name);
        }
        var parts = new ArrayList<Search>();
        for (var member : node.getValue()) {
            parts.add(
                    switch (member) {
                        case MappingNode map -> map(name, map);
                        case SequenceNode list ->
                                throw new Refuse(
                                        Reason.WRONG_TYPE,
                                        YamlMap.place(list),
                                        name,
                                        "map or text");
                        default -> keywords(List.of(), List.of(member), YamlMap.place(member));
                    });
        }
        return any(parts);
    }

    private Search item(YamlMap.Entry entry) {
        var words = Arrays.asList(entry.key().split("\\|", -1));
        var field = words.getFirst().strip();
        var modifiers = words.subList(1, words.size());
        var values = values(entry);
        if (field.isEmpty()) {
            if (modifiers.isEmpty()) {
                throw new Refuse(Reason.MISSING, entry.at(), "field");
            }
            return keywords(modifiers, values, entry.at());
        }
        var name = field.replace(" ", "");
        return joined(name, modifiers, values, entry.at());
    }

    private static List<Node> values(YamlMap.Entry entry) {
        if (!(entry.value() instanceof SequenceNode list)) {
            return List.of(entry.value());
        }
        if (list.getValue().isEmpty()) {
            throw new Refuse(Reason.EMPTY, YamlMap.place(list), entry.key());
        }
        return list.getValue();
    }

    private Search keywords(List<String> modifiers, List<Node> values, Position at) {
        return joined(null, modifiers, values, at);
    }

    private Search joined(
            @Nullable String field, List<String> words, List<Node> values, Position at) {
        var modifiers = words.stream().map(word -> modifier(word, at)).toList();
        var parts = new ArrayList<Search>();
        for (var value : values) {
            parts.add(alternatives(field, modifiers, value, values.size() > 1));
        }
        var test = modifiers.contains(Modifier.ALL) ? all(parts) : any(parts);
        return new Search.Item(
                field, words, at, modifiers.contains(Modifier.NEQ) ? new Search.Not(test) : test);
    }

    private static Modifier modifier(String word, Position at) {
        var modifier = Modifier.of(word);
        if (modifier == null) {
            throw new Refuse(Reason.MODIFIER_UNKNOWN, at, word);
        }
        return modifier;
    }

    /** One value and what its modifiers make of it. */
    private Search alternatives(
            @Nullable String field, List<Modifier> modifiers, Node node, boolean inList) {
        var at = YamlMap.place(node);
        var draft = draft(node, field == null ? "keyword" : field);
        if (draft instanceof Draft.Null && inList) {
            throw new Refuse(Reason.NULL_IN_LIST, at, field == null ? "keyword" : field);
        }
        Consumer<String> missing =
                name -> inactive.accept(Refusal.of(Reason.PLACEHOLDER_UNRESOLVED, at, name));
        var drafts = new ModifierChain(modifiers, placeholders, missing, at).apply(draft);
        values -= drafts.size();
        if (values < 0 || !budget.takesChars(chars(drafts))) {
            throw new Refuse(Reason.TOO_MANY_VALUES, at, String.valueOf(Limits.VALUES));
        }
        boolean cased = modifiers.contains(Modifier.CASED);
        return any(drafts.stream().map(form -> leaf(field, form, cased, at)).distinct().toList());
    }

    private static long chars(List<Draft> drafts) {
        return drafts.stream()
                .mapToLong(draft -> draft instanceof Draft.Text text ? text.text().length() : 1)
                .sum();
    }

    private static Draft draft(Node node, String name) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new Refuse(Reason.WRONG_TYPE, YamlMap.place(node), name, "text or number");
        }
        if (YamlMap.isNull(scalar)) {
            return new Draft.Null();
        }
        return new Draft.Text(SigmaText.parse(scalar.getValue()), scalar.getValue(), false);
    }

    private static Search leaf(@Nullable String field, Draft draft, boolean cased, Position at) {
        return field == null
                ? new Search.Keyword(keyword(draft, cased, at))
                : new Search.Match(
                        field,
                        switch (draft) {
                            case Draft.Text(var text, var w, var t) -> text.predicate(cased);
                            case Draft.Null none -> new Predicate.IsNull();
                            case Draft.Asked(var predicate) -> predicate;
                        });
    }

    private static Predicate keyword(Draft draft, boolean cased, Position at) {
        return switch (draft) {
            case Draft.Text(var text, var written, var t) when !written.isEmpty() ->
                    text.openStart().openEnd().predicate(cased);
            case Draft.Asked(Predicate.Regex regex) -> regex;
            case Draft.Text text -> throw new Refuse(Reason.EMPTY, at, "keyword");
            case Draft.Null none -> throw new Refuse(Reason.EMPTY, at, "keyword");
            case Draft.Asked(var predicate) ->
                    throw new Refuse(
                            Reason.MODIFIER_MISUSED,
                            at,
                            predicate.getClass().getSimpleName(),
                            "keyword");
        };
    }

    private static Search all(List<Search> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Search.All(parts);
    }

    private static Search any(List<Search> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Search.Any(parts);
    }
}
