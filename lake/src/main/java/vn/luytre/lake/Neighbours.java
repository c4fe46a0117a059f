package vn.luytre.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Target;

/** What the same source sent around an event: within an hour to either side. */
final class Neighbours {

    private Neighbours() {}

    static List<SearchResult.Row> of(
            Held event, int each, Function<Query, EventSource> sources, Search.Asking duck) {
        long time = event.filedMicros();
        long source = event.event().origin().source();
        var same = new Expr.Term(Target.About.SOURCE, new Match.Numbers(source, source));
        var before = new Query(same, time - Buckets.HOUR, time + 1);
        var mark = new SearchResult.Mark(time, event.position() + 1);
        var rows =
                new ArrayList<>(
                        new Search(before, sources.apply(before), duck)
                                .page(Opening.NEIGHBOUR_COLUMNS, each + 1, mark));
        var after = new Query(same, time, time + Buckets.HOUR);
        var newer =
                new Search(after, sources.apply(after), duck)
                        .oldest(
                                Opening.NEIGHBOUR_COLUMNS,
                                each,
                                new SearchResult.Mark(time, event.position()));
        var all = new ArrayList<>(newer.reversed());
        all.addAll(rows);
        return all.reversed();
    }
}
