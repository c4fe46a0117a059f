package vn.luytre.lake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.query.Sql;
import vn.luytre.lake.query.Target;

/** Puts questions to the files of a lake, with what their indexes spare. */
record Questions(Path root, Duck duck, Indexes indexes, Duration timeout) {

    Search.Asking asking(Cancel cancel) {
        return new Search.Asking() {
            @Override
            public <T> T ask(Sql sql, Duck.Reading<T> reading) {
                return duck.ask(sql.text(), sql.params(), timeout, cancel, reading);
            }
        };
    }

    Retro retro(Scope scope, RetroRequest request) {
        return new Retro(root, duck, indexes, scope, request, timeout);
    }

    /** Where the answers are. */
    EventSource source(List<LakeFile> live, Query query, Scope scope) {
        return Pruning.isWorthwhile(query.expr())
                ? EventSource.of(
                        root,
                        live,
                        scope,
                        query.from(),
                        query.to(),
                        indexes,
                        index -> Pruning.blocks(query.expr(), index),
                        Pruning.reading(query.expr()))
                : EventSource.of(root, live, scope, query.from(), query.to());
    }

    /**
     * What stands around a page.
     *
     * @param all the events that answer, if these are all there are: then they are not read again; else null
     */
    Search.Around around(
            SearchRequest page,
            Scope scope,
            EventSource source,
            @Nullable List<SearchResult.Row> all,
            Cancel cancel) {
        if (all != null
                && page.buckets() > 0
                && page.facets().isEmpty()
                && !source.reach().isEmpty()) {
            var buckets = new Search(page.query(), source, asking(cancel)).buckets(page.buckets());
            return new Search.Around(Bars.of(all, buckets), List.of());
        }
        return around(
                page.query(),
                scope,
                source,
                page.buckets(),
                page.facets(),
                page.facetValues(),
                cancel);
    }

    /** What stands around a page: from the indexes, if they tell it. */
    Search.Around around(
            Query query,
            Scope scope,
            EventSource source,
            int most,
            List<Target> fields,
            int values,
            Cancel cancel) {
        var search = new Search(query, source, asking(cancel));
        if (most == 0
                || !fields.isEmpty()
                || source.reach().isEmpty()
                || !Bars.isCounted(query.expr())) {
            return search.around(most, fields, values);
        }
        var buckets = search.buckets(most);
        var bars =
                new Bars(query, scope, buckets)
                        .count(
                                source.files(),
                                indexes,
                                (files, span, to) -> {
                                    var part = new Query(query.expr(), span.from(), span.to());
                                    var rows =
                                            EventSource.of(
                                                    root, files, scope, span.from(), span.to());
                                    add(new Search(part, rows, asking(cancel)).bars(buckets), to);
                                });
        return new Search.Around(Bars.histogram(bars, buckets), List.of());
    }

    private static void add(List<Long> counts, long[] bars) {
        for (int bar = 0; bar < bars.length; bar++) {
            bars[bar] += counts.get(bar);
        }
    }
}
