package vn.luytre.soc.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Held;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.Query;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Target;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.Sources;
import vn.luytre.soc.uplink.Uplink;

/** Asks the lake, always in the scope of whoever asks now. */
@Service
class Events {

    /** What a row of the list shows. */
    static final List<Field> COLUMNS =
            List.of(
                    Field.HOST_NAME,
                    Field.SOURCE_IP,
                    Field.SOURCE_PORT,
                    Field.DESTINATION_IP,
                    Field.DESTINATION_PORT,
                    Field.EVENT_DATASET,
                    Field.EVENT_ACTION,
                    Field.DNS_QUESTION_NAME,
                    Field.URL_FULL,
                    Field.USER_NAME,
                    Field.MESSAGE);

    private static final int PAGE = 50;
    private static final int BARS = 96;
    private static final int NEIGHBOURS = 5;

    private final Lake lake;
    private final Units units;
    private final Sources sources;
    private final Uplink uplink;

    Events(Lake lake, Units units, Sources sources, Uplink uplink) {
        this.lake = lake;
        this.units = units;
        this.sources = sources;
        this.uplink = uplink;
    }

    /** What came of a question. */
    sealed interface Answer {

        /** It was answered. {@code silent} names the sources of its units that said nothing for a while. */
        record Found(SearchResult result, List<Uplink.Gap> silent) implements Answer {}

        /** It cannot be read. */
        record Unreadable(Parsed.Wrong wrong) implements Answer {}

        /** It took too long, or the lake did not answer. */
        record Failed(boolean tooLong) implements Answer {}
    }

    /** Names for numbers, of what the viewer may see. */
    record Names(Map<Long, String> units, Map<Long, String> sources) {

        String unit(long id) {
            return id == 0 ? "—" : units.getOrDefault(id, "—");
        }

        String source(long id) {
            return id == 0 ? "—" : sources.getOrDefault(id, "—");
        }
    }

    @Transactional(readOnly = true)
    Names names() {
        return new Names(
                units.shortNames(),
                sources.visible().stream().collect(Collectors.toMap(Source::id, Source::name)));
    }

    /** A page of events with its histogram and the commonest values of the chosen fields. */
    Answer search(String text, Span span, SearchResult.@Nullable Mark after, FacetChoice chosen) {
        return switch (Parser.parse(text)) {
            case Parsed.Wrong wrong -> new Answer.Unreadable(wrong);
            case Parsed.Ok(var expr) -> ask(expr, span, after, chosen);
        };
    }

    private Answer ask(
            Expr expr, Span span, SearchResult.@Nullable Mark after, FacetChoice chosen) {
        var query = Query.of(expr, span.from(), span.to());
        var scope = Scope.current().events();
        var cancel = new Cancel();
        try {
            var request =
                    SearchRequest.newest(query, COLUMNS, PAGE)
                            .from(after)
                            .around(BARS, chosen.fields(), chosen.values());
            var result = lake.search(request, scope, cancel);
            return new Answer.Found(result, silent(units(result), span));
        } catch (LakeException e) {
            return new Answer.Failed(e instanceof LakeException.TimedOut);
        }
    }

    private static List<SearchResult.Facet> units(SearchResult result) {
        return result.facets().stream()
                .filter(one -> one.target() == Target.About.UNIT)
                .flatMap(one -> one.top().stream())
                .toList();
    }

    /** Where a source was silent, absence proves nothing. The units are the viewer's own, else those of the answer. */
    private List<Uplink.Gap> silent(List<SearchResult.Facet> tops, Span span) {
        var scope = Scope.current();
        var concerned =
                scope.all()
                        ? tops.stream().map(top -> Long.parseLong(top.value())).toList()
                        : scope.units().stream().sorted().toList();
        var gaps = new ArrayList<Uplink.Gap>();
        for (long unit : concerned) {
            gaps.addAll(uplink.gaps(unit, span.from(), span.to()));
        }
        gaps.sort(
                java.util.Comparator.comparing(Uplink.Gap::from).thenComparing(Uplink.Gap::source));
        return gaps;
    }

    /** A whole event; null if it is gone or the viewer does not see it. */
    @Nullable Held byPosition(long position) {
        return lake.event(position, Scope.current().events()).orElse(null);
    }

    /** What the same source sent shortly before and after. */
    List<SearchResult.Row> neighbours(Held event) {
        return lake.neighbours(event, Scope.current().events(), NEIGHBOURS);
    }

    /** A page of rows for an export or a program. */
    SearchResult page(
            Expr expr,
            Instant from,
            Instant to,
            SearchResult.@Nullable Mark after,
            int limit,
            Cancel cancel) {
        return lake.search(
                SearchRequest.newest(Query.of(expr, from, to), COLUMNS, limit).from(after),
                Scope.current().events(),
                cancel);
    }
}
