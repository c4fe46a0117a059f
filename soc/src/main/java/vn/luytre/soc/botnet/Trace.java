package vn.luytre.soc.botnet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * @param position of the event that says so; 0 if it is no event
     */
    record Hop(String what, String detail, String source, long position) {
        Hop(String what, String detail, String source) {
            this(what, detail, source, 0);
        }
    }

    /** Who stood behind the address: how many may have been it, and whether it is but a carrier's subscriber. */
    private record Behind(int count, boolean isSubscriber) {
        static final Behind NOBODY = new Behind(0, false);
    }

    /** Where the search for the machine stands. */
    enum Verdict {
        /** A person, or the records, name one machine. */
        KNOWN,
        /** The records leave several machines. */
        SEVERAL,
        /** The carrier's records name its subscriber; the machine stands behind the subscriber's own device. */
        SUBSCRIBER,
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
        var behind =
                sighting.kind() == Sighting.Kind.CONTACT
                        ? itself(ip, sighting.unit(), hops)
                        : behind(sighting, listings, hops);
        var machine = sighting.state().machine();
        if (!machine.isEmpty()) {
            if (hops.stream().noneMatch(hop -> hop.what().equalsIgnoreCase(machine))) {
                hops.add(new Hop(machine, "", "person"));
            }
            return new Way(hops, Verdict.KNOWN, 1);
        }
        if (behind.count == 1) {
            return new Way(hops, behind.isSubscriber ? Verdict.SUBSCRIBER : Verdict.KNOWN, 1);
        }
        if (behind.count > 1) {
            return new Way(hops, Verdict.SEVERAL, behind.count);
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

    private Behind itself(@Nullable Ip ip, long unit, List<Hop> hops) {
        if (ip == null) {
            return Behind.NOBODY;
        }
        name(ip, unit, hops);
        return new Behind(1, false);
    }

    /** Who stood behind the public address when the issuer saw it. */
    private Behind behind(Sighting sighting, List<Listing> listings, List<Hop> hops) {
        var seen = listings.stream().filter(listing -> listing.seen() != null).findFirst();
        var at = seen.map(Listing::seen).orElse(null);
        if (at == null || Ip.parse(sighting.address()) == null) {
            return Behind.NOBODY;
        }
        boolean isDay = at.atZone(VietnamTime.ZONE).toLocalTime().equals(LocalTime.MIDNIGHT);
        var covering = isDay ? Behind.NOBODY : covering(sighting, seen.get(), at, hops);
        return covering.count == 0 ? around(sighting, at, hops) : covering;
    }

    /** Who the records of address translation name for the very moment, and the port if the issuer tells it. */
    private Behind covering(Sighting sighting, Listing listing, Instant at, List<Hop> hops) {
        var address = Objects.requireNonNull(Ip.parse(sighting.address()));
        try {
            var question = new Resolution.Question(address, listing.port(), at, null, within(at));
            var candidates =
                    resolver.resolve(question).candidates().stream()
                            .filter(candidate -> isBehind(candidate, address, sighting.unit()))
                            .limit(MOST_CANDIDATES)
                            .toList();
            candidates.forEach(candidate -> tell(candidate, hops));
            long machines =
                    candidates.stream()
                            .map(c -> Map.entry(c.unit(), c.address()))
                            .distinct()
                            .count();
            return new Behind(
                    (int) machines,
                    candidates.stream().anyMatch(Resolution.Candidate::isSubscriber));
        } catch (LakeException e) {
            return Behind.NOBODY;
        }
    }

    /** Issuers often tell the minute alone. */
    private static Duration within(Instant at) {
        boolean isMinute = at.equals(at.truncatedTo(ChronoUnit.MINUTES));
        return isMinute ? Duration.ofMinutes(1).minusMillis(1) : Duration.ZERO;
    }

    /** Inside addresses mean something only within their unit; a carrier's subscriber stands in the carrier's. */
    private static boolean isBehind(Resolution.Candidate candidate, Ip address, long unit) {
        return candidate.isSure()
                && !candidate.address().equals(address)
                && (candidate.unit() == unit || candidate.isSubscriber());
    }

    private static void tell(Resolution.Candidate candidate, List<Hop> hops) {
        for (var hop : candidate.hops()) {
            var from = hop.from();
            var detail =
                    switch (hop.kind()) {
                        case NAT, BLOCK, PUBLISHED -> hop.left();
                        default -> candidate.user();
                    };
            var when = from == null ? "" : " · " + VietnamTime.minute(from);
            hops.add(
                    new Hop(
                            hop.right(),
                            (detail + when).replaceFirst("^ · ", ""),
                            source(hop.kind()),
                            hop.position()));
        }
    }

    private static String source(Resolution.Kind kind) {
        return switch (kind) {
            case NAT, PUBLISHED -> "nat";
            case BLOCK -> "block";
            case VPN -> "vpn";
            case LEASE -> "lease";
            case LOG -> "log";
            case PLAN, ITSELF -> "host";
        };
    }

    /** Who stood behind the address most often in the hours around: issuers rarely tell the second. */
    private Behind around(Sighting sighting, Instant at, List<Hop> hops) {
        var found = new ArrayList<Ip>();
        for (var value :
                top("source.nat.ip:" + sighting.address(), Field.SOURCE_IP, at, sighting.unit())) {
            var inner = Ip.parse(value);
            if (inner != null) {
                hops.add(new Hop(value, VietnamTime.minute(at), "nat"));
                found.add(inner);
            }
        }
        found.forEach(inner -> name(inner, sighting.unit(), hops));
        return new Behind(found.size(), false);
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
