package vn.luytre.soc.search;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/**
 * A record of address translation: outside and inside of one connection, as a firewall, a router or a flow exporter told it.
 *
 * @param position of the event in the lake
 * @param time microseconds, as the event says
 * @param unit whose device told it: inside addresses mean something only there
 * @param innerPort -1 if it was not told
 * @param outerPort -1 if it was not told
 * @param peer the far end; null if it was not told
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
        long duration,
        Kind kind) {

    enum Kind {
        /** The translation was made then ({@code nat-created}). */
        CREATED,
        /** It was given up then ({@code nat-deleted}). */
        DELETED,
        /** A connection that ended then, as firewalls write their traffic log. */
        ENDED,
        /** A flow: exporters disagree whether their record bears its first or its last moment. */
        FLOW
    }
}
