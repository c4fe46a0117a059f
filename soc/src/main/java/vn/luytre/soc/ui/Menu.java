package vn.luytre.soc.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.Scope;

/** The menu as one person sees it. Counts are at most ten seconds old, so that a page does not wait for ten queries. */
@Component
class Menu {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int REMEMBERED = 2_000;

    private final List<NavEntry> entries;
    private final InstantSource clock;
    private final Map<CountKey, Counted> counts = new ConcurrentHashMap<>();

    Menu(List<NavEntry> entries, InstantSource clock) {
        this.entries =
                entries.stream()
                        .sorted(
                                Comparator.comparing(NavEntry::group)
                                        .thenComparing(NavEntry::order))
                        .toList();
        this.clock = clock;
    }

    private record CountKey(String href, Scope scope) {}

    private record Counted(long value, Instant at) {}

    /** One line with its number as text, empty where there is nothing to count. */
    public record Line(String href, String label, String count, boolean here) {}

    /** A group of lines under its heading; the first group has none. */
    public record Section(String heading, List<Line> lines) {}

    List<Section> of(Person person, Words words, String path) {
        var sections = new ArrayList<Section>();
        for (var group : NavEntry.Group.values()) {
            var lines =
                    entries.stream()
                            .filter(entry ->
                                    entry.group() == group
                                            && person.roles().stream()
                                                    .anyMatch(entry.roles()::contains)
                                            && stands(entry))
                            .map(entry -> line(entry, words, path))
                            .toList();
            if (!lines.isEmpty()) {
                sections.add(
                        new Section(
                                group == NavEntry.Group.TOP ? "" : words.of("nav.group", group),
                                lines));
            }
        }
        return sections;
    }

    private static boolean stands(NavEntry entry) {
        var shown = entry.shown();
        return shown == null || shown.getAsBoolean();
    }

    private Line line(NavEntry entry, Words words, String path) {
        long count = count(entry.href(), entry.count());
        boolean here =
                path.equals(entry.href())
                        || path.startsWith(entry.href() + "/") && entry.href().length() > 1;
        return new Line(
                entry.href(), words.get(entry.key()), count > 0 ? Long.toString(count) : "", here);
    }

    private long count(String href, @Nullable LongSupplier supplier) {
        if (supplier == null) {
            return 0;
        }
        var key = new CountKey(href, Scope.current());
        var now = clock.instant();
        var known = counts.get(key);
        if (known != null && known.at().plus(FRESH).isAfter(now)) {
            return known.value();
        }
        if (counts.size() > REMEMBERED) {
            counts.clear();
        }
        long value = supplier.getAsLong();
        counts.put(key, new Counted(value, now));
        return value;
    }
}
