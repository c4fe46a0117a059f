package vn.luytre.soc.detection.sweep;

import java.util.Map;
import vn.luytre.event.FlatRecord;

/** The record at hand of a file that is being swept; used again for the next one. */
interface LogRecord extends JudgedRecord {

    /** The id of a Windows record; of other files the number of the record, from 1. */
    long id();

    /** Bytes from the beginning of the file, unpacked. */
    long offset();

    /** When it happened, microseconds since 1970; {@link Long#MIN_VALUE} if nobody says. */
    long timeMicros();

    /** Its values for the rules' fields. */
    FlatRecord fields();

    /** How sure it is that the record belongs to its file, as a word; empty but for Windows records. */
    default String state() {
        return "";
    }

    /** What else is known of how it lay in its file; empty but for Windows records. */
    default Map<String, Object> origin() {
        return Map.of();
    }

    /** Takes one record after the other. */
    @FunctionalInterface
    interface Taker {
        void take(LogRecord record);
    }
}
