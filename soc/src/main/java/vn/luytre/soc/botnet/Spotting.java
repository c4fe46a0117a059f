package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.Positions;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.Detected;
import vn.luytre.soc.detection.KnowledgeList;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.detection.RetroFound;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.registry.Systems;

/** Turns facts that met knowledge into sightings: folded first, so that fifty thousand hits are a handful of rows. */
@Component
class Spotting {

    private static final String UNKNOWN_MACHINE = "chưa rõ máy";

    private final SightingRows rows;
    private final Lists lists;
    private final Systems systems;
    private final Lake lake;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Spotting(
            SightingRows rows,
            Lists lists,
            Systems systems,
            Lake lake,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.lists = lists;
        this.systems = systems;
        this.lake = lake;
        this.events = events;
        this.clock = clock;
    }

    /** Hits as they happen, in the transaction of their batch; a batch told twice counts once. */
    @EventListener
    @Transactional
    public void heard(Detected detected) {
        var naming = new Naming();
        var spots = new ArrayList<Spot>();
        for (var hit : detected.hits()) {
            var list = Contacts.telling(hit.lists());
            if (list != null && Contacts.outward(hit.detection(), hit.event())) {
                var at = hit.event().time();
                spots.add(
                        spot(
                                hit.detection(),
                                list,
                                hit.event().origin(),
                                at,
                                at,
                                1,
                                hit.position(),
                                Step.Via.LIVE,
                                naming));
            }
        }
        spot(spots);
    }

    /** What a new list found among what is held; told again it changes nothing. */
    @EventListener
    @Transactional
    public void found(RetroFound retro) {
        if (Contacts.telling(List.of(retro.list())) == null) {
            return;
        }
        var naming = new Naming();
        var spots = new ArrayList<Spot>();
        for (var hit : retro.meant()) {
            if (outward(hit)) {
                spots.add(
                        spot(
                                hit.detection(),
                                retro.list(),
                                hit.origin(),
                                hit.firstHappened(),
                                hit.lastHappened(),
                                hit.count(),
                                hit.newest().isEmpty()
                                        ? hit.firstPosition()
                                        : hit.newest().getFirst(),
                                Step.Via.RETRO,
                                naming));
            }
        }
        spot(spots);
    }

    /** Ports stand in the event alone: one sample speaks for the finding. */
    private boolean outward(RetroFound.Hit hit) {
        var field = hit.detection().field();
        if (field != Field.SOURCE_IP && field != Field.SOURCE_NAT_IP) {
            return true;
        }
        return lake.event(hit.firstPosition(), vn.luytre.lake.Scope.ALL)
                .map(held -> Contacts.outward(hit.detection(), held.event()))
                .orElse(false);
    }

    private Spot spot(
            Detection detection,
            KnowledgeList list,
            Event.Origin origin,
            Instant first,
            Instant last,
            long count,
            long position,
            Step.Via via,
            Naming naming) {
        var machine = Contacts.machine(detection);
        var indicator = Contacts.indicator(detection);
        var ip = Ip.parse(machine);
        long unit = origin.unit();
        long system = origin.system();
        if (ip != null && (unit == 0 || system == 0)) {
            var owner = naming.owner(ip, unit);
            if (owner != null) {
                unit = owner.unit();
                system = owner.system();
            }
        }
        return new Spot(
                unit,
                machine.isEmpty() ? UNKNOWN_MACHINE : machine,
                Sighting.Kind.CONTACT,
                naming.name(list, indicator),
                system,
                first,
                last,
                count,
                position,
                Set.of(indicator),
                via,
                null);
    }

    /** What is asked again and again within one batch. */
    private final class Naming {
        private final Map<String, String> names = new HashMap<>();
        private final Map<Ip, List<PublicPlan.Owned>> owners = new HashMap<>();

        /** The botnet, else the series of the list. */
        String name(KnowledgeList list, String indicator) {
            return names.computeIfAbsent(
                    list.id().value() + " " + indicator,
                    _ ->
                            lists.naming(list.id(), indicator).stream()
                                    .map(line -> line.family().strip())
                                    .filter(family -> !family.isEmpty())
                                    .findFirst()
                                    .orElse(list.series()));
        }

        /** Who answers for the address; of the unit alone where the sender's unit is known. */
        PublicPlan.@Nullable Owned owner(Ip ip, long unit) {
            var all =
                    owners.computeIfAbsent(
                            ip,
                            _ ->
                                    systems.ownersOf(ip).stream()
                                            .map(owner ->
                                                    new PublicPlan.Owned(
                                                            ip.toString(),
                                                            owner.unit(),
                                                            owner.system().id()))
                                            .toList());
            if (unit == 0) {
                boolean one = all.stream().map(PublicPlan.Owned::unit).distinct().count() == 1;
                return one ? all.getFirst() : null;
            }
            return all.stream().filter(owned -> owned.unit() == unit).findFirst().orElse(null);
        }
    }

