package vn.luytre.soc.search;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/**
 * A record of address translation: outside and inside of one connection or of one block of ports, as a firewall, a router, a carrier's
 * translator or a flow exporter told it.
 *
 * @param position of the event in the lake
 * @param time microseconds, as the event says
 * @param unit whose device told it: inside addresses mean something only there
 * @param innerPort -1 if it was not told
 * @param outerPort -1 if it was not told; of a block the port that is asked for
 * @param peer the far end; null if it was not told
 * @param transport tcp, udp and so on, whose ports are apart; empty if it was not told
 * @param user whom the device itself knew behind the inside address; empty if nobody
 * @param duration microseconds the connection lasted; 0 if it was not told
 * @param kind whether the record tells a beginning, an end, or a whole connection
 */
record Translation(
        long position,
        long time,
        long unit,
        Ip inner,
        long innerPort,
        long outerPort,
        @Nullable Ip peer,
        String transport,
        String user,
        long duration,
        Kind kind) {

    enum Kind {
        /** The translation was made then ({@code nat-created}), or its connection, or a block of ports was given out. */
        CREATED,
        /** It was given up then ({@code nat-deleted}). */
        DELETED,
        /** A connection that ended then, as firewalls write their traffic log. */
        ENDED,
        /** A flow: exporters disagree whether their record bears its first or its last moment. */
        FLOW
    }

    /**
     * Whether both can speak of one translation: the same port of the same device's side, and no two protocols or far ends. Devices
     * give one port to two machines at once where protocol or far end differ (RFC 4787 section 4.1, "port overloading").
     */
    boolean shares(Translation other) {
        return unit == other.unit
                && outerPort == other.outerPort
                && (transport.isEmpty()
                        || other.transport.isEmpty()
                        || transport.equals(other.transport))
                && (peer == null || other.peer == null || peer.equals(other.peer));
    }

    /** Whether both name the same inside. */
    boolean isSameInside(Translation other) {
        return inner.equals(other.inner)
                && (innerPort == other.innerPort || innerPort < 0 || other.innerPort < 0);
    }
}
