package vn.luytre.soc.botnet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.Query;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.registry.AddressRole;
import vn.luytre.soc.registry.Owner;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.search.Resolution;
import vn.luytre.soc.search.Resolver;
import vn.luytre.soc.store.Scope;

/** From an address to the machine behind it, hop by hop, each with the record that says so. */
@Component
class Trace {

    /** NAT tables are searched this long before and after the time of a contact. */
    private static final Duration AROUND = Duration.ofHours(1);

    private static final int MOST_CANDIDATES = 5;

    private final Systems systems;
    private final Lake lake;
    private final Resolver resolver;

    Trace(Systems systems, Lake lake, Resolver resolver) {
        this.systems = systems;
        this.lake = lake;
        this.resolver = resolver;
    }

    /**
     * One step of the way.
     *
     * @param source names the words for the record behind it: {@code botnet.hop.<source>}
     */
    record Hop(String what, String detail, String source) {}

    /** Where the search for the machine stands. */
    enum Verdict {
        /** A person, or the records, name one machine. */
        KNOWN,
        /** The records leave several machines. */
        SEVERAL,
        /** No record of address translation: the unit has to fence the machine in. */
        NO_LOG,
        /** The address is given anew each time: the carrier knows who had it. */
        ASK_CARRIER
    }

    record Way(List<Hop> hops, Verdict verdict, int candidates) {
        Way {
            hops = List.copyOf(hops);
        }
    }

    /** The way as the viewer may see it. */
    Way of(Sighting sighting, List<Listing> listings) {
        var hops = new ArrayList<Hop>();
        var ip = Ip.parse(sighting.address());
        var owner = ip == null ? null : owner(ip, sighting.unit());
        if (owner != null) {
            hops.add(new Hop(sighting.address(), place(owner), "plan"));
        } else {
            hops.add(
                    new Hop(
                            sighting.address(),
                            "",
                            sighting.kind() == Sighting.Kind.LISTED ? "list" : "event"));
        }
        List<Ip> inside =
                sighting.kind() == Sighting.Kind.CONTACT
                        ? ip == null ? List.of() : List.of(ip)
                        : behind(sighting, listings, hops);
        for (var candidate : inside) {
            name(candidate, sighting.unit(), hops);
        }
        var machine = sighting.state().machine();
        if (!machine.isEmpty()) {
            if (hops.stream().noneMatch(hop -> hop.what().equalsIgnoreCase(machine))) {
                hops.add(new Hop(machine, "", "person"));
            }
            return new Way(hops, Verdict.KNOWN, 1);
        }
        if (sighting.kind() == Sighting.Kind.CONTACT && ip != null || inside.size() == 1) {
            return new Way(hops, Verdict.KNOWN, 1);
        }
        if (inside.size() > 1) {
            return new Way(hops, Verdict.SEVERAL, inside.size());
        }
        boolean dynamic = owner != null && owner.role() == AddressRole.DYNAMIC;
        return new Way(hops, dynamic ? Verdict.ASK_CARRIER : Verdict.NO_LOG, 0);
    }

    private @Nullable Owner owner(Ip ip, long unit) {
        var all = systems.ownersOf(ip);
        return all.stream()
                .filter(owner -> owner.unit() == unit)
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }

    private static String place(Owner owner) {
        var level = owner.system().facts().level();
        return owner.system().facts().name() + (level == null ? "" : ", cấp độ " + level);
    }

    /** Who stood behind the public address when the issuer saw it. */
    private List<Ip> behind(Sighting sighting, List<Listing> listings, List<Hop> hops) {
        var at =
                listings.stream()
                        .map(Listing::seen)
                        .filter(seen -> seen != null)
                        .findFirst()
                        .orElse(null);
        if (at == null || Ip.parse(sighting.address()) == null) {
            return List.of();
        }
        var covering = covering(sighting, at, hops);
        return covering.isEmpty() ? around(sighting, at, hops) : covering;
    }

    /** Who the records of address translation name for the very moment. */
    private List<Ip> covering(Sighting sighting, Instant at, List<Hop> hops) {
        var address = Objects.requireNonNull(Ip.parse(sighting.address()));
        try {
            var found = new LinkedHashSet<Ip>();
            var question = new Resolution.Question(address, null, at, null);
            for (var candidate : resolver.resolve(question).candidates()) {
                boolean isInside = !candidate.address().equals(address);
                if (isInside && candidate.unit() == sighting.unit() && candidate.sure()) {
                    found.add(candidate.address());
                }
            }
            var most = found.stream().limit(MOST_CANDIDATES).toList();
            most.forEach(ip -> hops.add(new Hop(ip.toString(), VietnamTime.minute(at), "nat")));
            return most;
        } catch (LakeException e) {
            return List.of();
        }
    }

    /** Who stood behind the address most often in the hours around: issuers rarely tell the second. */
    private List<Ip> around(Sighting sighting, Instant at, List<Hop> hops) {
        var found = new ArrayList<Ip>();
        for (var value :
                top("source.nat.ip:" + sighting.address(), Field.SOURCE_IP, at, sighting.unit())) {
            var inner = Ip.parse(value);
            if (inner != null) {
                hops.add(new Hop(value, VietnamTime.minute(at), "nat"));
                found.add(inner);
            }
        }
        return found;
    }

    private void name(Ip inner, long unit, List<Hop> hops) {
        var owner = owner(inner, unit);
        if (owner != null && owner.host() != null) {
            hops.add(new Hop(owner.host().name(), owner.host().purpose(), "host"));
            return;
        }
        for (var host : top("host.ip:" + quoted(inner.toString()), Field.HOST_NAME, null, unit)) {
            hops.add(new Hop(host, "", "log"));
            return;
        }
    }

    private static String quoted(String value) {
        return value.indexOf(':') < 0 ? value : '"' + value + '"';
    }

    private List<String> top(String query, Field field, @Nullable Instant at, long unit) {
        if (!(Parser.parse(query) instanceof Parsed.Ok(var expr))) {
            return List.of();
        }
        var asked =
                at == null ? Query.always(expr) : Query.of(expr, at.minus(AROUND), at.plus(AROUND));
        var scope =
                Scope.current().sees(unit)
                        ? vn.luytre.lake.Scope.of(java.util.Set.of(unit))
                        : vn.luytre.lake.Scope.of(java.util.Set.of());
        try {
            return lake.top(asked, scope, field, MOST_CANDIDATES, new Cancel()).stream()
                    .map(facet -> facet.value())
                    .toList();
        } catch (LakeException e) {
            // The way is shown as far as it is known; the search page says what is wrong.
            return List.of();
        }
    }
}
