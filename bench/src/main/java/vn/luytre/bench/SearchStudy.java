package vn.luytre.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.RetroProgress;
import vn.luytre.lake.RetroRequest;
import vn.luytre.lake.Scope;
import vn.luytre.lake.SearchRequest;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Target;

/**
 * How long an analyst waits, one question at a time over a week of events: the page as it opens, a rare value, the commonest values;
 * and over a day: a rare and a common piece of text. Every repetition asks for another value, so that no answer is remembered.
 */
final class SearchStudy implements Study {

    static final List<Field> COLUMNS =
            List.of(
                    Field.EVENT_DATASET,
                    Field.EVENT_ACTION,
                    Field.HOST_NAME,
                    Field.SOURCE_IP,
                    Field.DESTINATION_IP,
                    Field.DESTINATION_PORT,
                    Field.DNS_QUESTION_NAME,
                    Field.MESSAGE);
    private static final List<Target> FACETS =
            List.of(
                    Target.About.UNIT,
                    Target.About.SOURCE,
                    new Target.Slot(Field.EVENT_DATASET),
                    new Target.Slot(Field.DESTINATION_IP),
                    new Target.Slot(Field.DNS_QUESTION_NAME));
    static final int BARS = 168;

    /** What OpenSearch is given takes it minutes to keep. */
    private static final int PEER_ROWS = 1_000_000;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String question() {
        return "How long does an analyst wait for a page of a week's events?";
    }

    @Override
    public void run(Run run) throws IOException, InterruptedException {
        int times = run.size(20, 3);
        measure(run, "search.", run.rows(20_000_000, 200_000), times);
        if (!run.quick()) {
            measure(run, "search.beside-opensearch.", PEER_ROWS, times);
            new SearchPeer(run, PEER_ROWS, times).measure();
        }
    }

    private static void measure(Run run, String prefix, int rows, int times) throws IOException {
        try (var lake = HeldLake.open(run.root(), rows)) {
            run.add(Figure.of(prefix + "rows", rows, "rows"));
            long bytes = lake.files().stream().mapToLong(f -> f.bytes()).sum();
            long indexes = HeldLake.indexBytes(run.root(), rows, lake);
            run.add(Figure.of(prefix + "bytes-per-row", (double) (bytes + indexes) / rows, "B"));
            run.add(Figure.of(prefix + "index-bytes-per-row", (double) indexes / rows, "B"));
            run.add(Figure.of(prefix + "files", lake.files().size(), "files"));
            ask(
                    run,
                    prefix,
                    times,
                    "newest-with-histogram",
                    "≤ 1000",
                    i -> page(lake, "", i, BARS));
            ask(
                    run,
                    prefix,
                    times,
                    "filtered-with-histogram",
                    "≤ 1000",
                    i ->
                            page(
                                    lake,
                                    "destination.port:443 AND source.ip:10.%d.0.0/16"
                                            .formatted(i % 40),
                                    i,
                                    BARS));
            ask(
                    run,
                    prefix,
                    times,
                    "needle-ip",
                    "≤ 1000",
                    i -> page(lake, "destination.ip:" + Traffic.peer(rare(rows, 200, i)), i, BARS));
            ask(
                    run,
                    prefix,
                    times,
                    "needle-hash",
                    "≤ 1000",
                    i ->
                            page(
                                    lake,
                                    "file.hash.sha256:"
                                            + Traffic.sha256(rare(rows, 400, i, Traffic.FILES)),
                                    i,
                                    BARS));
            ask(
                    run,
                    prefix,
                    times,
                    "needle-host",
                    "≤ 1000",
                    i ->
                            page(
                                    lake,
                                    "dns.question.name:"
                                            + Traffic.domain(rare(rows, 333, i, Traffic.DOMAINS)),
                                    i,
                                    BARS));
            ask(
                    run,
                    prefix,
                    times,
                    "substring-day",
                    "≤ 3000",
                    i -> day(lake, piece(rare(rows, 2_900, i, Traffic.DOMAINS)), i, 0));
            ask(
                    run,
                    prefix,
                    times,
                    "substring-day-with-histogram",
                    "≤ 3000",
                    i -> day(lake, piece(rare(rows, 2_900, i, Traffic.DOMAINS)), i, BARS));
            ask(
                    run,
                    prefix,
                    times,
                    "substring-day-two-words",
                    "≤ 3000",
                    i ->
                            day(
                                    lake,
                                    "\"CA mau\" AND " + piece(rare(rows, 290, i, Traffic.DOMAINS)),
                                    i,
                                    0));
            ask(
                    run,
                    prefix,
                    times,
                    "substring-day-common",
                    "≤ 3000",
                    i -> day(lake, "\"Network Trojan\"", i, 0));
            ask(
                    run,
                    prefix,
                    Math.min(times, 5),
                    "substring-day-common-with-histogram",
                    "",
                    i -> day(lake, "\"Network Trojan\"", i, BARS));
            retro(run, prefix, lake);
            ask(run, prefix, times, "facets", "", i -> facets(lake, i));
            run.add(
                    Figure.of(prefix + "memory", Proc.highest(ProcessHandle.current()) / 1e6, "MB")
                            .goal("≤ 4000"));
        }
    }

