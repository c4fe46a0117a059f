package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.Query;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.directive.Evidence;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.store.EvidenceFiles;

/** Clause 1c: machines whose address is on a botnet list are cleaned, and what proves it. */
@Component
class BotnetEvidence implements Evidence {

    /** Rows of the proof that are read and hashed; the count goes beyond. */
    private static final int MOST_ROWS = 1_000;

    private static final int SAMPLES = 5;
    private static final List<Field> COLUMNS =
            List.of(
                    Field.SOURCE_IP,
                    Field.DESTINATION_IP,
                    Field.HOST_NAME,
                    Field.DNS_QUESTION_NAME);

    private final SightingRows sightings;
    private final ScanRows scans;
    private final Lists lists;
    private final Systems systems;
    private final Ears ears;
    private final Lake lake;
    private final InstantSource clock;

    BotnetEvidence(
            SightingRows sightings,
            ScanRows scans,
            Lists lists,
            Systems systems,
            Ears ears,
            Lake lake,
            InstantSource clock) {
        this.sightings = sightings;
        this.scans = scans;
        this.lists = lists;
        this.systems = systems;
        this.ears = ears;
        this.lake = lake;
        this.clock = clock;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MALWARE);
    }

    @Override
    public Finding assess(long unit, Topic topic, Period period) {
        var now = clock.instant();
        var all = sightings.of(unit);
        var held = lists.lists();
        var standing = Standing.of(all, scans.of(unit), knowable(unit, held, now), period, now);
        return new Finding(
                standing.outcome(),
                standing.met(),
                standing.total(),
                standing.reasons(),
                proof(unit, all, held, period, now));
    }

    private Standing.Knowable knowable(long unit, List<KnowledgeList> held, Instant now) {
        return new Standing.Knowable(
                held.size(),
                held.stream().anyMatch(list -> list.role() == ListRole.VICTIM),
                PublicPlan.of(systems.blocks()).holds(unit),
                !ears.of(unit, now, now).isEmpty());
    }

    /** The unit's events that met a list, as the search page would find them, and the sightings as they stand. */
    private Finding.@Nullable Proof proof(
            long unit, List<Sighting> all, List<KnowledgeList> held, Period period, Instant now) {
        var end = now.isBefore(period.to()) ? now : period.to();
        if (held.isEmpty() || !period.from().isBefore(end)) {
            return null;
        }
        var span = new Period(period.from(), end);
        var rows = new ArrayList<String>();
        for (var sighting : all) {
            rows.add(
                    "sighting|%d|%s|%s|%s|%s|%d"
                            .formatted(
                                    sighting.id(),
                                    sighting.address(),
                                    sighting.name(),
                                    sighting.state().code(),
                                    sighting.course().lastContact(),
                                    sighting.course().times()));
        }
        var query = query(all);
        long events = query.isEmpty() ? 0 : events(unit, query, span, rows);
        return new Finding.Proof(
                query.isEmpty()
                        ? "%d danh sách × địa chỉ và máy của đơn vị".formatted(held.size())
                        : query,
                span,
                all.size() + events,
                held.stream()
                        .limit(5)
                        .map(list -> list.name() + " (" + list.issuer() + ")")
                        .collect(Collectors.joining("; ")),
                EvidenceFiles.sha256(
                        String.join("\n", rows).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                rows.stream().limit(SAMPLES).toList(),
                query.isEmpty() ? "/botnet?unit=" + unit : href(query, span),
                now);
    }

    private static String query(List<Sighting> all) {
        return all.stream()
                .limit(20)
                .map(sighting -> "(" + Questions.of(sighting) + ")")
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" OR "));
    }

    private static String href(String query, Period span) {
        return "/search?q=%s&from=%s&to=%s"
                .formatted(
                        SightingViews.encoded(query),
                        SightingViews.encoded(local(span.from())),
                        SightingViews.encoded(local(span.to())));
    }

    private static String local(Instant at) {
        return java.time.LocalDateTime.ofInstant(at, VietnamTime.ZONE)
                .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                .toString();
    }

    private long events(long unit, String text, Period span, List<String> rows) {
        if (!(Parser.parse(text) instanceof Parsed.Ok(var expr))) {
            return 0;
        }
        var query = Query.of(expr, span.from(), span.to());
        var scope = vn.luytre.lake.Scope.of(Set.of(unit));
        try {
            var found =
                    lake.search(
                            SearchRequest.newest(query, COLUMNS, MOST_ROWS), scope, new Cancel());
            found.rows().forEach(row -> rows.add(line(row)));
            return found.next() == null
                    ? found.rows().size()
                    : lake.count(query, scope, new Cancel());
        } catch (LakeException e) {
            rows.add("lake|unreadable");
            return 0;
        }
    }

    private static String line(SearchResult.Row row) {
        return "event|%d|%s|%s"
                .formatted(
                        row.position(),
                        Event.ofMicros(row.time()),
                        row.values().entrySet().stream()
                                .map(value -> value.getKey().name() + "=" + value.getValue())
                                .collect(Collectors.joining(",")));
    }
}
