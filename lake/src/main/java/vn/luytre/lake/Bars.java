package vn.luytre.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.SearchResult.Histogram;
import vn.luytre.lake.index.Counts;
import vn.luytre.lake.query.Evaluator;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Target;

/**
 * A histogram from what the indexes of files counted, and from rows only where these do not tell: in files without an index, and at
 * the ends of the time asked for. Only for questions about nothing but unit and dataset.
 */
final class Bars {

    /** Counts the rows of some files in a stretch of time. */
    interface Rows {
        void count(List<LakeFile> files, Merges.Span span, long[] bars);
    }

    private final Query query;
    private final Scope scope;
    private final Buckets buckets;
    private final long[] bars;
    private final Map<Merges.Span, List<LakeFile>> unread = new LinkedHashMap<>();

    Bars(Query query, Scope scope, Buckets buckets) {
        this.query = query;
        this.scope = scope;
        this.buckets = buckets;
        this.bars = new long[buckets.count()];
    }

    static Histogram histogram(long[] bars, Buckets buckets) {
        return new Histogram(
                buckets.first(), buckets.width(), Arrays.stream(bars).boxed().toList());
    }

    /** Of events that are at hand. */
    static Histogram of(List<SearchResult.Row> rows, Buckets buckets) {
        var bars = new long[buckets.count()];
        for (var row : rows) {
            long bar = Math.floorDiv(row.time() - buckets.first(), buckets.width());
            bars[(int) Math.clamp(bar, 0, bars.length - 1)]++;
        }
        return histogram(bars, buckets);
    }

    /** Whether the answer depends on nothing but what is counted apart. */
    static boolean isCounted(Expr expr) {
        return switch (expr) {
            case Expr.All _ -> true;
            case Expr.And(var parts) -> parts.stream().allMatch(Bars::isCounted);
            case Expr.Or(var parts) -> parts.stream().allMatch(Bars::isCounted);
            case Expr.Not(var part) -> isCounted(part);
            case Expr.Term(var target, _) ->
                    target == Target.About.UNIT
                            || target.equals(new Target.Slot(Field.EVENT_DATASET));
        };
    }

    /** How many events fall into each bar. */
    long[] count(List<LakeFile> files, Indexes indexes, Rows rows) {
        for (var file : files) {
            var index = indexes.of(file);
            var told = new Told();
            if (index != null && index.counts(told)) {
                told.take(file);
            } else {
                leave(file, query.from(), query.to());
            }
        }
        unread.forEach((span, some) -> rows.count(some, span, bars));
        return bars;
    }

    private void leave(LakeFile file, long from, long to) {
        if (from < to) {
            unread.computeIfAbsent(new Merges.Span(from, to), _ -> new ArrayList<>()).add(file);
        }
    }

    /** What one file's index tells; taken over only when all of it was read. */
    private final class Told implements Counts.Reader {
        private final long[] counted = new long[buckets.count()];
        private final Map<Long, Boolean> wanted = new HashMap<>();
        private List<@Nullable String> datasets = List.of();
        private long width;
        private boolean cutBelow;
        private boolean cutAbove;

        @Override
        public boolean begins(long stretch, List<@Nullable String> values) {
            width = stretch;
            datasets = values;
            // Both begin at round times of a clock that differs by whole hours.
            return stretch > 0 && buckets.width() % stretch == 0 && Buckets.HOUR % stretch == 0;
        }

        @Override
        public void cell(long time, long unit, int dataset, long events) {
            if (time + width <= query.from() || time >= query.to()) {
                return;
            }
            if (time < query.from()) {
                cutBelow = true;
            } else if (time + width > query.to()) {
                cutAbove = true;
            } else if (isWanted(unit, dataset)) {
                long bar = Math.floorDiv(time - buckets.first(), buckets.width());
                counted[(int) Math.clamp(bar, 0, counted.length - 1)] += events;
            }
        }

        private boolean isWanted(long unit, int dataset) {
            if (!scope.sees(unit)) {
                return false;
            }
            return query.expr() instanceof Expr.All
                    || wanted.computeIfAbsent(
                            unit * datasets.size() + dataset, _ -> isAnswer(unit, dataset));
        }

        private boolean isAnswer(long unit, int dataset) {
            var event = new Event.Builder().reset("", 0, new Event.Origin(0, unit, 0));
            var value = datasets.get(dataset);
            if (value != null) {
                event.set(Field.EVENT_DATASET, value);
            }
            return Evaluator.test(query.expr(), event.build());
        }

        void take(LakeFile file) {
            for (int bar = 0; bar < bars.length; bar++) {
                bars[bar] += counted[bar];
            }
            long from = query.from();
            if (cutBelow) {
                long end = Math.min(query.to(), (Math.floorDiv(from, width) + 1) * width);
                leave(file, from, end);
                from = end;
            }
            if (cutAbove) {
                long begin = Math.floorDiv(query.to(), width) * width;
                leave(file, Math.max(from, begin), query.to());
            }
        }
    }
}
