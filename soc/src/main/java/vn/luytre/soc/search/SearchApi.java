package vn.luytre.soc.search;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.event.Event;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Names;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** Search for programs: the query language, the time and the scope of the page. */
@RestController
@RequestMapping("/api/v1/events")
@Allowed(
        value = {
            Role.ADMIN,
            Role.ANALYST,
            Role.RESPONSE,
            Role.OFFICER,
            Role.HEAD,
            Role.LEADER,
            Role.AUDITOR
        },
        token = "events:read")
class SearchApi {

    private final Events events;
    private final InstantSource clock;

    SearchApi(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** One event of a list, with the fields lists show. */
    record Found(
            long position,
            Instant time,
            long unit,
            long source,
            long system,
            Map<String, String> fields) {}

    /** How many events each stretch of time has; the first begins at {@code from}. */
    record Histogram(Instant from, long widthMillis, List<Long> counts) {}

    /**
     * A page of events, newest first.
     *
     * @param next what to ask for as {@code after}; null if the list ends here
     */
    record Page(
            List<Found> events,
            @Nullable String next,
            @Nullable Histogram histogram,
            Map<String, List<SearchResult.Facet>> facets,
            Map<String, Spread> spread,
            SearchResult.ReadStats read) {}

    /** How many values a field has, how many events have one that is not listed, and how many have none. */
    record Spread(long distinct, long others, long none) {}

    /** Why there is no answer; {@code column} is 0 if the query could be read. */
    record Problem(int column, String message) {}

    /** A whole event. */
    record Whole(
            long position,
            Instant time,
            Instant received,
            long unit,
            long source,
            long system,
            Map<String, Object> fields,
            String original,
            @Nullable String flaw) {}

    @GetMapping("/search")
    ResponseEntity<?> search(Asked asked) {
        var span = asked.time(clock.instant());
        var chosen = FacetChoice.of(asked.facets(), asked.top(), true);
        if (!chosen.unknown().isEmpty()) {
            return ResponseEntity.badRequest()
                    .body(
                            new Problem(
                                    0,
                                    "Không đếm được theo trường: "
                                            + String.join(", ", chosen.unknown())));
        }
        return switch (events.search(asked.query(), span, Rows.mark(asked.after()), chosen)) {
            case Events.Answer.Found(var result, _) -> ResponseEntity.ok(page(result));
            case Events.Answer.Unreadable(var wrong) ->
                    ResponseEntity.badRequest().body(new Problem(wrong.column(), wrong.message()));
            case Events.Answer.Failed(var tooLong) ->
                    ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                            .body(
                                    new Problem(
                                            0,
                                            tooLong
                                                    ? "Câu hỏi chạy quá lâu; hãy thu hẹp thời gian."
                                                    : "Kho sự kiện chưa trả lời; hãy thử lại."));
        };
    }

    private static Page page(SearchResult result) {
        var facets = new LinkedHashMap<String, List<SearchResult.Facet>>();
        var spread = new LinkedHashMap<String, Spread>();
        for (var one : result.facets()) {
            var name = Names.of(one.target());
            facets.put(name, one.top());
            spread.put(name, new Spread(one.distinct(), one.others(), one.none()));
        }
        var histogram = result.histogram();
        var next = result.next();
        return new Page(
                result.rows().stream().map(SearchApi::found).toList(),
                next == null ? null : Rows.mark(next),
                histogram == null
                        ? null
                        : new Histogram(
                                Event.ofMicros(histogram.from()),
                                histogram.width() / 1000,
                                histogram.counts()),
                facets,
                spread,
                result.stats());
    }

    private static Found found(SearchResult.Row row) {
        var fields = new LinkedHashMap<String, String>();
        row.values().forEach((field, value) -> fields.put(field.ecs(), value));
        return new Found(
                row.position(),
                Event.ofMicros(row.time()),
                row.origin().unit(),
                row.origin().source(),
                row.origin().system(),
                fields);
    }

    @GetMapping("/{position}")
    ResponseEntity<Whole> one(@PathVariable long position) {
        var held = events.byPosition(position);
        if (held == null) {
            return ResponseEntity.notFound().build();
        }
        var event = held.event();
        var fields = new LinkedHashMap<String, Object>();
        Rows.values(event).forEach(value -> fields.put(value.name(), value.value()));
        return ResponseEntity.ok(
                new Whole(
                        position,
                        event.time(),
                        Event.ofMicros(event.receivedMicros()),
                        event.origin().unit(),
                        event.origin().source(),
                        event.origin().system(),
                        fields,
                        event.original(),
                        event.flaw()));
    }
}
