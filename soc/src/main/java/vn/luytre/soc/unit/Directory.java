package vn.luytre.soc.unit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.store.Scope;

/** Whom to call at every unit the viewer sees, and whether a call would reach anybody. */
@Service
class Directory {

    /** Changes older than this are not listed as news. */
    private static final Duration NEWS = Duration.ofDays(30);

    private static final int MOST_CHANGES = 50;

    private final Units units;
    private final Contacts contacts;
    private final ContactChecks checks;
    private final InstantSource clock;

    Directory(Units units, Contacts contacts, ContactChecks checks, InstantSource clock) {
        this.units = units;
        this.contacts = contacts;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * One unit.
     *
     * @param contact the one to call first; null for none
     * @param others how many more there are
     * @param allHours whether somebody answers day and night
     * @param check the newest try to reach the first contact; null for none
     * @param drilled whether somebody answered a call since the day of the drill
     */
    record Row(
            Unit unit,
            @Nullable Contact contact,
            int others,
            boolean allHours,
            Reach reach,
            @Nullable ContactCheck check,
            boolean drilled) {}

    /** What changed lately at a unit. */
    record News(String unit, ContactChange change) {}

    /**
     * The directory as asked for.
     *
     * @param since the first day of a drill; null for none
     * @param only the standing asked for; null for all
     * @param numbers units by standing, whatever was asked
     * @param drilled units that answered since the first day of the drill
     */
    record Page(
            @Nullable LocalDate since,
            @Nullable Reach only,
            List<Row> rows,
            Map<Reach, Integer> numbers,
            int all,
            int allHours,
            int drilled,
            List<News> news) {}

    @Transactional(readOnly = true)
    Page page(@Nullable LocalDate since, @Nullable Reach only) {
        var rows = rows(since);
        var numbers = new EnumMap<Reach, Integer>(Reach.class);
        rows.forEach(row -> numbers.merge(row.reach(), 1, Integer::sum));
        return new Page(
                since,
                only,
                rows.stream().filter(row -> only == null || row.reach() == only).toList(),
                numbers,
                rows.size(),
                (int) rows.stream().filter(Row::allHours).count(),
                (int) rows.stream().filter(Row::drilled).count(),
                news());
    }

    private List<Row> rows(@Nullable LocalDate since) {
        var now = clock.instant();
        var people = contacts.byUnit();
        var newest = checks.newest();
        Set<Long> answered =
                since == null
                        ? Set.of()
                        : checks.answeredSince(since.atStartOfDay(VietnamTime.ZONE).toInstant());
        var rows = new ArrayList<Row>();
        for (var unit : units.today()) {
            if (Scope.current().sees(unit.id())) {
                var those = people.getOrDefault(unit.id(), List.of());
                var first = those.isEmpty() ? null : those.getFirst();
                var check = first == null ? null : newest.get(first.id());
                rows.add(
                        new Row(
                                unit,
                                first,
                                Math.max(0, those.size() - 1),
                                those.stream().anyMatch(Contact::allHours),
                                Reach.of(first, check, now),
                                check,
                                answered.contains(unit.id())));
            }
        }
        return rows;
    }

    private List<News> news() {
        var names = units.shortNames();
        Instant since = clock.instant().minus(NEWS);
        return checks.changesSince(since, MOST_CHANGES).stream()
                .map(change -> new News(names.getOrDefault(change.unit(), ""), change))
                .toList();
    }

    /** The whole directory as one vCard file, in protocol order. */
    @Transactional(readOnly = true)
    String cards() {
        var people = contacts.byUnit();
        var cards = new StringBuilder();
        for (var unit : units.today()) {
            cards.append(VCards.of(unit, people.getOrDefault(unit.id(), List.of())));
        }
        return cards.toString();
    }
}
