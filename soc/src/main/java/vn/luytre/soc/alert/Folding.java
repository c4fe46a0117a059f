package vn.luytre.soc.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.AddressPlan;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;
import vn.luytre.event.Ip;
import vn.luytre.event.Severity;
import vn.luytre.lake.journal.Positions;
import vn.luytre.soc.detection.Detected;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.RetroFound;
import vn.luytre.soc.detection.RuleHit;

/**
 * How findings with one key become one alert. Invariant: however hits in the order of their positions are split into
 * batches, and however often batches are told again from some point on, the counts, times and samples are the same.
 */
final class Folding {

    static final int NEWEST = 5;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Folding() {}

    /**
     * What folding reads and writes of an alert; the other columns are set once, by the first hit. Title and role become those of
     * the list that says the most.
     *
     * @param lastPosition the last position that was counted; -1 for none
     */
    record Fold(
            UUID key,
            About about,
            Severity severity,
            List<Integer> lists,
            String listNames,
            long live,
            Instant first,
            Instant last,
            long lastPosition,
            @Nullable Long firstPosition,
            List<Long> newest,
            AlertState state,
            boolean reopens) {}

    /** What the first hit says about an alert. */
    record About(
            Detection.@Nullable Kind kind,
            String title,
            long unit,
            long system,
            long source,
            String machine,
            String field,
            String value,
            String knowledge,
            @Nullable ListRole role) {

        /** The same, called by what a hit of that role means where that says more than what is known. */
        About or(Detection detection, @Nullable ListRole other) {
            if (role == null || other == null || weight(other) <= weight(role)) {
                return this;
            }
            return new About(
                    kind,
                    Titles.of(detection, other),
                    unit,
                    system,
                    source,
                    machine,
                    field,
                    value,
                    knowledge,
                    other);
        }
    }

    /** As below, for hits whose key is not known yet; there is at least one. */
    static @Nullable Fold fold(@Nullable Fold before, List<Detected.Hit> hits, AddressPlan plan) {
        return fold(hits.getFirst().detection().key().uuid(), before, hits, plan);
    }

    /** The fold after these hits of its key, in the order of their positions; null if all of them were counted before. */
    static @Nullable Fold fold(
            UUID key, @Nullable Fold before, List<Detected.Hit> hits, AddressPlan plan) {
        Fold now = before == null ? null : open(before, false);
        boolean changed = false;
        for (var hit : hits) {
            if (now == null) {
                now = first(key, hit, plan);
                changed = true;
            } else if (Positions.isAfter(hit.position(), now.lastPosition())) {
                now = counted(now, hit);
                changed = true;
            }
        }
        return changed ? now : null;
    }

    /** When the event happened; its arrival if its sender's clock is outside the years 1 to 9999, as the lake files it. */
    private static Instant happened(Detected.Hit hit) {
        var told = Event.ofMicros(hit.detection().timeMicros());
        return told.isBefore(EARLIEST) || told.isAfter(LATEST)
                ? Event.ofMicros(hit.event().receivedMicros())
                : told;
    }

    private static Fold first(UUID key, Detected.Hit hit, AddressPlan plan) {
        var when = happened(hit);
        return new Fold(
                key,
                about(hit, plan),
                hit.detection().severity(),
                hit.detection().lists(),
                names("", hit),
                1,
                when,
                when,
                hit.position(),
                hit.evidence().getLast(),
                newest(List.of(), hit.evidence()),
                AlertState.NEW,
                false);
    }

    private static Fold counted(Fold fold, Detected.Hit hit) {
        var when = happened(hit);
        var state = after(fold.state());
        return new Fold(
                fold.key(),
                fold.about().or(hit.detection(), role(hit.lists())),
                worse(fold.severity(), hit.detection().severity()),
                union(fold.lists(), hit.detection().lists()),
                names(fold.listNames(), hit),
                fold.live() + 1,
                when.isBefore(fold.first()) ? when : fold.first(),
                when.isAfter(fold.last()) ? when : fold.last(),
                hit.position(),
                fold.firstPosition() == null
                        ? Long.valueOf(hit.position())
                        : Long.valueOf(Math.min(fold.firstPosition(), hit.position())),
                newest(fold.newest(), hit.evidence()),
                state,
                fold.reopens() || state != fold.state());
    }

    /** A closed alert that is met again is open again; one that was called false stays so. */
    static AlertState after(AlertState state) {
        return state == AlertState.CLOSED ? AlertState.NEW : state;
    }

    private static Fold open(Fold fold, boolean reopens) {
        return new Fold(
                fold.key(),
                fold.about(),
                fold.severity(),
                fold.lists(),
                fold.listNames(),
                fold.live(),
                fold.first(),
                fold.last(),
                fold.lastPosition(),
                fold.firstPosition(),
                fold.newest(),
                fold.state(),
                reopens);
    }

    /** What knowledge makes of an alert. */
    private record Said(About about, Severity severity, List<Integer> lists, String names) {}

    /** The fold with what a look back by a list found added; its count stands apart, so that a second look replaces it. */
    static Fold later(
            @Nullable Fold before,
            KnowledgeList list,
            RetroFound.Hit hit,
            AddressPlan plan,
            boolean again) {
        var own = List.of(list.id().value());
        if (before == null) {
            var about = about(hit.detection(), List.of(list), hit.origin(), plan);
            return found(hit, new Said(about, list.severity(), own, list.name()));
        }
        var said =
                new Said(
                        before.about().or(hit.detection(), list.role()),
                        list.severity(),
                        union(before.lists(), own),
                        names(before.listNames(), List.of(list)));
        return later(before, hit, said, again);
    }

