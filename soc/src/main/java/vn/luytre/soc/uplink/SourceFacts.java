package vn.luytre.soc.uplink;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the receiving side knows of sources; answered by the module that receives. */
public interface SourceFacts {

    /** What ever came from each source of the viewer's units: 0 stands for senders nobody registered. */
    Map<Long, Count> counts();

    /** The exporters of flows of one source, by address; empty if it has sent none since the server started. */
    List<Exporter> exporters(long source);

    /** Where senders of syslog reach the server. */
    Ports ports();

    /** What did not get through since the server started: the whole province's, for those who answer for the server. */
    Losses losses();

    /** What of one source did not, as far as it is known whose it was. */
    Losses losses(long source);

    /** The last events of the source that could not be read, newest first, as far as the viewer may see them. */
    List<Flawed> flawed(long source);

    /**
     * An event that could not be read in the source's format.
     *
     * @param position where it stands: its page
     * @param why in words
     * @param text what was sent
     */
    record Flawed(long position, Instant arrived, String why, String text) {

        /** As much of the text as a list has room for. */
        public String beginning() {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }

        private static final int LONGEST = 300;
    }

    /**
     * What senders sent in vain or in part.
     *
     * @param refused requests that were answered with a refusal: no key, too large, disk full
     * @param cut records longer than the limit, kept up to it
     * @param datagrams UDP messages that found no room; nobody can be told
     * @param flows what exporters of flows say they sent and nobody received: flows, or datagrams by their way of counting
     * @param full whether the receiver has no room now: senders over TCP wait
     */
    record Losses(long refused, long cut, long datagrams, long flows, boolean full) {

        static final Losses NONE = new Losses(0, 0, 0, 0, false);

        /** Whether everything got through. */
        public boolean isNothing() {
            return refused == 0 && cut == 0 && datagrams == 0 && flows == 0;
        }

        Losses and(Losses other) {
            return new Losses(
                    refused + other.refused,
                    cut + other.cut,
                    datagrams + other.datagrams,
                    flows + other.flows,
                    full || other.full);
        }
    }

    /**
     * Events of one source.
     *
     * @param flawed those that could not be read in the source's format; they are kept
     */
    record Count(long events, long flawed) {}

    /**
     * One exporter of flows, since the server started.
     *
     * @param lost what its sequence numbers say was sent and never came: flows, or datagrams by its way of counting
     * @param withoutTemplate datagrams that came before the template of their flows; they are kept as they are
     * @param lastWithoutTemplate when the last of them came; null if none did
     * @param heard when its last datagram came
     */
    record Exporter(
            String address,
            long flows,
            long lost,
            long withoutTemplate,
            @Nullable Instant lastWithoutTemplate,
            Instant heard) {}

    /** Ports of syslog; -1 where none is open. */
    record Ports(int plain, int tls) {}
}
