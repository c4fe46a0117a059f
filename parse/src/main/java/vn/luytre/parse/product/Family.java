package vn.luytre.parse.product;

import vn.luytre.event.Event;

/**
 * The messages of one product or one log format: how they are known and how they are read. Never throws. May hold state of one
 * stream, so one instance serves one source on one thread.
 */
public interface Family {

    /** The name by which a source chooses it, such as {@code fortigate}. */
    String id();

    /**
     * Whether the message is of this family, by cheap marks. No two families may know one message.
     *
     * @param message without its syslog header
     * @param header what the syslog header said, if there was one: host, program, time
     */
    boolean knows(String message, Event.Builder header);

    /** Whether any of its messages is a JSON object; one that says no is not asked about those. */
    default boolean hasJson() {
        return false;
    }

    /**
     * Reads a message that {@link #knows} said yes to. Sets event.dataset and observer.product, the fields it finds, and
     * {@code flaw} (Vietnamese, for a person) if the message is damaged.
     */
    void read(String message, Event.Builder builder);

    /** What must be restored after a restart to go on in the middle of a stream; empty if nothing. */
    default String state() {
        return "";
    }

    /** Takes back what {@link #state} gave; anything else is ignored. */
    default void restore(String state) {}
}
