package vn.luytre.detect.sigma.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.LogSource;

/** From a rule's log source to the events it means. */
public final class LogSources {

    private final Map<LogSource, List<Route>> routes = new LinkedHashMap<>();
    private final List<Kind> kinds;
    private final Map<String, FieldNames> names;

    private LogSources(SourceTables tables) {
        this.names = tables.names();
        kinds = tables.routes();
        kinds.forEach(kind ->
                routes.computeIfAbsent(kind.source(), s -> new ArrayList<>()).add(kind.route()));
    }

    /** One line of the table: events of that route are of that source. */
    public record Kind(LogSource source, Route route) {}

    /** All kinds of event known, in the order of the table; of the kinds of one source the first that fits counts. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The sources and names that the product knows: {@code logsources.txt} and {@code fieldnames.txt}. */
    public static LogSources known() {
        return new LogSources(SourceTables.read());
    }

    /**
     * The kinds of event that a log source means. Empty if it is not known: its rules then see only events that are
     * declared to be of it, which a report of rules should say.
     */
    public List<Route> routes(LogSource source) {
        return List.copyOf(routes.getOrDefault(source, List.of()));
    }

    /** The event as a rule of that log source sees it; empty if the rule does not speak of such events. */
    public Optional<SigmaEvent> view(LogSource source, SigmaEvent event) {
        var declared = event.logsource();
        if (declared != null) {
            return means(source, declared)
                    ? Optional.of(declared(source).view(event))
                    : Optional.empty();
        }
        for (var route : routes(source)) {
            var view = new RoutedEvent(event, route);
            if (view.belongs()) {
                return Optional.of(view);
            }
        }
        return Optional.empty();
    }

    /** Whether a rule of that source speaks of events that are declared to be of the other: they agree, and share a part. */
    public static boolean means(LogSource source, LogSource declared) {
        return declared.agreesWith(source) && share(declared, source);
    }

    /** How rules of that source see an event declared to be of one they mean: by its own names, or those of our parsers. */
    public Route declared(LogSource source) {
        return new Route(Map.of(), Map.of(), names(source));
    }

    private FieldNames names(LogSource source) {
        for (var part :
                new @Nullable String[] {source.product(), source.category(), source.service()}) {
            var found = part == null ? null : names.get(part);
            if (found != null) {
                return found;
            }
        }
        return FieldNames.NONE;
    }

    private static boolean share(LogSource one, LogSource other) {
        return same(one.product(), other.product())
                || same(one.category(), other.category())
                || same(one.service(), other.service());
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }
}
