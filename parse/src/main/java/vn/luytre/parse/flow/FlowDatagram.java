package vn.luytre.parse.flow;

import vn.luytre.event.Event;
import vn.luytre.event.Ip;

/**
 * A datagram as it came.
 *
 * @param bytes in which it lies; not copied
 * @param start where it begins; it goes on to the end
 * @param exporter the address it came from
 * @param position where it stands among all that came: ascending, and the same when it is read again
 * @param received when, in microseconds since 1970-01-01T00:00Z
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record FlowDatagram(
        byte[] bytes, int start, Ip exporter, long position, long received, Event.Origin origin) {}
