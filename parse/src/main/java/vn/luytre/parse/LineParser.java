package vn.luytre.parse;

import vn.luytre.event.Event;

/**
 * Reads one record of one format into an event. Never throws; a record it cannot read gets {@code builder.flaw("reason")},
 * in Vietnamese, and keeps what was read before. May hold state of one stream (the header of a Zeek file), so one instance
 * serves one source on one thread.
 */
public interface LineParser {

    /** The name by which a source chooses this format: one of {@link Parsers#ids()}. */
    String id();

    /**
     * Reads {@code text}, the payload, into {@code builder}, whose {@code original()} is the whole record as received. The
     * payload may still wear a syslog header: then the header is read too.
     */
    void parse(String text, Event.Builder builder);

    /** What must be restored after a restart to go on in the middle of a stream; empty if nothing. */
    default String state() {
        return "";
    }

    /** Takes back what {@link #state} gave; anything else is ignored. */
    default void restore(String state) {}
}