    /** The same for what a rule met later. */
    static Fold later(
            @Nullable Fold before,
            RuleHit rule,
            RetroFound.Hit hit,
            AddressPlan plan,
            boolean again) {
        var severity = hit.detection().severity();
        if (before == null) {
            var about = about(hit.detection(), List.of(), hit.origin(), plan);
            var named = named(about, rule);
            return found(hit, new Said(named, severity, List.of(), rule.named()));
        }
        var said = new Said(before.about(), severity, before.lists(), before.listNames());
        return later(before, hit, said, again);
    }

    /** What nobody knew before. */
    private static Fold found(RetroFound.Hit hit, Said said) {
        return new Fold(
                hit.detection().key().uuid(),
                said.about(),
                said.severity(),
                said.lists(),
                said.names(),
                0,
                hit.firstHappened(),
                hit.lastHappened(),
                -1,
                first(null, hit.firstPosition()),
                newest(List.of(), hit.newest()),
                AlertState.NEW,
                false);
    }

    private static Fold later(Fold before, RetroFound.Hit hit, Said said, boolean again) {
        var state = again ? before.state() : after(before.state());
        return new Fold(
                before.key(),
                said.about(),
                worse(before.severity(), said.severity()),
                said.lists(),
                said.names(),
                before.live(),
                hit.firstHappened().isBefore(before.first()) ? hit.firstHappened() : before.first(),
                hit.lastHappened().isAfter(before.last()) ? hit.lastHappened() : before.last(),
                before.lastPosition(),
                first(before.firstPosition(), hit.firstPosition()),
                newest(before.newest(), hit.newest()),
                state,
                state != before.state());
    }

    /** @param hit negative for none */
    private static @Nullable Long first(@Nullable Long known, long hit) {
        if (hit < 0) {
            return known;
        }
        return known == null ? Long.valueOf(hit) : Long.valueOf(Math.min(known, hit));
    }

    /**
     * The fold with what a list says of events that other lists have counted: nothing to add, but perhaps worse than was known.
     * Null if it says nothing new.
     */
    static @Nullable Fold meant(Fold before, KnowledgeList list, RetroFound.Hit hit) {
        var about = before.about().or(hit.detection(), list.role());
        if (about.equals(before.about())) {
            return null;
        }
        var state = after(before.state());
        return new Fold(
                before.key(),
                about,
                worse(before.severity(), list.severity()),
                union(before.lists(), List.of(list.id().value())),
                names(before.listNames(), List.of(list)),
                before.live(),
                before.first(),
                before.last(),
                before.lastPosition(),
                before.firstPosition(),
                before.newest(),
                state,
                state != before.state());
    }

    private static About about(Detected.Hit hit, AddressPlan plan) {
        var about = about(hit.detection(), hit.lists(), hit.event().origin(), plan);
        return named(about, hit.rule());
    }

    private static About named(About about, @Nullable RuleHit rule) {
        return rule == null
                ? about
                : new About(
                        about.kind(),
                        Titles.clip(rule.title()),
                        about.unit(),
                        about.system(),
                        about.source(),
                        about.machine(),
                        rule.field(),
                        rule.value(),
                        about.knowledge(),
                        null);
    }

    /** Whose it is: the sender's unit, else the owner of the machine's address, else the province. */
    private static About about(
            Detection detection, List<KnowledgeList> lists, Event.Origin origin, AddressPlan plan) {
        var machine = machine(detection);
        var ip = Ip.parse(machine);
        var owner = ip == null ? null : plan.owner(ip);
        long unit = origin.unit() != 0 ? origin.unit() : owner == null ? 0 : owner.unit();
        var role = role(lists);
        return new About(
                detection.kind(),
                Titles.of(detection, role),
                unit,
                origin.system() != 0 ? origin.system() : owner == null ? 0 : owner.system(),
                origin.source(),
                machine,
                detection.field().ecs(),
                detection.value(),
                detection.knowledge(),
                role);
    }

    private static String machine(Detection detection) {
        boolean named =
                detection.kind() != Detection.Kind.CORRELATION
                        && !detection.keyParts().isEmpty()
                        && !detection.keyParts().getLast().startsWith(Detected.SOURCE);
        return named ? detection.keyParts().getLast() : "";
    }

    /** What the finding means where lists differ. */
    private static @Nullable ListRole role(List<KnowledgeList> lists) {
        return lists.stream()
                .map(KnowledgeList::role)
                .max(Comparator.comparingInt(Folding::weight))
                .orElse(null);
    }

    /** To speak to a C2 says more than to be scanned. */
    private static int weight(ListRole role) {
        return switch (role) {
            case SCANNER -> 0;
            case VICTIM -> 1;
            case SINKHOLE -> 2;
            case C2 -> 3;
        };
    }

    private static Severity worse(Severity a, Severity b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static List<Integer> union(List<Integer> a, List<Integer> b) {
        if (a.containsAll(b)) {
            return a;
        }
        var all = new TreeSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }

    /** What the knowledge is called in full: a rule by its title and its author, one a line; lists by their names. */
    private static String names(String known, Detected.Hit hit) {
        var rule = hit.rule();
        return rule == null ? names(known, hit.lists()) : rule.named();
    }

    /** Names of lists, one a line, in the order they were first met. */
    private static String names(String known, List<KnowledgeList> lists) {
        if (lists.isEmpty()) {
            return known;
        }
        return Stream.concat(
                        known.lines(), lists.stream().map(list -> list.name().replace('\n', ' ')))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static List<Long> newest(List<Long> a, List<Long> b) {
        return Stream.concat(a.stream(), b.stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(NEWEST)
                .toList();
    }
}
