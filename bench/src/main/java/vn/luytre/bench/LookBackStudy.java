package vn.luytre.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.detect.sigma.engine.EventRecords;
import vn.luytre.detect.sigma.engine.Judge;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Held;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.Scope;
import vn.luytre.lake.query.Expr;

/**
 * How long a look back takes: all public rules over a day that is held, whole events read as the server reads them, and the
 * reading alone beside it.
 */
final class LookBackStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(LookBackStudy.class);

    @Override
    public String name() {
        return "look-back";
    }

    @Override
    public String question() {
        return "How long do all Sigma rules look over a day of events that are held?";
    }

    @Override
    public void run(Run run) throws IOException {
        var archive = run.realData("sigma/sigma-rules.zip");
        if (archive == null) {
            LOG.warn("no sigma/sigma-rules.zip beside the repository: nothing is looked for");
            return;
        }
        int rows = run.size(20_000_000, 50_000);
        var rules = DetectStudy.compiled(DetectStudy.rules(archive));
        try (var lake = HeldLake.open(run.root(), rows)) {
            run.add(Figure.of("look-back.rules", rules.size(), "rules"));
            measure(run, lake, "look-back.read", _ -> {});
            var looking = new Looking(rules.judge(), new EventRecords(rules.fields()));
            measure(run, lake, "look-back", looking);
            run.add(Figure.of("look-back.hits", looking.hits, "hits"));
        }
    }

    private static void measure(Run run, Lake lake, String name, Consumer<Held> to) {
        var day = Query.last(Expr.ALL, Duration.ofDays(1), HeldLake.END);
        int times = run.size(5, 1);
        var seconds = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        long events = 0;
        for (int i = 0; i <= times; i++) {
            long began = System.nanoTime();
            events = lake.scan(day, Scope.ALL, (_, _, _) -> {}, new Cancel(), to);
            double took = (System.nanoTime() - began) / 1e9;
            if (i > 0) {
                seconds.add(took);
                rates.add(events / took);
            }
        }
        run.add(Figure.of(name + ".events", events, "events"));
        run.add(Figure.median(name + ".day", seconds, "s"));
        run.add(Figure.median(name + ".rate", rates, "events/s"));
    }

    /** Judges each event by all rules. */
    private static final class Looking implements Consumer<Held> {
        private final Judge judge;
        private final EventRecords records;
        private long hits;

        Looking(Judge judge, EventRecords records) {
            this.judge = judge;
            this.records = records;
        }

        @Override
        public void accept(Held held) {
            hits += judge.judge(records.of(held.event()));
        }
    }
}
