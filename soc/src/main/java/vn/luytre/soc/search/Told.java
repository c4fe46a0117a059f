package vn.luytre.soc.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Held;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.store.Scope;

/** Short questions to the lake about a moment, in the scope of whoever asks now. */
@Component
class Told {

    /** Rows of one question; a port that was used more often within a day is no port of one machine. */
    static final int MOST = 10_000;

    private static final int BARS = 1_000;

    private final Lake lake;

    Told(Lake lake) {
        this.lake = lake;
    }

    /** The events that the query finds, newest first. */
    List<SearchResult.Row> rows(
            String query, Instant from, Instant to, List<Field> columns, int most) {
        var asked = Query.of(expr(query), from, to);
        return lake.search(SearchRequest.newest(asked, columns, most), scope(), new Cancel())
                .rows();
    }

    /** As {@link #rows}, of one unit alone: an inside address means something only there. */
    List<SearchResult.Row> rows(
            String query, long unit, Instant from, Instant to, List<Field> columns, int most) {
        var asked = Query.of(expr(query), from, to);
        return lake.search(SearchRequest.newest(asked, columns, most), scope(unit), new Cancel())
                .rows();
    }

    /** The commonest value of the field, of one unit; empty if there is none. */
    String top(String query, long unit, Instant from, Instant to, Field field) {
        var asked = Query.of(expr(query), from, to);
        return lake.top(asked, scope(unit), field, 1, new Cancel()).stream()
                .map(SearchResult.Facet::value)
                .findFirst()
                .orElse("");
    }

    /** The first event that the query finds; a histogram says where to look, because lists begin with the newest. */
    Optional<Instant> first(String query, Instant from, Instant to) {
        var histogram =
                lake.histogram(Query.of(expr(query), from, to), scope(), BARS, new Cancel());
        for (int i = 0; i < histogram.counts().size(); i++) {
            if (histogram.counts().get(i) > 0) {
                long start = histogram.from() + i * histogram.width();
                var earliest = Event.ofMicros(Math.max(start, Event.micros(from)));
                var end = Event.ofMicros(start + histogram.width());
                var rows = rows(query, earliest, end.isAfter(to) ? to : end, List.of(), MOST);
                return rows.isEmpty()
                        ? Optional.of(earliest)
                        : Optional.of(Event.ofMicros(rows.getLast().time()));
            }
        }
        return Optional.empty();
    }

    Optional<Held> event(long position) {
        return lake.event(position, scope());
    }

    private static vn.luytre.lake.Scope scope() {
        return Scope.current().events();
    }

    private static vn.luytre.lake.Scope scope(long unit) {
        return vn.luytre.lake.Scope.of(Scope.current().sees(unit) ? Set.of(unit) : Set.of());
    }

    /** The address as a phrase: the colons of IPv6 would name a field. */
    static String quoted(Ip ip) {
        return '"' + ip.toString() + '"';
    }

    /** Queries here are written by code. */
    private static Expr expr(String query) {
        return switch (Parser.parse(query)) {
            case Parsed.Ok(var expr) -> expr;
            case Parsed.Wrong wrong -> throw new IllegalArgumentException(query + ": " + wrong);
        };
    }
}
