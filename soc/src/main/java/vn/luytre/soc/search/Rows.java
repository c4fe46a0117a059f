package vn.luytre.soc.search;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.SearchResult;

/** Rows of events as the list shows them. */
final class Rows {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("dd/MM HH:mm:ss,SSS").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM HH:mm").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(VietnamTime.ZONE);
    private static final int LONGEST = 140;

    private Rows() {}

    static String time(long micros) {
        return MILLIS.format(Event.ofMicros(micros));
    }

    static String minute(Instant instant) {
        return DAY.format(instant);
    }

    static String second(Instant instant) {
        return SECOND.format(instant);
    }

    static String place(SearchResult.Row row, Field ip, Field port) {
        var address = row.values().get(ip);
        var number = row.values().get(port);
        return address == null ? "" : number == null ? address : address + ":" + number;
    }

    /** What happened, as far as one line tells. */
    static String what(SearchResult.Row row) {
        for (var field :
                List.of(
                        Field.DNS_QUESTION_NAME,
                        Field.URL_FULL,
                        Field.MESSAGE,
                        Field.EVENT_ACTION,
                        Field.EVENT_DATASET)) {
            var value = row.values().get(field);
            if (value != null) {
                return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
            }
        }
        return "";
    }

    static String mark(SearchResult.Mark mark) {
        return mark.time() + "." + mark.position();
    }

    /** The mark in that text; null if it is none. */
    static SearchResult.@Nullable Mark mark(@Nullable String text) {
        if (text == null || !text.matches("-?[0-9]{1,18}\\.[0-9]{1,18}")) {
            return null;
        }
        int dot = text.indexOf('.');
        return new SearchResult.Mark(
                Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }

    /** One value of an opened event; {@code field} is how a query names it, empty if it cannot. */
    record Value(String name, String value, String field) {}

    /** Every field the event has, in the order of the catalogue, then those without a slot by name. */
    static List<Value> values(Event event) {
        var values = new ArrayList<Value>();
        for (var field : Field.values()) {
            var text = event.text(field);
            if (text != null) {
                values.add(new Value(field.ecs(), text, field.ecs()));
            }
        }
        event.overflow().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        values.add(
                                new Value(
                                        entry.getKey(),
                                        String.valueOf(entry.getValue()),
                                        asked(entry.getKey()))));
        return values;
    }

    private static String asked(String name) {
        return !name.matches("[A-Za-z0-9_@][A-Za-z0-9_.@-]{0,199}")
                ? ""
                : name.indexOf('.') < 0 ? "." + name : name;
    }
}
