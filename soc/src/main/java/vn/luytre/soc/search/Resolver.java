package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.SearchResult;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.search.Resolution.Candidate;
import vn.luytre.soc.search.Resolution.Hop;
import vn.luytre.soc.search.Resolution.Kind;
import vn.luytre.soc.search.Resolution.Place;
import vn.luytre.soc.search.Resolution.Question;
import vn.luytre.soc.search.Resolution.Verdict;
import vn.luytre.soc.uplink.Uplink;

/**
 * Which machine had an address and port at a moment: through address translation, published ports, VPN, leases, what machines
 * tell of themselves and the plan, each step with its record. Within the viewer's scope.
 */
@Service
public class Resolver {

    /** How far before and after the moment the last and the first record of the address are looked for. */
    private static final Duration HORIZON = Duration.ofDays(31);

    /** Most connections that ran at the moment are written down within this. */
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(30);

    private static final List<Field> COLUMNS =
            List.of(
                    Field.SOURCE_IP,
                    Field.SOURCE_PORT,
                    Field.SOURCE_NAT_PORT,
                    Field.DESTINATION_IP,
                    Field.DESTINATION_NAT_IP,
                    Field.DESTINATION_NAT_PORT,
                    Field.EVENT_DURATION,
                    Field.EVENT_ACTION,
                    Field.EVENT_DATASET);

    private static final int MOST_CANDIDATES = 20;

    private final Told told;
    private final Naming naming;
    private final Systems systems;
    private final Uplink uplink;

    Resolver(Told told, Naming naming, Systems systems, Uplink uplink) {
        this.told = told;
        this.naming = naming;
        this.systems = systems;
        this.uplink = uplink;
    }

    /** @throws vn.luytre.lake.LakeException if the lake does not answer in time */
    public Resolution resolve(Question question) {
        var places = places(question.address());
        var candidates = new ArrayList<>(translated(question));
        if (candidates.isEmpty()) {
            candidates.addAll(published(question));
        }
        if (candidates.isEmpty()) {
            candidates.addAll(itself(question, places));
        }
        if (!candidates.isEmpty()) {
            return new Resolution(
                    question, verdict(candidates), candidates, places, null, null, List.of());
        }
        return unknown(question, places);
    }

    private static Verdict verdict(List<Candidate> candidates) {
        long machines =
                candidates.stream().map(c -> Map.entry(c.unit(), c.address())).distinct().count();
        return machines == 1 ? Verdict.ONE : Verdict.SEVERAL;
    }

    /** Everybody's plan that holds the address, as far as the viewer sees it. */
    private List<Place> places(Ip address) {
        return systems.ownersOf(address).stream()
                .map(owner ->
                        new Place(
                                owner.unit(),
                                owner.system().facts().name(),
                                owner.host() == null ? "" : owner.host().name()))
                .toList();
    }

    private List<Candidate> translated(Question question) {
        var query = "source.nat.ip:" + quoted(question.address());
        if (question.port() != null) {
            query += " source.nat.port:" + question.port();
        }
        if (question.peer() != null) {
            query += " destination.ip:" + quoted(question.peer());
        }
        var records =
                records(query, question).stream()
                        .map(Resolver::translation)
                        .filter(record -> record != null)
                        .toList();
        return Translations.at(records, Event.micros(question.at())).stream()
                .limit(MOST_CANDIDATES)
                .map(session -> candidate(question, session, Kind.NAT))
                .toList();
    }

    /**
     * Without a port an address may have more connections than can be weighed: then only those of the minutes around the moment
     * count.
     */
    private List<SearchResult.Row> records(String query, Question question) {
        var at = question.at();
        boolean isPort = question.port() != null;
        var rows =
                told.rows(
                        query,
                        at.minus(isPort ? Translations.LONGEST : Translations.NEAR),
                        at.plus(isPort ? Translations.LONGEST : ENDED_WITHIN),
                        COLUMNS,
                        Told.MOST);
        return rows.size() < Told.MOST
                ? rows
                : told.rows(
                        query,
                        at.minus(Translations.NEAR),
                        at.plus(Translations.NEAR),
                        COLUMNS,
                        Told.MOST);
    }

    /** A port of the address that is passed on to a machine inside. */
    private List<Candidate> published(Question question) {
        if (question.port() == null) {
            return List.of();
        }
        var query =
                "destination.ip:%s destination.port:%d destination.nat.ip:*"
                        .formatted(quoted(question.address()), question.port());
        var sessions = new LinkedHashMap<List<Object>, Translations.Session>();
        for (var row :
                told.rows(
                        query,
                        question.at().minus(Translations.LONGEST),
                        question.at().plus(Translations.LONGEST),
                        COLUMNS,
                        Told.MOST)) {
            var inner = Ip.parse(row.values().getOrDefault(Field.DESTINATION_NAT_IP, ""));
            if (inner != null && !inner.equals(question.address())) {
                var record = record(row, inner, Field.DESTINATION_NAT_PORT, -1);
                sessions.putIfAbsent(
                        List.of(record.unit(), inner),
                        new Translations.Session(record, row.time(), row.time(), false));
            }
        }
        return sessions.values().stream()
                .limit(MOST_CANDIDATES)
                .map(session -> candidate(question, session, Kind.PUBLISHED))
                .toList();
    }

