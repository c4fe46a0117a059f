package vn.luytre.soc.uplink;

import java.util.Map;

/** What the receiving side knows of sources; answered by the module that receives. */
public interface SourceFacts {

    /** What ever came from each source of the viewer's units: 0 stands for senders nobody registered. */
    Map<Long, Count> counts();

    /** Where senders of syslog reach the server. */
    Ports ports();

    /**
     * Events of one source.
     *
     * @param flawed those that could not be read in the source's format; they are kept
     */
    record Count(long events, long flawed) {}

    /** Ports of syslog; -1 where none is open. */
    record Ports(int plain, int tls) {}
}
