package vn.luytre.soc.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;
import vn.luytre.soc.uplink.Uplink;

/**
 * What is known of who had an address at a moment, with the records that say so.
 *
 * @param before the last record of address translation of this address before the moment; null if there is none
 * @param after the first one after it; null if there is none
 * @param silent which sources of the units of the address were silent at the moment
 */
public record Resolution(
        Question question,
        Verdict verdict,
        List<Candidate> candidates,
        List<Place> places,
        @Nullable Instant before,
        @Nullable Instant after,
        List<Uplink.Gap> silent) {

    public Resolution {
        candidates = List.copyOf(candidates);
        places = List.copyOf(places);
        silent = List.copyOf(silent);
    }

    /**
     * Who had this?
     *
     * @param port of the address; null if it is not known, which leaves everybody who used it then
     * @param peer the far end; null if it is not known
     */
    public record Question(Ip address, @Nullable Integer port, Instant at, @Nullable Ip peer) {}

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

    /** Who answers for the address by the plan: the unit and what stands there. */
    public record Place(long unit, String system, String host) {}

    /**
     * One machine that may have been it.
     *
     * @param unit whose network it is in
     * @param address its address inside
     * @param port its port inside; null if it was not told
     * @param sure whether a record covers the very moment
     * @param machine its best name; empty if no record names it
     * @param mac of the lease; empty if there is none
     * @param user who was known there; empty if nobody
     */
    public record Candidate(
            long unit,
            Ip address,
            @Nullable Long port,
            boolean sure,
            String machine,
            String mac,
            String user,
            List<Hop> hops) {

        public Candidate {
            hops = List.copyOf(hops);
        }
    }

    /** What kind of record a step rests on. */
    public enum Kind {
        /** Address translation on the way out. */
        NAT,
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
     */
    public record Hop(
            Kind kind,
            String left,
            String right,
            long position,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
