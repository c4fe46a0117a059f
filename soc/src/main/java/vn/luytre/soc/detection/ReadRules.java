package vn.luytre.soc.detection;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/** Rule texts as they were read. A text that is known is not read again. */
@Component
class ReadRules {

    /** Which text, and what it is called in what is said of it. */
    record Key(String path, String sha256) {

        static Key of(RuleFile file) {
            return new Key(file.path(), file.sha256());
        }
    }

    private final SigmaReader reader = new SigmaReader(Placeholders.NONE);
    private final ConcurrentHashMap<Key, List<SigmaDocument>> read = new ConcurrentHashMap<>();

    boolean knows(Key key) {
        return read.containsKey(key);
    }

    /** The documents of the text; at least one. */
    List<SigmaDocument> read(Key key, byte[] bytes) {
        var known = read.get(key);
        if (known == null) {
            known = reader.read(key.path(), bytes);
            read.put(key, known);
        }
        return known;
    }

    /** Documents of a text that nobody keeps. */
    List<SigmaDocument> glance(String path, String text) {
        return reader.read(path, text);
    }

    /** Forgets all texts but these. */
    void keepOnly(Set<Key> keys) {
        read.keySet().retainAll(keys);
    }

    /** What was read of a text that is known. */
    List<SigmaDocument> known(Key key) {
        return read.getOrDefault(key, List.of());
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
