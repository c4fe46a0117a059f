package vn.luytre.detect.sigma.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Level;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Status;

/** Reads what documents of all kinds say of themselves. */
final class AboutReader {

    /** With slashes the date is older than Sigma 2, and as clear. */
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})");

    private AboutReader() {}

    static About read(YamlMap document, String path) {
        var taxonomy = document.text("taxonomy");
        return new About(
                document.text("id"),
                document.text("name"),
                document.requireText("title"),
                word(document, "status", Status.class),
                word(document, "level", Level.class),
                document.text("description"),
                author(document),
                document.text("license"),
                date(document, "date"),
                date(document, "modified"),
                document.texts("references"),
                document.texts("tags"),
                document.texts("falsepositives"),
                document.texts("fields"),
                document.texts("scope"),
                related(document.get("related")),
                taxonomy == null ? "sigma" : taxonomy,
                path);
    }

    static LogSource logsource(YamlMap document) {
        var source = YamlMap.of(document.require("logsource"), "logsource");
        var read =
                new LogSource(
                        source.text("product"), source.text("category"), source.text("service"));
        if (read.product() == null && read.category() == null && read.service() == null) {
            throw new Refuse(Reason.EMPTY, source.at(), "logsource");
        }
        return read;
    }

    private static @Nullable String author(YamlMap document) {
        var authors = document.texts("author");
        return authors.isEmpty() ? null : String.join(", ", authors);
    }

    static <E extends Enum<E>> @Nullable E word(YamlMap document, String key, Class<E> words) {
        var node = document.get(key);
        if (node == null) {
            return null;
        }
        var text = YamlMap.text(node, key);
        for (var word : words.getEnumConstants()) {
            if (word.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return word;
            }
        }
        throw new Refuse(Reason.UNKNOWN_WORD, YamlMap.place(node), key, text);
    }

    private static @Nullable LocalDate date(YamlMap document, String key) {
        var node = document.get(key);
        if (node == null) {
            return null;
        }
        var text = YamlMap.text(node, key);
        var parts = DATE.matcher(text.strip());
        try {
            if (parts.matches()) {
                return LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
            }
        } catch (DateTimeException e) {
            // No such day: refused below like any other text that is no date.
        }
        throw new Refuse(Reason.WRONG_TYPE, YamlMap.place(node), key, "date");
    }

    private static List<About.Related> related(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            throw new Refuse(Reason.WRONG_TYPE, YamlMap.place(node), "related", "list");
        }
        var related = new ArrayList<About.Related>();
        for (var member : list.getValue()) {
            var map = YamlMap.of(member, "related");
            related.add(new About.Related(map.requireText("id"), map.requireText("type")));
        }
        return related;
    }
}
