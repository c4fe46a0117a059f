package vn.luytre.soc.detection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.detection.RuleEntry.State;

/** Which placeholders rules ask for, which rules wait for one, and what giving values would change. */
@Component
class PlaceholderDesk {

    private final RuleBook book;
    private final RuleTexts texts;
    private final ReadRules read;
    private final Placeholders placeholders;

    PlaceholderDesk(RuleBook book, RuleTexts texts, ReadRules read, Placeholders placeholders) {
        this.book = book;
        this.texts = texts;
        this.read = read;
        this.placeholders = placeholders;
    }

    /**
     * A placeholder that rules ask for, or that had values once.
     *
     * @param rules documents of the texts that ask for it
     * @param waiting how many of these do not run for want of its values
     * @param now what it stands for; null if nobody ever said
     */
    record Row(String name, List<RuleEntry> rules, long waiting, @Nullable PlaceholderVersion now) {

        boolean isGiven() {
            return now != null && !now.values().isEmpty();
        }

        String href() {
            return PlaceholderDesk.href(name);
        }
    }

    /**
     * What some values would be worth.
     *
     * @param active how many documents that wait for it would run
     * @param rules those that ask for it, as they would stand
     */
    record Tried(int values, int active, List<RuleEntry> rules) {}

    /** The page of a placeholder. */
    static String href(String name) {
        return "/rules/placeholders/values?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** All of them: those that rules wait for first, then by name. */
    List<Row> rows() {
        var now = placeholders.now();
        var entries = new HashMap<Integer, List<RuleEntry>>();
        for (var entry : book.book().entries()) {
            entries.computeIfAbsent(entry.file().id(), id -> new ArrayList<>()).add(entry);
        }
        Map<String, List<RuleEntry>> asking = new TreeMap<>();
        now.keySet().forEach(name -> asking.put(name, new ArrayList<>()));
        for (var text : book.texts()) {
            for (var name : read.placeholders(ReadRules.Key.of(text.file()))) {
                asking.computeIfAbsent(name, some -> new ArrayList<>())
                        .addAll(entries.getOrDefault(text.file().id(), List.of()));
            }
        }
        var rows = new ArrayList<Row>();
        asking.forEach((name, rules) -> {
            var version = now.get(name);
            boolean given = version != null && !version.values().isEmpty();
            long waiting =
                    given ? 0 : rules.stream().filter(one -> one.placeholder() != null).count();
            rows.add(new Row(name, List.copyOf(rules), waiting, version));
        });
        rows.sort(Comparator.comparingLong(Row::waiting).reversed().thenComparing(Row::name));
        return rows;
    }

    /** The one of that name; null if no rule asks for it and nobody ever gave it values, or the name is too long. */
    @Nullable Row row(String name) {
        return name.length() > Placeholders.LONGEST_NAME
                ? null
                : rows().stream().filter(row -> row.name().equals(name)).findFirst().orElse(null);
    }

    /** What the rules that ask for it would be worth with these values; nothing is kept. */
    Tried tried(String name, List<String> values) {
        var before = new HashSet<String>();
        book.book().entries().stream()
                .filter(entry -> entry.state() == State.RUNNING)
                .forEach(entry -> before.add(place(entry)));
        var others = texts.with(book.texts(), name, values);
        var asking = new HashSet<Integer>();
        others.stream()
                .filter(text -> texts.asks(text, name))
                .forEach(text -> asking.add(text.file().id()));
        var rules =
                Book.of(others, book.sources()).entries().stream()
                        .filter(entry -> asking.contains(entry.file().id()))
                        .toList();
        int active =
                (int)
                        rules.stream()
                                .filter(entry -> entry.state() == State.RUNNING)
                                .filter(entry -> !before.contains(place(entry)))
                                .count();
        return new Tried(values.size(), active, rules);
    }

    private static String place(RuleEntry entry) {
        return entry.file().id() + "#" + entry.index();
    }
}
