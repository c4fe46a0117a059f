package vn.luytre.soc.detection.sweep;

import java.util.List;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;

/** Who wrote a JSON record, seen from the fields it has; and when. */
final class JsonShape {

    /** Who wrote it. */
    enum Writer {
        /** Windows' own XML turned into JSON: {@code Event.System}, {@code Event.EventData}. */
        WINDOWS,
        SURICATA,
        ZEEK,
        /** Flat or ECS: its fields are what rules ask for. */
        PLAIN
    }

    private static final List<String> WINDOWS =
            List.of(
                    "Event.System.EventID",
                    "Event.System.EventID.#text",
                    "System.EventID",
                    "System.EventID.#text");
    private static final String TIMESTAMP = "@timestamp";
    private static final String EVENT_TYPE = "event_type";
    private static final String EVE_TIME = "timestamp";
    private static final List<String> ZEEK = List.of("_path", "@stream");
    private static final String UID = "uid";
    private static final String ORIGINATOR = "id.orig_h";

    /** Fields that may hold the time of the event, most exact first. */
    private static final List<String> TIMES =
            List.of(
                    TIMESTAMP,
                    "TimeCreated_SystemTime",
                    "SystemTime",
                    "UtcTime",
                    "EventTime",
                    EVE_TIME,
                    "eventTime",
                    "CreationTime",
                    "date",
                    "time",
                    "ts");

    /** The fields that records must be read for. */
    static final List<String> FIELDS = all();

    private final int[] windows;
    private final int timestamp;
    private final int eventType;
    private final int eveTime;
    private final int[] zeek;
    private final int uid;
    private final int originator;
    private final int[] times;

    JsonShape(FieldNames names) {
        windows = WINDOWS.stream().mapToInt(names::id).toArray();
        timestamp = names.id(TIMESTAMP);
        eventType = names.id(EVENT_TYPE);
        eveTime = names.id(EVE_TIME);
        zeek = ZEEK.stream().mapToInt(names::id).toArray();
        uid = names.id(UID);
        originator = names.id(ORIGINATOR);
        times = TIMES.stream().mapToInt(names::id).toArray();
    }

    private static List<String> all() {
        var all = new java.util.ArrayList<>(WINDOWS);
        all.addAll(List.of(TIMESTAMP, EVENT_TYPE, UID, ORIGINATOR));
        all.addAll(ZEEK);
        all.addAll(TIMES);
        return List.copyOf(all);
    }

    Writer of(FlatRecord record) {
        if (hasAny(record, windows)) {
            return Writer.WINDOWS;
        }
        boolean isEve = record.first(eventType) >= 0 && record.first(eveTime) >= 0;
        if (isEve && record.first(timestamp) < 0) {
            return Writer.SURICATA;
        }
        boolean isZeek =
                hasAny(record, zeek) || record.first(uid) >= 0 && record.first(originator) >= 0;
        return isZeek ? Writer.ZEEK : Writer.PLAIN;
    }

    private static boolean hasAny(FlatRecord record, int[] fields) {
        for (int field : fields) {
            if (record.first(field) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The text of the first field that tells a time; empty if none does. */
    String time(FlatRecord record) {
        for (int field : times) {
            int at = record.first(field);
            if (at >= 0 && record.length(at) > 0 && record.length(at) < 64) {
                return record.text(at);
            }
        }
        return "";
    }
}
