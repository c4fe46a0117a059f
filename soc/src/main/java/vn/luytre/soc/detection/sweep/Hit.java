package vn.luytre.soc.detection.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.About;

/**
 * An event for which a rule holds, or that completed a correlation.
 *
 * @param record the id of a Windows record; of other files the number of the record, from 1
 * @param offset bytes from the beginning of the file, unpacked, to the record
 * @param timeMicros when it happened, microseconds since 1970; {@link Long#MIN_VALUE} if nobody says
 * @param state of a Windows record: {@code live}, or of one recovered {@code torn}, {@code carved}, {@code slack}; else empty
 * @param computer where, empty if nobody says; so are channel and event id
 * @param detail a few telling values, for people
 * @param group what the events of a correlation have in common; null if it is the hit of a rule
 */
public record Hit(
        String file,
        long record,
        long offset,
        long timeMicros,
        About rule,
        String state,
        String computer,
        String channel,
        String eventId,
        String detail,
        @Nullable Group group) {

    /**
     * The events of a correlation.
     *
     * @param values the group's values, field by field
     * @param count how many events contributed
     * @param records the first of them, as {@code file#record}
     */
    public record Group(List<String> values, int count, List<String> records) {
        public Group {
            values = List.copyOf(values);
            records = List.copyOf(records);
        }
    }
}
