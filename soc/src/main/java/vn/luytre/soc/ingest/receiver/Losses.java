package vn.luytre.soc.ingest.receiver;

import java.util.Map;

/**
 * What did not go through since the last time somebody was told.
 *
 * @param refused connections turned away because there were too many
 * @param cut messages longer than the limit, kept up to it
 * @param udpLost datagrams that found the spool or the socket's buffer full, or the disk failing
 * @param shares what of it is known to be whose; the kernel does not say whose datagrams it dropped
 * @param full whether the spool is full now: TCP is not read, UDP is lost
 */
public record Losses(
        long refused, long cut, long udpLost, Map<Envelope, Share> shares, boolean full) {

    static final Losses NONE = new Losses(0, 0, 0, Map.of(), false);

    public Losses {
        shares = Map.copyOf(shares);
    }

    /** What of one sender did not go through. */
    public record Share(long refused, long cut, long udpLost) {

        Share and(Share other) {
            return new Share(refused + other.refused, cut + other.cut, udpLost + other.udpLost);
        }
    }
}
