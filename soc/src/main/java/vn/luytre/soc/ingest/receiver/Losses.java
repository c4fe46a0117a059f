package vn.luytre.soc.ingest.receiver;

import java.util.Map;

/**
 * What did not go through since the last time somebody was told.
 *
 * @param ways by how it came; without those that lost nothing
 * @param full whether the spool is full now: TCP is not read, UDP is lost
 */
public record Losses(Map<Way, Count> ways, boolean full) {

    /**
     * Of one way.
     *
     * @param refused connections turned away because there were too many
     * @param handshakes connections with which no agreement on TLS was reached
     * @param cut messages longer than the limit, kept up to it
     * @param datagrams that found the spool or the socket's buffer full, or the disk failing
     */
    public record Count(long refused, long handshakes, long cut, long datagrams) {

        boolean none() {
            return refused == 0 && handshakes == 0 && cut == 0 && datagrams == 0;
        }
    }
}
