package vn.luytre.detect.sigma.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.LogSource;

/** Reads the two tables that lie beside this class; their heads say how they are written. */
record SourceTables(List<LogSources.Kind> routes, Map<String, FieldNames> names) {

    static SourceTables read() {
        var names = names(lines("fieldnames.txt"));
        var routes = lines("logsources.txt").stream().map(line -> route(line, names)).toList();
        return new SourceTables(routes, names);
    }

    private static List<String> lines(String name) {
        try (var in = SourceTables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource absent: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code group field name name …}; the field {@code *} gives patterns. */
    private static Map<String, FieldNames> names(List<String> lines) {
        var fields = new LinkedHashMap<String, Map<String, List<String>>>();
        var patterns = new LinkedHashMap<String, List<String>>();
        for (var line : lines) {
            var words = Arrays.asList(line.strip().split(" +"));
            var names = words.subList(2, words.size());
            fields.computeIfAbsent(words.getFirst(), g -> new LinkedHashMap<>());
            if (words.get(1).equals("*")) {
                patterns.put(words.getFirst(), names);
            } else {
                fields.getOrDefault(words.getFirst(), Map.of()).put(words.get(1), names);
            }
        }
        var names = new LinkedHashMap<String, FieldNames>();
        fields.forEach((group, map) ->
                names.put(group, new FieldNames(map, patterns.getOrDefault(group, List.of()))));
        return names;
    }

    /** {@code product category service group | requirements | renames}. */
    private static LogSources.Kind route(String line, Map<String, FieldNames> names) {
        var parts = line.split("\\|", -1);
        var head = parts[0].strip().split(" +");
        var group = names.get(head[3]);
        if (group == null) {
            throw new IllegalStateException("no such group of names: " + line);
        }
        var route = new Route(requirements(parts[1]), renames(parts), group);
        return new LogSources.Kind(
                new LogSource(word(head[0]), word(head[1]), word(head[2])), route);
    }

    private static @Nullable String word(String text) {
        return text.equals("-") ? null : text;
    }

    /** {@code field=text,text; field=*}. */
    private static Map<String, Set<String>> requirements(String text) {
        var requirements = new LinkedHashMap<String, Set<String>>();
        for (var part : pieces(text, ";")) {
            int equals = part.indexOf('=');
            var allowed = new HashSet<String>();
            pieces(part.substring(equals + 1), ",").forEach(t -> allowed.add(Folding.fold(t)));
            requirements.put(part.substring(0, equals).strip(), allowed);
        }
        return requirements;
    }

    /** {@code field>name field>name}. */
    private static Map<String, String> renames(String[] parts) {
        var renames = new LinkedHashMap<String, String>();
        for (var part : parts.length < 3 ? List.<String>of() : pieces(parts[2], " ")) {
            int arrow = part.indexOf('>');
            renames.put(part.substring(0, arrow), part.substring(arrow + 1));
        }
        return renames;
    }

    private static List<String> pieces(String text, String separator) {
        var pieces = new ArrayList<String>();
        for (var piece : text.split(separator, -1)) {
            if (!piece.isBlank()) {
                pieces.add(piece.strip());
            }
        }
        return pieces;
    }
}
