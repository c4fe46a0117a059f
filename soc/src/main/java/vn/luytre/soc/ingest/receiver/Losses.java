package vn.luytre.soc.ingest.receiver;

/**
 * What did not go through since the last time somebody was told.
 *
 * @param refused connections turned away because there were too many
 * @param cut messages longer than the limit, kept up to it
 * @param udpLost datagrams that found the spool or the socket's buffer full, or the disk failing
 * @param full whether the spool is full now: TCP is not read, UDP is lost
 */
public record Losses(long refused, long cut, long udpLost, boolean full) {

    boolean none() {
        return refused == 0 && cut == 0 && udpLost == 0;
    }
}
