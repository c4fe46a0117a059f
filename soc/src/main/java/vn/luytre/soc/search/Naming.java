package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.search.Resolution.Candidate;
import vn.luytre.soc.search.Resolution.Certainty;
import vn.luytre.soc.search.Resolution.Hop;
import vn.luytre.soc.search.Resolution.Kind;

/** From an inside address at a moment to the machine and its user, within one unit. */
@Component
class Naming {

    /** Leases are rarely longer; one that is older says little. */
    private static final Duration LEASE = Duration.ofDays(8);

    private static final Duration VPN = Duration.ofDays(2);

    /** What machines tell of themselves this long before and after the moment. */
    private static final Duration AROUND = Duration.ofHours(2);

    private static final String HOSTNAME = "dhcp.hostname";

    private static final String VPN_WORDS = "(action:vpn-connected OR action:vpn-disconnected)";

    private static final String LEASE_WORDS =
            "(action:lease-assigned OR action:lease-renewed OR action:lease-released OR action:lease-expired)";

    private final Told told;
    private final Systems systems;

    Naming(Told told, Systems systems) {
        this.told = told;
        this.systems = systems;
    }

    private static final class Found {
        final List<Hop> hops = new ArrayList<>();
        String machine = "";
        String mac = "";
        String user = "";

        void machine(String name) {
            machine = machine.isEmpty() ? name : machine;
        }
    }

    /** @param user whom the first record itself names; empty if nobody */
    Candidate candidate(
            long unit,
            Ip address,
            @Nullable Long port,
            Certainty certainty,
            Instant at,
            String user,
            Hop first) {
        var found = new Found();
        found.user = user;
        found.hops.add(first);
        vpn(unit, address, at, found);
        lease(unit, address, at, found);
        log(unit, address, at, found);
        plan(unit, address, found);
        return new Candidate(
                unit, address, port, certainty, found.machine, found.mac, found.user, found.hops);
    }

    /** The last word of the VPN before the moment, unless it is that the user left. */
    private void vpn(long unit, Ip address, Instant at, Found found) {
        var query = "vpn.assigned_ip:" + Told.quoted(address) + " " + VPN_WORDS;
        for (var row :
                told.rows(
                        query,
                        unit,
                        at.minus(VPN),
                        at.plusMillis(1),
                        List.of(Field.EVENT_ACTION, Field.USER_NAME, Field.SOURCE_IP),
                        1)) {
            var user = row.values().getOrDefault(Field.USER_NAME, "");
            if ("vpn-connected".equals(row.values().get(Field.EVENT_ACTION)) && !user.isEmpty()) {
                found.user = user;
                var from = row.values().getOrDefault(Field.SOURCE_IP, "");
                var time = Event.ofMicros(row.time());
                found.hops.add(
                        new Hop(
                                Kind.VPN,
                                address.toString(),
                                from.isEmpty() ? user : user + " (" + from + ")",
                                row.position(),
                                time,
                                null,
                                false));
            }
        }
    }

    private void lease(long unit, Ip address, Instant at, Found found) {
        var query = "source.ip:" + Told.quoted(address) + " " + LEASE_WORDS;
        for (var row :
                told.rows(
                        query,
                        unit,
                        at.minus(LEASE),
                        at.plusMillis(1),
                        List.of(Field.EVENT_ACTION, Field.SOURCE_MAC),
                        1)) {
            var action = row.values().getOrDefault(Field.EVENT_ACTION, "");
            if (action.equals("lease-released") || action.equals("lease-expired")) {
                return;
            }
            found.mac = row.values().getOrDefault(Field.SOURCE_MAC, "");
            var name =
                    told.event(row.position())
                            .map(held -> held.event().overflow().get(HOSTNAME))
                            .map(String::valueOf)
                            .orElse("");
            found.machine(name);
            found.hops.add(
                    new Hop(
                            Kind.LEASE,
                            address.toString(),
                            name.isEmpty() ? found.mac : name + " (" + found.mac + ")",
                            row.position(),
                            Event.ofMicros(row.time()),
                            null,
                            false));
        }
    }

    /** A log whose sender says that the address is its own. */
    private void log(long unit, Ip address, Instant at, Found found) {
        var own = "host.ip:" + Told.quoted(address);
        var from = at.minus(AROUND);
        var to = at.plus(AROUND);
        var host = told.top(own + " host.name:*", unit, from, to, Field.HOST_NAME);
        if (!host.isEmpty() && !host.equals(address.toString())) {
            found.machine(host);
            found.hops.add(new Hop(Kind.LOG, address.toString(), host, 0, from, to, false));
        }
        if (found.user.isEmpty()) {
            found.user = told.top(own + " user.name:*", unit, from, to, Field.USER_NAME);
        }
    }

    private void plan(long unit, Ip address, Found found) {
        for (var owner : systems.ownersOf(address)) {
            var host = owner.host();
            if (owner.unit() == unit && host != null) {
                found.machine(host.name());
                found.hops.add(
                        new Hop(Kind.PLAN, address.toString(), host.name(), 0, null, null, false));
                return;
            }
        }
    }
}