    /** A list held against all that is held, each time another; one in two hundred is met. */
    private static void retro(Run run, String prefix, Lake lake) {
        int size = run.size(200_000, 5_000);
        var samples = new ArrayList<Double>();
        for (int i = run.size(5, 1); i > 0; i--) {
            var request = RetroRequest.of(IndicatorStudy.list(size, i));
            long began = System.nanoTime();
            var result = lake.retro(request, Scope.ALL, RetroProgress.NONE, new Cancel());
            samples.add((System.nanoTime() - began) / 1e6);
            if (result.hits().isEmpty()) {
                throw new IllegalStateException("retro-match found nothing of what is there");
            }
        }
        run.add(Figure.median(prefix + "retro-200k", samples, "ms").goal("≤ 10000"));
    }

    /** The same of ranks below {@code most}: above, nothing is met however much is held. */
    private static int rare(int rows, int share, int i, int most) {
        return rare(Math.min(rows, share * (most / 4 * 3)), share, i);
    }

    /** A rank that a lake of that many rows holds a few times, another one each time. */
    static int rare(int rows, int share, int i) {
        int rank = rows / share;
        return rank + i * Math.max(1, rank / 64);
    }

    private static SearchResult page(Lake lake, String question, int i, int bars) {
        return lake.search(
                first(week(read(question), i), 100, bars, List.of()), Scope.ALL, new Cancel());
    }

    /** A piece of a name about so rare, which stands in the text of an event and is no word of its own. */
    private static String piece(int rank) {
        return "*%d.tin.exam*".formatted(rank / 3 * 3 + 1);
    }

    /** A question about a day, each time a second shorter. */
    private static SearchResult day(Lake lake, String question, int i, int bars) {
        var day = Query.last(read(question), Duration.ofDays(1).minusSeconds(i), HeldLake.END);
        return lake.search(first(day, 100, bars, List.of()), Scope.ALL, new Cancel());
    }

    private static SearchResult facets(Lake lake, int i) {
        return lake.search(first(week(Expr.ALL, i), 1, 0, FACETS), Scope.ALL, new Cancel());
    }

    // NullAway does not see that a nested type of another module's class file may be null.
    @SuppressWarnings("NullAway")
    private static SearchRequest first(Query query, int rows, int bars, List<Target> facets) {
        return new SearchRequest(query, COLUMNS, rows, null, bars, facets, 10);
    }

    /** The week, each time a second shorter. */
    private static Query week(Expr expr, int i) {
        return Query.last(expr, HeldLake.SPAN.minusSeconds(i), HeldLake.END);
    }

    private static Expr read(String question) {
        return switch (Parser.parse(question)) {
            case Parsed.Ok(var expr) -> expr;
            case Parsed.Wrong wrong ->
                    throw new IllegalArgumentException(question + ": " + wrong.message());
        };
    }

    private static void ask(
            Run run,
            String prefix,
            int times,
            String what,
            String goal,
            IntFunction<SearchResult> question) {
        var samples = new ArrayList<Double>();
        long found = 0;
        for (int i = 0; i <= times; i++) {
            long began = System.nanoTime();
            found += question.apply(i).rows().size();
            if (i > 0) { // Compiled code and warm file footers, as on any working day.
                samples.add((System.nanoTime() - began) / 1e6);
            }
        }
        if (found == 0) {
            throw new IllegalStateException(
                    what + " found nothing: the question is wrong, not fast");
        }
        run.add(Figure.percentile(prefix + what, samples, "ms", 50).goal(goal));
        run.add(Figure.percentile(prefix + what, samples, "ms", 95).goal(goal));
    }
}
