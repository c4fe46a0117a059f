package vn.luytre.soc.ingest.receiver;

import java.util.Map;

/**
 * What did not go through since the last time somebody was told.
 *
 * @param ways by how it came; without those that lost nothing
 * @param shares what of it is known to be whose; the kernel does not say whose datagrams it dropped
 * @param full whether the spool is full now: TCP is not read, UDP is lost
 */
public record Losses(Map<Way, Count> ways, Map<Envelope, Count> shares, boolean full) {

    static final Losses NONE = new Losses(Map.of(), Map.of(), false);

    public Losses {
        ways = Map.copyOf(ways);
        shares = Map.copyOf(shares);
    }

    /**
     * Of one way or one sender.
     *
     * @param refused connections turned away because there were too many
     * @param handshakes connections with which no agreement on TLS was reached
     * @param cut messages longer than the limit, kept up to it
     * @param datagrams that found the spool or the socket's buffer full, or the disk failing
     */
    public record Count(long refused, long handshakes, long cut, long datagrams) {

        static final Count REFUSED = new Count(1, 0, 0, 0);
        static final Count HANDSHAKE = new Count(0, 1, 0, 0);

        static Count cut(long messages) {
            return new Count(0, 0, messages, 0);
        }

        static Count lost(long datagrams) {
            return new Count(0, 0, 0, datagrams);
        }

        Count and(Count other) {
            return new Count(
                    refused + other.refused,
                    handshakes + other.handshakes,
                    cut + other.cut,
                    datagrams + other.datagrams);
        }

        boolean none() {
            return refused == 0 && handshakes == 0 && cut == 0 && datagrams == 0;
        }
    }
}
