package vn.luytre.detect.sigma.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.rule.SigmaFilter;
import vn.luytre.detect.sigma.rule.SigmaRule;

/** Reads one YAML document as the kind of Sigma document that it is. */
final class DocumentReader {

    private final Placeholders placeholders;
    private final String path;
    private final Budget budget = new Budget();

    /** A reader for the documents of one text. */
    DocumentReader(Placeholders placeholders, String path) {
        this.placeholders = placeholders;
        this.path = path;
    }

    /** Never throws: what cannot be used is refused. */
    SigmaDocument read(Node node, int index) {
        try {
            return read(node);
        } catch (Refuse refuse) {
            return refused(node, index, refuse.refusal());
        }
    }

    /** The document as refused, with its id, title and author where they can be seen. */
    SigmaDocument.Refused refused(Node node, int index, Refusal why) {
        return new SigmaDocument.Refused(
                path, index, scalar(node, "id"), scalar(node, "title"), author(node), why);
    }

    /** As a text or a list of texts; what is neither is left out. */
    private static @Nullable String author(Node node) {
        var value = value(node, "author");
        var authors =
                value instanceof SequenceNode list
                        ? list.getValue()
                        : Stream.ofNullable(value).toList();
        var named =
                authors.stream()
                        .filter(one -> one instanceof ScalarNode && !YamlMap.isNull(one))
                        .map(one -> ((ScalarNode) one).getValue())
                        .collect(Collectors.joining(", "));
        return named.isEmpty() ? null : named;
    }

    /** The old collections' {@code action}; null if the document has none. */
    static @Nullable String action(Node node) {
        return scalar(node, "action");
    }

    private static @Nullable String scalar(Node node, String key) {
        return value(node, key) instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /** The first value of that key, whatever else is wrong with the document. */
    private static @Nullable Node value(Node node, String key) {
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private SigmaDocument read(Node node) {
        if (!(node instanceof MappingNode)) {
            throw new Refuse(Reason.NOT_SIGMA, YamlMap.place(node));
        }
        var document = YamlMap.of(node, "document");
        if (document.has("correlation")) {
            var about = AboutReader.read(document, path);
            return new SigmaDocument.Correlation(CorrelationReader.read(document, about, budget));
        }
        if (document.has("filter")) {
            return filter(document);
        }
        if (document.has("detection")) {
            return rule(document);
        }
        throw new Refuse(Reason.NOT_SIGMA, document.at());
    }

    private SigmaDocument rule(YamlMap document) {
        var about = AboutReader.read(document, path);
        var logsource = AboutReader.logsource(document);
        var missing = new ArrayList<Refusal>();
        var section = YamlMap.of(document.require("detection"), "detection");
        var detection =
                SectionReader.read(
                        section,
                        Set.of(),
                        new SearchReader(placeholders, budget, missing::add),
                        budget);
        return missing.isEmpty()
                ? new SigmaDocument.Rule(new SigmaRule(about, logsource, detection))
                : inactive(about, logsource, missing);
    }

    private SigmaDocument filter(YamlMap document) {
        var about = AboutReader.read(document, path);
        var logsource = AboutReader.logsource(document);
        var missing = new ArrayList<Refusal>();
        var section = YamlMap.of(document.require("filter"), "filter");
        var rules = section.texts("rules");
        if (rules.isEmpty()) {
            throw new Refuse(Reason.MISSING, section.at(), "rules");
        }
        var detection =
                SectionReader.read(
                        section,
                        Set.of("rules"),
                        new SearchReader(placeholders, budget, missing::add),
                        budget);
        var every = rules.equals(List.of("any"));
        return missing.isEmpty()
                ? new SigmaDocument.Filter(
                        new SigmaFilter(about, logsource, every ? List.of() : rules, detection))
                : inactive(about, logsource, missing);
    }

    private static SigmaDocument inactive(About about, LogSource logsource, List<Refusal> missing) {
        return new SigmaDocument.Inactive(about, logsource, missing.getFirst());
    }
}
