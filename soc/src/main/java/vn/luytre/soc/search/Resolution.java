package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;
import vn.luytre.soc.uplink.Uplink;

/**
 * What is known of who had an address at a moment, with the records that say so.
 *
 * @param missing what the question or the records lack, the telling one first; empty if nothing
 * @param before the last record of address translation of this address before the moment; null if there is none
 * @param after the first one after it; null if there is none
 * @param silent which sources of the units of the address were silent at the moment
 */
public record Resolution(
        Question question,
        Verdict verdict,
        List<Missing> missing,
        List<Candidate> candidates,
        List<Place> places,
        @Nullable Instant before,
        @Nullable Instant after,
        List<Uplink.Gap> silent) {

    public Resolution {
        missing = List.copyOf(missing);
        candidates = List.copyOf(candidates);
        places = List.copyOf(places);
        silent = List.copyOf(silent);
    }

    /**
     * Who had this?
     *
     * @param port of the address; null if it is not known, which leaves everybody who used it then
     * @param at the moment, or the first one if only the minute is known
     * @param peer the far end; null if it is not known
     * @param within how much later it may have been; zero if the second is known
     */
    public record Question(
            Ip address, @Nullable Integer port, Instant at, @Nullable Ip peer, Duration within) {

        public Question {
            if (within.isNegative()) {
                throw new IllegalArgumentException("within " + within);
            }
        }
    }

    /** How the question ended. */
    public enum Verdict {
        /** One machine. */
        ONE,
        /** The records leave several. */
        SEVERAL,
        /** There are records of this address, but none for this moment and port. */
        NOT_THEN,
        /** There is no record of address translation of this address at all. */
        NO_LOG
    }

    /** A link that the chain lacks. What a record must bear is told by RFC 6302 section 2 and RFC 6888 section 4. */
    public enum Missing {
        /** The question has no port, and several machines share the address. */
        PORT,
        /** The question has only the minute. */
        SECOND,
        /** No record of address translation of this address within a month. */
        LOG,
        /** None in the minutes around the moment, though there are some before or after. */
        GAP,
        /** The address was translated then, but the records bear no port. */
        PORT_UNTOLD,
        /** The address was translated then, but nobody used this port: a clock, a zone, a protocol or the port is wrong. */
        PORT_UNSEEN
    }

    /** How sure it is that a machine had the address at the moment. */
    public enum Certainty {
        /** A record covers the very moment. */
        COVERED,
        /** Only with the tolerance of clocks. */
        TOLERANCE,
        /** A record of the minutes around, which tells no duration. */
        NEAR
    }

    /**
     * Who answers for the address by the plan: the unit and what stands there.
     *
     * @param host empty if it is no machine's own
     * @param isDynamic whether a carrier gives it out anew each time
     */
    public record Place(long unit, String system, String host, boolean isDynamic) {}

    /**
     * One machine that may have been it.
     *
     * @param unit whose network it is in
     * @param address its address inside
     * @param port its port inside; null if it was not told
     * @param machine its best name; empty if no record names it
     * @param mac of the lease; empty if there is none
     * @param user who was known there; empty if nobody
     */
    public record Candidate(
            long unit,
            Ip address,
            @Nullable Long port,
            Certainty certainty,
            String machine,
            String mac,
            String user,
            List<Hop> hops) {

        public Candidate {
            hops = List.copyOf(hops);
        }

        /** Whether a record covers the moment, the tolerance of clocks counted. */
        public boolean isSure() {
            return certainty != Certainty.NEAR;
        }

        /** Whether the records end at a carrier's subscriber: his machines stand behind another translation. */
        public boolean isSubscriber() {
            return hops.stream().anyMatch(hop -> hop.kind == Kind.BLOCK);
        }

        /** Whether no record at all names what had the inside address. */
        public boolean isUnnamed() {
            return machine.isEmpty() && mac.isEmpty() && user.isEmpty();
        }
    }

    /** What kind of record a step rests on. */
    public enum Kind {
        /** Address translation on the way out. */
        NAT,
        /** A carrier gave a block of ports to a subscriber. */
        BLOCK,
        /** A port passed on to a machine inside. */
        PUBLISHED,
        VPN,
        /** DHCP. */
        LEASE,
        /** What the machine tells of itself. */
        LOG,
        /** The address plan of the unit. */
        PLAN,
        /** The plan gives the very address to a machine: nothing stands before it. */
        ITSELF
    }

    /**
     * A step of the chain.
     *
     * @param position of the event that says so; 0 if it is no event
     * @param from the first moment the record speaks for; null if it says none
     * @param to the last one
     * @param isOpen whether nobody saw the end, so that the last one is only how long we believe it
     */
    public record Hop(
            Kind kind,
            String left,
            String right,
            long position,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean isOpen) {}
}
