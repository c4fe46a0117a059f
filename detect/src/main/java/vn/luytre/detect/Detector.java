package vn.luytre.detect;

import java.util.function.Consumer;
import vn.luytre.event.Event;

/** Decides from one event and what it already knows that something is wrong. No clock, no I/O: a replay says the same. */
@FunctionalInterface
public interface Detector {

    /** Hands over each thing that is wrong with the event; nothing for most events. Never throws for an event's sake. */
    void detect(Event event, Consumer<? super Detection> out);
}
