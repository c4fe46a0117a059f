package vn.luytre.detect.sigma.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.LogSource;

/**
 * A record of names and values, as any JSON reader gives it: maps, lists, texts, numbers, booleans, null. A value
 * within maps is known by its dotted name; the members of a list by the name of the list.
 */
public final class RecordView implements SigmaEvent {

    private static final int DEEPEST = 64;

    private final Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
    private final @Nullable LogSource logsource;

    private RecordView(Map<?, ?> fields, @Nullable LogSource logsource) {
        this.logsource = logsource;
        fields.forEach((name, value) -> add(String.valueOf(name), value, 0));
    }

    /** A record whose log source is seen from its fields. */
    public static RecordView of(Map<?, ?> fields) {
        return new RecordView(fields, null);
    }

    /** A record declared to be of that log source. */
    public static RecordView of(Map<?, ?> fields, LogSource logsource) {
        return new RecordView(fields, logsource);
    }

    private void add(String name, @Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map when depth < DEEPEST ->
                    map.forEach((key, inner) -> add(name + "." + key, inner, depth + 1));
            case List<?> list when depth < DEEPEST ->
                    list.forEach(member -> add(name, member, depth + 1));
            case null, default ->
                    values.computeIfAbsent(name, n -> new ArrayList<>()).add(Canonical.text(value));
        }
    }

    @Override
    public List<@Nullable String> values(String field) {
        var found = values.get(field);
        return found == null ? List.of() : Collections.unmodifiableList(found);
    }

    @Override
    public List<String> texts() {
        return values.values().stream().flatMap(List::stream).filter(Objects::nonNull).toList();
    }

    @Override
    public @Nullable LogSource logsource() {
        return logsource;
    }
}
