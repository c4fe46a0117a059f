package vn.luytre.parse.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** One flow while it is read: what its fields say, then the event they make. Used again for the next. */
final class FlowRecord {

    /** What a time, a count or a number says that has not been told. */
    static final long UNTOLD = Long.MIN_VALUE;

    /** natEvent, RFC 8158 section 5. */
    private static final List<String> NAT_EVENTS =
            List.of(
                    "reserved",
                    "nat-translation-create",
                    "nat-translation-delete",
                    "nat-addresses-exhausted",
                    "nat44-session-create",
                    "nat44-session-delete",
                    "nat64-session-create",
                    "nat64-session-delete",
                    "nat44-bib-create",
                    "nat44-bib-delete",
                    "nat64-bib-create",
                    "nat64-bib-delete",
                    "nat-ports-exhausted",
                    "nat-quota-exceeded",
                    "nat-address-binding-create",
                    "nat-address-binding-delete",
                    "nat-port-block-allocation",
                    "nat-port-block-deallocation",
                    "nat-threshold-reached");

    /** firewallEvent, IANA IPFIX registry, element 233. */
    private static final List<String> FIREWALL_EVENTS =
            List.of(
                    "flow-ignored",
                    "flow-created",
                    "flow-deleted",
                    "flow-denied",
                    "flow-alert",
                    "flow-update");

    private static final int DENIED = 3;

    private final Event.Builder builder = new Event.Builder();

    /** The protocol number; -1 if untold. */
    int protocol;

    /** When it began and ended, when something was observed, when the exporter started: microseconds since 1970. */
    long start;

    long end;
    long observed;
    long boot;

    /** Beginning and end in milliseconds since the exporter started. */
    long startUptime;

    long endUptime;

    /** Beginning and end in microseconds before the export. */
    long startBefore;

    long endBefore;

    /** Microseconds. */
    long duration;

    /** One packet in so many was looked at; or so many, and then {@link #samplingSpace} not. */
    long sampling;

    long samplingSpace;

    /** Or of so many packets so many by chance. */
    long samplingPopulation;

    long samplingSize;

    /** Which of the exporter's samplers looked. */
    long sampler;

    /** The machine on a wireless network: the far end of what goes out to it, the near end of what it sends. */
    @Nullable Ip station;

    /** Forgets the flow before. */
    void begin(Message message) {
        builder.reset("", message.received(), message.origin());
        protocol = -1;
        start = end = observed = boot = UNTOLD;
        startUptime = endUptime = startBefore = endBefore = UNTOLD;
        duration = UNTOLD;
        sampling = samplingSpace = samplingPopulation = samplingSize = sampler = UNTOLD;
        station = null;
    }

    /** A slot's number; nothing real needs the 64th bit. */
    void set(Field field, long value, boolean onlyIfEmpty) {
        if (value >= 0 && !(onlyIfEmpty && builder.get(field) != null)) {
            builder.set(field, value);
        }
    }

    void set(Field field, String value) {
        builder.set(field, value);
    }

    /** An address of zeros says that there is none: records for both families fill one of them so. */
    void set(Field field, Ip ip) {
        boolean zero =
                switch (ip) {
                    case Ipv4(int bits) -> bits == 0;
                    case Ipv6(long high, long low) -> high == 0 && low == 0;
                };
        if (!zero) {
            builder.set(field, ip);
        } else if (field == Field.SOURCE_IP || field == Field.DESTINATION_IP) {
            if (builder.get(field) == null) {
                builder.set(field, ip);
            }
        }
    }

    void keep(String name, Object value) {
        if (!"".equals(value)) {
            builder.overflow(name, value);
        }
    }

    /** flowDirection: from the wire into the exporter, or out of it. */
    void direction(int value) {
        if (value == 0 || value == 1) {
            builder.set(Field.NETWORK_DIRECTION, value == 0 ? "inbound" : "outbound");
        }
    }

    void natEvent(int value) {
        keep("netflow.nat_event", (long) value);
        if (value > 0 && value < NAT_EVENTS.size()) {
            builder.set(Field.EVENT_ACTION, NAT_EVENTS.get(value));
        }
    }

    void firewallEvent(int value) {
        keep("netflow.firewall_event", (long) value);
        if (value >= 0 && value < FIREWALL_EVENTS.size()) {
            builder.set(Field.EVENT_ACTION, FIREWALL_EVENTS.get(value));
        }
        if (value == DENIED) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        }
    }

    /** One packet in how many was looked at; {@link #UNTOLD} if the record does not say. */
    long rate() {
        if (samplingPopulation > 0 && samplingSize > 0) {
            return samplingPopulation / samplingSize;
        }
        return sampling > 0 && samplingSpace >= 0 ? 1 + samplingSpace / sampling : sampling;
    }

    /** The event of everything that has been told. */
    Event finish(Message message) {
        builder.set(Field.EVENT_DATASET, message.dataset());
        builder.set(Field.EVENT_CATEGORY, "network");
        builder.overflow("observer.ip", message.observer());
        if (protocol >= 0) {
            builder.set(Field.NETWORK_TRANSPORT, Protocols.name(protocol));
        }
        if (station != null) {
            boolean out = "outbound".equals(builder.get(Field.NETWORK_DIRECTION));
            set(out ? Field.DESTINATION_IP : Field.SOURCE_IP, station);
        }
        long told = rate();
        long rate = told == UNTOLD ? message.rate(sampler) : told;
        if (rate > 1) {
            builder.overflow("netflow.sampling_interval", rate);
        }
        FlowTimes.set(this, message, builder);
        return builder.build();
    }

    /** An event for what could not be decoded, with the bytes so that nothing is lost. */
    Event flawed(Message message, String reason, String bytes) {
        builder.reset(bytes, message.received(), message.origin());
        builder.set(Field.EVENT_DATASET, message.dataset());
        builder.set(Field.EVENT_CATEGORY, "network");
        builder.overflow("observer.ip", message.observer());
        return builder.flaw(reason).build();
    }

    static String iso(long micros) {
        return Event.ofMicros(micros).toString();
    }
}
