package vn.luytre.soc.alert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;
import vn.luytre.event.Severity;

/** Addresses of the queue: what it shows stands in them and nowhere else. */
final class QueueLinks {

    private QueueLinks() {}

    /** The list that filter shows. */
    static String list(AlertFilter filter) {
        return "/alerts" + query(filter);
    }

    /** One alert beside that list. */
    static String one(long id, AlertFilter filter) {
        return "/alerts/" + id + query(filter);
    }

    /** What follows after that alert. */
    static String after(AlertFilter filter, AlertRows.Mark mark) {
        var link = list(filter);
        return link + (link.indexOf('?') < 0 ? "?" : "&") + "after=" + text(mark);
    }

    /** What came to that list since then. */
    static String news(AlertFilter filter, Instant since) {
        var query = query(filter);
        return "/alerts/news%ssince=%d"
                .formatted(query.isEmpty() ? "?" : query + "&", since.toEpochMilli());
    }

    static String tab(AlertFilter filter, AlertFilter.Tab tab) {
        return list(new AlertFilter(tab, filter.severities(), filter.unit(), filter.words()));
    }

    /** The list with that severity added to, or taken from, those it is narrowed to. */
    static String toggle(AlertFilter filter, Severity severity) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        severities.addAll(filter.severities());
        if (!severities.remove(severity)) {
            severities.add(severity);
        }
        return list(new AlertFilter(filter.tab(), severities, filter.unit(), filter.words()));
    }

    static String query(AlertFilter filter) {
        List<String> parts = new ArrayList<>();
        if (filter.tab() != AlertFilter.Tab.OPEN) {
            parts.add("tab=" + filter.tab());
        }
        for (var severity : Severity.values()) {
            if (filter.severities().contains(severity)) {
                parts.add("severity=" + severity);
            }
        }
        if (filter.unit() != null) {
            parts.add("unit=" + filter.unit());
        }
        if (!filter.words().isBlank()) {
            parts.add("q=" + encode(filter.words()));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    static String text(AlertRows.Mark mark) {
        return mark.severity() + "." + Event.micros(mark.last()) + "." + mark.id();
    }

    /** The mark in that text; null if it is none. */
    static AlertRows.@Nullable Mark mark(String text) {
        if (!text.matches("[0-4]\\.-?[0-9]{1,17}\\.[0-9]{1,18}")) {
            return null;
        }
        var parts = text.split("\\.", -1);
        return new AlertRows.Mark(
                Integer.parseInt(parts[0]),
                Event.ofMicros(Long.parseLong(parts[1])),
                Long.parseLong(parts[2]));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The question that finds all events of the alert; null for one that no event made, and for what no question can say. */
    static @Nullable String events(Alert alert) {
        if (alert.kind() == Detection.Kind.SEARCH) {
            return alert.value();
        }
        int space = alert.knowledge().indexOf(' ');
        if (alert.kind() != Detection.Kind.INDICATOR || space < 0) {
            return null;
        }
        var value = alert.knowledge().substring(space + 1);
        var what =
                switch (alert.knowledge().substring(0, space)) {
                    case "IPV4", "IPV6", "CIDR" -> "ip:" + quoted(value);
                    case "ENDPOINT" -> "ip:" + quoted(value.substring(0, value.lastIndexOf(':')));
                    case "DOMAIN" -> "(domain:" + quoted(value) + " OR domain:*." + value + ")";
                    case "HASH" -> "hash:" + quoted(value);
                    case "URL" -> "url:" + quoted(value);
                    default -> quoted(value);
                };
        var machine = alert.machine();
        var where =
                machine.isEmpty() || machine.equals(value)
                        ? ""
                        : vn.luytre.event.Ip.parse(machine) == null
                                ? " AND host:" + quoted(machine)
                                : " AND ip:" + quoted(machine);
        return what + where;
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
