package vn.luytre.soc.unit;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;

/** Everything that is known of one unit, put together for its page. */
@Service
class UnitBooks {

    private static final int MOST_CHECKS = 20;

    private final UnitBodies bodies;
    private final Contacts contacts;
    private final ContactChecks checks;
    private final InstantSource clock;

    UnitBooks(UnitBodies bodies, Contacts contacts, ContactChecks checks, InstantSource clock) {
        this.checks = checks;
        this.bodies = bodies;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** One line of a unit's history; {@code others} are the units it happened with. */
    record Event(LocalDate day, Kind kind, String text, List<Unit> others, String basis) {
        enum Kind {
            FOUNDED,
            RENAMED,
            CAME_FROM,
            BECAME,
            ENDED
        }
    }

    /** The page of a unit; no contacts for who may not see them. */
    record Page(
            Unit unit,
            @Nullable Unit parent,
            List<Unit> children,
            boolean exists,
            boolean seesContacts,
            List<Contact> contacts,
            List<ContactCheck> checks,
            List<Event> history,
            int lineage,
            LocalDate today) {}

    @Transactional(readOnly = true)
    @Nullable Page page(long id, boolean seesContacts) {
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        var unit = bodies.byId(id, today);
        if (unit == null) {
            return null;
        }
        var children =
                bodies.on(today).stream()
                        .filter(other -> other.parent() != null && other.parent() == id)
                        .toList();
        return new Page(
                unit,
                unit.parent() == null ? null : bodies.byId(unit.parent(), today),
                children,
                unit.existsOn(today),
                seesContacts,
                seesContacts ? contacts.of(id) : List.of(),
                seesContacts ? checks.of(id, MOST_CHECKS) : List.of(),
                history(unit, today),
                bodies.lineage(id).size() - 1,
                today);
    }

    private List<Event> history(Unit unit, LocalDate today) {
        var events = new ArrayList<Event>();
        var bases = bodies.bases(unit.id());
        var successions = bodies.successions(unit.id());
        var came = new ArrayList<Unit>();
        var became = new ArrayList<Unit>();
        for (var succession : successions) {
            boolean before = succession.successor() == unit.id();
            var other =
                    bodies.byId(before ? succession.predecessor() : succession.successor(), today);
            if (other == null) {
                continue;
            }
            if (before) {
                events.add(
                        new Event(
                                succession.happened(),
                                Event.Kind.CAME_FROM,
                                succession.manner().name(),
                                List.of(other),
                                succession.basis()));
                came.add(other);
            } else {
                events.add(
                        new Event(
                                succession.happened(),
                                Event.Kind.BECAME,
                                succession.manner().name(),
                                List.of(other),
                                succession.basis()));
                became.add(other);
            }
        }
        var former = bodies.formerNames(unit.id());
        for (int i = 0; i < former.size(); i++) {
            var name = former.get(i);
            var next =
                    i + 1 < former.size()
                            ? former.get(i + 1).name()
                            : java.util.Objects.requireNonNull(
                                            bodies.byId(unit.id(), UnitBodies.NEWEST))
                                    .name();
            events.add(
                    new Event(
                            name.to(),
                            Event.Kind.RENAMED,
                            name.name() + " → " + next,
                            List.of(),
                            name.basis()));
        }
        events.add(new Event(unit.validFrom(), Event.Kind.FOUNDED, "", List.of(), bases[0]));
        if (unit.validTo() != null && became.isEmpty()) {
            events.add(new Event(unit.validTo(), Event.Kind.ENDED, "", List.of(), bases[1]));
        }
        events.sort(Comparator.comparing(Event::day).thenComparing(Event::kind).reversed());
        return List.copyOf(events);
    }
}
