package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import vn.luytre.event.Event;
import vn.luytre.event.Ip;
import vn.luytre.soc.registry.AddressRole;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.search.Resolution.Candidate;
import vn.luytre.soc.search.Resolution.Certainty;
import vn.luytre.soc.search.Resolution.Hop;
import vn.luytre.soc.search.Resolution.Kind;
import vn.luytre.soc.search.Resolution.Missing;
import vn.luytre.soc.search.Resolution.Place;
import vn.luytre.soc.search.Resolution.Question;
import vn.luytre.soc.search.Resolution.Verdict;
import vn.luytre.soc.search.Translations.Session;
import vn.luytre.soc.uplink.Uplink;

/**
 * Which machine had an address and port at a moment: through address translation, a carrier's blocks of ports, published ports, VPN,
 * leases, what machines tell of themselves and the plan, each step with its record. Within the viewer's scope.
 */
@Service
public class Resolver {

    /** How far before and after the moment the last and the first record of the address are looked for. */
    private static final Duration HORIZON = Duration.ofDays(31);

    private static final int MOST_CANDIDATES = 20;

    private final NatRecords records;
    private final Told told;
    private final Naming naming;
    private final Systems systems;
    private final Uplink uplink;

    Resolver(NatRecords records, Told told, Naming naming, Systems systems, Uplink uplink) {
        this.records = records;
        this.told = told;
        this.naming = naming;
        this.systems = systems;
        this.uplink = uplink;
    }

    /** @throws vn.luytre.lake.LakeException if the lake does not answer in time */
    public Resolution resolve(Question question) {
        var places = places(question.address());
        var candidates = candidates(question, records.sessions(question), Kind.NAT);
        if (candidates.isEmpty()) {
            candidates = candidates(question, records.blocks(question), Kind.BLOCK);
        }
        if (candidates.isEmpty()) {
            candidates = candidates(question, records.published(question), Kind.PUBLISHED);
        }
        if (candidates.isEmpty()) {
            candidates = itself(question, places);
        }
        if (candidates.isEmpty()) {
            return unknown(question, places);
        }
        boolean isOwn = candidates.getFirst().hops().getFirst().kind() == Kind.ITSELF;
        return new Resolution(
                question,
                verdict(candidates),
                isOwn ? List.of() : vague(question),
                candidates,
                places,
                null,
                null,
                List.of());
    }

    private static Verdict verdict(List<Candidate> candidates) {
        long machines =
                candidates.stream().map(c -> Map.entry(c.unit(), c.address())).distinct().count();
        return machines == 1 ? Verdict.ONE : Verdict.SEVERAL;
    }

    /** What the question leaves open though a log of a server must bear it (RFC 6302 section 2). */
    private static List<Missing> vague(Question question) {
        var missing = new ArrayList<Missing>();
        if (question.port() == null) {
            missing.add(Missing.PORT);
        }
        if (question.within().isPositive()) {
            missing.add(Missing.SECOND);
        }
        return missing;
    }

    /** Everybody's plan that holds the address, as far as the viewer sees it. */
    private List<Place> places(Ip address) {
        return systems.ownersOf(address).stream()
                .map(owner ->
                        new Place(
                                owner.unit(),
                                owner.system().facts().name(),
                                owner.host() == null ? "" : owner.host().name(),
                                owner.role() == AddressRole.DYNAMIC))
                .toList();
    }

    private List<Candidate> candidates(Question question, List<Session> sessions, Kind kind) {
        return sessions.stream()
                .limit(MOST_CANDIDATES)
                .map(session -> candidate(question, session, kind))
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
                                    null,
                                    false);
                    return naming.candidate(
                            owner.getKey(),
                            address,
                            port,
                            Certainty.COVERED,
                            question.at(),
                            "",
                            hop);
                })
                .toList();
    }

    private Candidate candidate(Question question, Session session, Kind kind) {
        var record = session.record();
        var block = kind == Kind.BLOCK ? records.block(record.position()) : "";
        var port = block.isEmpty() && question.port() != null ? "" + question.port() : block;
        var outside = question.address() + (port.isEmpty() ? "" : ":" + port);
        var inside = record.inner() + (record.innerPort() < 0 ? "" : ":" + record.innerPort());
        var hop =
                new Hop(
                        kind,
                        outside,
                        inside,
                        record.position(),
                        Event.ofMicros(session.from()),
                        Event.ofMicros(session.to()),
                        session.isOpen());
        return naming.candidate(
                record.unit(),
                record.inner(),
                record.innerPort() < 0 ? null : record.innerPort(),
                certainty(session),
                question.at(),
                record.user(),
                hop);
    }

    private static Certainty certainty(Session session) {
        if (!session.covers()) {
            return Certainty.NEAR;
        }
        return session.isExact() ? Certainty.COVERED : Certainty.TOLERANCE;
    }

    private Resolution unknown(Question question, List<Place> places) {
        var query = NatRecords.of(question.address());
        var from = question.at().minus(HORIZON);
        var before =
                told.rows(query, from, question.at(), List.of(), 1).stream()
                        .map(row -> Event.ofMicros(row.time()))
                        .findFirst()
                        .orElse(null);
        var after = told.first(query, question.at(), question.at().plus(HORIZON)).orElse(null);
        boolean isSilent = before == null && after == null;
        return new Resolution(
                question,
                isSilent ? Verdict.NO_LOG : Verdict.NOT_THEN,
                isSilent ? List.of(Missing.LOG) : missing(question),
                List.of(),
                places,
                before,
                after,
                silent(places, question.at()));
    }

    /** Which link of the chain is missing though there are records of the address. */
    private List<Missing> missing(Question question) {
        var query = NatRecords.of(question.address());
        var at = question.at();
        if (!records.isTold(query, at)) {
            return question.port() == null
                    ? List.of(Missing.PORT, Missing.GAP)
                    : List.of(Missing.GAP);
        }
        if (question.port() == null) {
            return List.of(Missing.PORT);
        }
        boolean isPortTold =
                records.isTold(query + " (source.nat.port:* OR nat.block.first:*)", at);
        return List.of(isPortTold ? Missing.PORT_UNSEEN : Missing.PORT_UNTOLD);
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
}