    /** An address that the plan gives to a machine, or that a machine says is its own: nothing stands before it. */
    private List<Candidate> itself(Question question, List<Place> places) {
        var named = new LinkedHashMap<Long, String>();
        places.stream()
                .filter(place -> !place.host().isEmpty())
                .forEach(place -> named.putIfAbsent(place.unit(), place.host()));
        var port = question.port() == null ? null : question.port().longValue();
        return named.entrySet().stream()
                .map(owner -> {
                    var address = question.address();
                    var hop =
                            new Hop(
                                    Kind.ITSELF,
                                    address.toString(),
                                    owner.getValue(),
                                    0,
                                    null,
                                    null);
                    return naming.candidate(
                            owner.getKey(), address, port, true, question.at(), List.of(hop));
                })
                .toList();
    }

    private Candidate candidate(Question question, Translations.Session session, Kind kind) {
        var record = session.record();
        var outside = question.address() + (question.port() == null ? "" : ":" + question.port());
        var inside = record.inner() + (record.innerPort() < 0 ? "" : ":" + record.innerPort());
        var hop =
                new Hop(
                        kind,
                        outside,
                        inside,
                        record.position(),
                        Event.ofMicros(session.from()),
                        Event.ofMicros(session.to()));
        return naming.candidate(
                record.unit(),
                record.inner(),
                record.innerPort() < 0 ? null : record.innerPort(),
                session.covers(),
                question.at(),
                List.of(hop));
    }

    private Resolution unknown(Question question, List<Place> places) {
        var query = "source.nat.ip:" + quoted(question.address());
        var from = question.at().minus(HORIZON);
        var before =
                told.rows(query, from, question.at(), List.of(), 1).stream()
                        .map(row -> Event.ofMicros(row.time()))
                        .findFirst()
                        .orElse(null);
        var after = told.first(query, question.at(), question.at().plus(HORIZON)).orElse(null);
        return new Resolution(
                question,
                before == null && after == null ? Verdict.NO_LOG : Verdict.NOT_THEN,
                List.of(),
                places,
                before,
                after,
                silent(places, question.at()));
    }

    private List<Uplink.Gap> silent(List<Place> places, Instant at) {
        return places.stream()
                .map(Place::unit)
                .distinct()
                .flatMap(unit ->
                        uplink
                                .gaps(unit, at.minus(Translations.NEAR), at.plus(Translations.NEAR))
                                .stream())
                .toList();
    }

    private static @Nullable Translation translation(SearchResult.Row row) {
        var inner = Ip.parse(row.values().getOrDefault(Field.SOURCE_IP, ""));
        return inner == null
                ? null
                : record(row, inner, Field.SOURCE_PORT, number(row, Field.SOURCE_NAT_PORT));
    }

    private static Translation record(
            SearchResult.Row row, Ip inner, Field innerPort, long outerPort) {
        long nanos = Math.max(0, number(row, Field.EVENT_DURATION));
        return new Translation(
                row.position(),
                row.time(),
                row.origin().unit(),
                inner,
                number(row, innerPort),
                outerPort,
                Ip.parse(row.values().getOrDefault(Field.DESTINATION_IP, "")),
                nanos / 1000,
                kind(row));
    }

    /** Firewalls say it in one word of ours; exporters of flows in those of RFC 8158 section 5. */
    private static Translation.Kind kind(SearchResult.Row row) {
        var action = row.values().getOrDefault(Field.EVENT_ACTION, "");
        return switch (action) {
            case "nat-created", "flow-created" -> Translation.Kind.CREATED;
            case "nat-deleted", "flow-deleted" -> Translation.Kind.DELETED;
            default -> {
                boolean isNat = action.startsWith("nat");
                yield isNat && action.endsWith("-create")
                        ? Translation.Kind.CREATED
                        : isNat && action.endsWith("-delete")
                                ? Translation.Kind.DELETED
                                : isFlow(row) ? Translation.Kind.FLOW : Translation.Kind.ENDED;
            }
        };
    }

    private static boolean isFlow(SearchResult.Row row) {
        var dataset = row.values().getOrDefault(Field.EVENT_DATASET, "");
        return dataset.startsWith("netflow") || dataset.startsWith("ipfix");
    }

    private static long number(SearchResult.Row row, Field field) {
        var text = row.values().get(field);
        return text == null ? -1 : Long.parseLong(text);
    }

    static String quoted(Ip ip) {
        return '"' + ip.toString() + '"';
    }
}