    /** Opens or stirs a sighting for each fold. Returns how many sightings are concerned. */
    @Transactional
    public int spot(Collection<Spot> spots) {
        var folded = new LinkedHashMap<Spot.Fold, Spot>();
        for (var spot : spots) {
            // Lists are told one by one: each leaves its own line.
            if (spot.listing() == null) {
                folded.merge(spot.fold(), spot, Spot::and);
            }
        }
        // Always in the same order: two writers never wait for each other in a ring.
        var ordered = new ArrayList<>(folded.values());
        spots.stream().filter(spot -> spot.listing() != null).forEach(ordered::add);
        ordered.sort(
                java.util.Comparator.comparingLong(Spot::unit)
                        .thenComparing(spot -> spot.fold().address())
                        .thenComparing(spot -> spot.fold().name()));
        var units = new HashSet<Long>();
        for (var spot : ordered) {
            if (stir(spot)) {
                units.add(spot.unit());
            }
        }
        if (!units.isEmpty()) {
            events.publishEvent(new FactsChanged(units, Set.of(Topic.MALWARE)));
        }
        return ordered.size();
    }

    private boolean stir(Spot spot) {
        var now = clock.instant();
        var known = rows.lock(spot.unit(), spot.address(), spot.name());
        if (known == null) {
            var opened = Course.opened(spot.last());
            var id = rows.add(spot, opened, now);
            known =
                    id == null
                            ? rows.lock(spot.unit(), spot.address(), spot.name())
                            : rows.byId(id);
            if (known == null) {
                throw new IllegalStateException("the sighting just added is not there");
            }
            if (id != null) {
                tell(known, spot, "opened", now);
                list(known, spot, now);
                return true;
            }
        }
        if (spot.listing() != null && !list(known, spot, now)
                || spot.via() == Step.Via.LIVE
                        && !Positions.isAfter(spot.position(), rows.lastPosition(known.id()))) {
            return false;
        }
        boolean counted =
                spot.via() == Step.Via.RETRO && spot.position() <= rows.lastPosition(known.id());
        rows.seen(known, counted ? uncounted(spot) : spot);
        return touch(known, spot, now);
    }

    /** Retro-match may tell of events that were counted before: they still bound the time. */
    private static Spot uncounted(Spot spot) {
        return new Spot(
                spot.unit(),
                spot.address(),
                spot.kind(),
                spot.name(),
                spot.system(),
                spot.first(),
                spot.last(),
                0,
                -1,
                spot.indicators(),
                spot.via(),
                null);
    }

    private boolean touch(Sighting known, Spot spot, Instant now) {
        var outcome = known.course().after(new Step.Contact(spot.last(), spot.via()));
        if (!(outcome instanceof Course.Outcome.Moved(var course))) {
            throw new IllegalStateException("a contact always counts");
        }
        if (course.equals(known.course())) {
            return spot.listing() != null;
        }
        rows.write(known.id(), course);
        var after = rows.byId(known.id());
        if (after == null) {
            throw new IllegalStateException("sighting %d went away".formatted(known.id()));
        }
        var silence = known.course().silenceFrom();
        boolean reset = silence != null && spot.last().isAfter(silence);
        if (!course.state().code().equals(known.state().code()) || reset) {
            tell(
                    after,
                    spot,
                    course.times() > known.course().times() ? "relapsed" : "contact",
                    now);
            return true;
        }
        return spot.listing() != null;
    }

    private boolean list(Sighting sighting, Spot spot, Instant now) {
        var listing = spot.listing();
        if (listing == null) {
            return false;
        }
        boolean fresh = rows.list(sighting.id(), sighting.unit(), listing, now);
        if (fresh) {
            rows.tell(
                    sighting,
                    new Happening(
                            spot.last(),
                            now,
                            Actor.SERVER.name(),
                            "listed",
                            listing.listName(),
                            sighting.state().code()));
        }
        return fresh;
    }

    private void tell(Sighting sighting, Spot spot, String verb, Instant now) {
        var note = spot.indicators().isEmpty() ? "" : String.join(", ", spot.indicators());
        rows.tell(
                sighting,
                new Happening(
                        spot.last(),
                        now,
                        Actor.SERVER.name(),
                        spot.via() == Step.Via.RETRO && "opened".equals(verb)
                                ? "opened-retro"
                                : verb,
                        note,
                        sighting.state().code()));
    }
}
