package vn.luytre.parse.kit;

import vn.luytre.event.Event;

/** Takes the pairs of a message one after the other. */
@FunctionalInterface
public interface PairSink {

    /** Takes the value of the name that stands in the text from {@code from} to {@code to}. */
    void put(String text, int from, int to, String value, Event.Builder builder);
}
