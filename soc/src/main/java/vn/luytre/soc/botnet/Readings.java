package vn.luytre.soc.botnet;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Table;
import vn.luytre.soc.store.DocumentReader;
import vn.luytre.soc.store.EvidenceFiles;

/** Files of drafts as tables, and drafts as they read; the last few are kept, so that turning a page costs nothing. */
@Component
class Readings {

    private static final int KEPT = 4;

    private final EvidenceFiles files;
    private final DocumentReader reader;
    private final Map<String, SoftReference<Object>> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Object>> last) {
                    return size() > KEPT * 2;
                }
            };

    Readings(EvidenceFiles files, DocumentReader reader) {
        this.files = files;
        this.reader = reader;
    }

    /** The tables of the file; a text is one table of lines. Never empty. */
    List<Table> tables(Draft draft) {
        return remembered(
                "tables " + draft.sha256(),
                () -> {
                    var bytes = files.read(draft.sha256());
                    if (bytes == null) {
                        throw new IllegalStateException(
                                "the file of draft %d is not what it was".formatted(draft.id()));
                    }
                    return switch (reader.read(bytes, draft.fileName())) {
                        case Extracted.Text text -> tables(text);
                        case Extracted.Refused refused ->
                                throw new IllegalStateException(refused.english());
                    };
                });
    }

    static List<Table> tables(Extracted.Text text) {
        var full = text.tables().stream().filter(table -> !table.rows().isEmpty()).toList();
        return full.isEmpty() ? List.of(text.tableOrLines()) : full;
    }

    Reading reading(Draft draft) {
        return remembered(
                "reading %d %d".formatted(draft.id(), draft.version()),
                () -> {
                    var tables = tables(draft);
                    int wanted = Math.clamp(draft.choices().table(), 0, tables.size() - 1);
                    return Reading.of(tables.get(wanted), draft.choices());
                });
    }

    @SuppressWarnings("unchecked") // One key, one type: both are made above.
    private <T> T remembered(String key, Supplier<T> making) {
        synchronized (kept) {
            var known = kept.get(key);
            var value = known == null ? null : known.get();
            if (value != null) {
                return (T) value;
            }
        }
        var made = making.get();
        synchronized (kept) {
            kept.put(key, new SoftReference<>(made));
        }
        return made;
    }
}
