package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;

/**
 * How a rule is fitted to the place.
 *
 * @param rule by the key of its hits
 * @param unit 0 for everywhere
 * @param field of an exception: only events that hold the value there, by its own or ECS name; empty for all events of the rule
 * @param value compared without case; a star at either end stands for anything
 * @param severity how bad a hit is; null unless that is what it says
 * @param threshold from how many hits on they are told; null unless that is what it says
 * @param until the last day it holds, in Vietnam; null for no end
 * @param ended null while it holds or waits for its end
 */
record RuleTuning(
        int id,
        String rule,
        Kind kind,
        long unit,
        String field,
        String value,
        @Nullable Severity severity,
        @Nullable Threshold threshold,
        String reason,
        @Nullable LocalDate until,
        Instant at,
        String person,
        @Nullable Instant ended,
        String endedBy) {

    /** What it does. */
    enum Kind {
        /** Such hits are none. */
        EXCEPTION,
        /** Hits are as bad as it says. */
        LEVEL,
        /** Hits are told only from so many on. */
        THRESHOLD
    }

    /** Whether it holds for an event of that unit that arrived then. */
    boolean holds(long ofUnit, long receivedMicros) {
        return (unit == 0 || unit == ofUnit)
                && (until == null
                        || !LocalDate.ofInstant(Event.ofMicros(receivedMicros), VietnamTime.ZONE)
                                .isAfter(until));
    }

    /** Whether it excepts the event from the rule. */
    boolean excepts(Event event) {
        return kind == Kind.EXCEPTION
                && holds(event.origin().unit(), event.receivedMicros())
                && (field.isEmpty() || says(event));
    }

    private boolean says(Event event) {
        var slot = Field.byName(field);
        Object said = slot == null ? null : event.get(slot);
        if (said == null) {
            said = event.overflow().get(field);
        }
        return said != null && fits(said.toString().toLowerCase(Locale.ROOT));
    }

    private boolean fits(String said) {
        var wanted = value.toLowerCase(Locale.ROOT);
        boolean before = wanted.startsWith("*");
        boolean behind = wanted.length() > 1 && wanted.endsWith("*");
        var text = wanted.substring(before ? 1 : 0, wanted.length() - (behind ? 1 : 0));
        if (before && behind) {
            return said.contains(text);
        }
        return before ? said.endsWith(text) : behind ? said.startsWith(text) : said.equals(text);
    }
}
