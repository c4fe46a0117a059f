package vn.luytre.soc.detection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/** Rule texts as they were read. A text that is known is not read again, unless a placeholder it asks for has other values. */
@Component
class ReadRules {

    /** Which text, and what it is called in what is said of it. */
    record Key(String path, String sha256) {

        static Key of(RuleFile file) {
            return new Key(file.path(), file.sha256());
        }
    }

    /**
     * A text that was read.
     *
     * @param answers by the name of each placeholder it asks for, the values it was told; empty for none
     */
    private record Reading(List<SigmaDocument> documents, Map<String, List<String>> answers) {

        boolean fits(Map<String, List<String>> values) {
            return answers.entrySet().stream()
                    .allMatch(one ->
                            values.getOrDefault(one.getKey(), List.of()).equals(one.getValue()));
        }
    }

    private final ConcurrentHashMap<Key, Reading> read = new ConcurrentHashMap<>();
    private volatile Map<String, List<String>> values = Map.of();

    /** From now on placeholders have these values, by their names. */
    void values(Map<String, List<String>> newer) {
        values = Map.copyOf(newer);
    }

    /** Whether the text need not be read again. */
    boolean knows(Key key) {
        var known = read.get(key);
        return known != null && known.fits(values);
    }

    /** The documents of the text; at least one. */
    List<SigmaDocument> read(Key key, byte[] bytes) {
        var now = values;
        var known = read.get(key);
        if (known == null || !known.fits(now)) {
            known = reading(now, reader -> reader.read(key.path(), bytes));
            read.put(key, known);
        }
        return known.documents();
    }

    private static Reading reading(
            Map<String, List<String>> values, Function<SigmaReader, List<SigmaDocument>> how) {
        var answers = new HashMap<String, List<String>>();
        var reader =
                new SigmaReader(name ->
                        answers.computeIfAbsent(
                                name, asked -> values.getOrDefault(asked, List.of())));
        return new Reading(how.apply(reader), Map.copyOf(answers));
    }

    /** Documents of a text that nobody keeps. */
    List<SigmaDocument> glance(String path, String text) {
        return reading(values, reader -> reader.read(path, text)).documents();
    }

    /** What the text would be if that placeholder had these values. */
    List<SigmaDocument> glance(Key key, byte[] bytes, String placeholder, List<String> its) {
        var others = new HashMap<>(values);
        others.put(placeholder, its);
        return reading(others, reader -> reader.read(key.path(), bytes)).documents();
    }

    /** Forgets all texts but these. */
    void keepOnly(Set<Key> keys) {
        read.keySet().retainAll(keys);
    }

    /** What was read of a text that is known. */
    List<SigmaDocument> known(Key key) {
        var known = read.get(key);
        return known == null ? List.of() : known.documents();
    }

    /** The placeholders that a text asks for, if it is known. */
    Set<String> placeholders(Key key) {
        var known = read.get(key);
        return known == null ? Set.of() : known.answers().keySet();
    }

    /** The identifier of the first document that gives one; empty if none does. */
    static String sigmaId(List<SigmaDocument> documents) {
        return documents.stream()
                .map(ReadRules::id)
                .filter(id -> !id.isEmpty())
                .limit(1)
                .collect(Collectors.joining());
    }

    private static String id(SigmaDocument document) {
        var id =
                switch (document) {
                    case SigmaDocument.Rule(var rule) -> rule.about().id();
                    case SigmaDocument.Correlation(var correlation) -> correlation.about().id();
                    case SigmaDocument.Filter(var filter) -> filter.about().id();
                    case SigmaDocument.Inactive inactive -> inactive.about().id();
                    case SigmaDocument.Refused refused -> refused.id();
                };
        // PostgreSQL's text cannot hold NUL; no identifier is this long.
        return id == null || id.length() > 200 || id.indexOf('\0') >= 0 ? "" : id;
    }
}
