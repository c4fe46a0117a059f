package vn.luytre.bench;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.event.Event;
import vn.luytre.parse.Parsers;

/** Whether recorded lines of products are read, and read as others read them: a row for each product. */
final class ParserStudy implements Study {

    private static final int ROUND_LINES = 50_000;
    private static final Logger LOG = LoggerFactory.getLogger(ParserStudy.class);

    @Override
    public String name() {
        return "parsers";
    }

    @Override
    public String question() {
        return "Of each product's recorded lines: how many are understood, how many fields are as others read them?";
    }

    @Override
    public void run(Run run) throws IOException {
        var truths = ParserProducts.read(run);
        if (truths.isEmpty()) {
            LOG.warn("no logs/*-tests.zip beside the repository: nothing is compared");
        }
        for (var entry : truths.entrySet()) {
            var product = entry.getKey();
            var truth = entry.getValue();
            var name = "parsers." + product.name();
            run.add(Figure.of(name + ".lines", truth.lines(), "lines"));
            run.add(Figure.of(name + ".parsed", truth.parsedPercent(), "%").goal("≥ 95"));
            run.add(Figure.of(name + ".equal", truth.equalPercent(), "%").goal("≥ 90"));
            run.add(Figure.of(name + ".compared", truth.equal() + truth.different(), "fields"));
            run.add(Figure.of(name + ".missing", truth.missing(), "fields"));
            run.add(Figure.of(name + ".turned", truth.turned(), "fields"));
            run.add(speed(name, run, ParserProducts.lines(run, product)));
        }
    }

    /** Lines a second of processor, as those of a source nobody has described: every family is asked. */
    private static Figure speed(String name, Run run, List<TruthLine> lines) {
        var texts = lines.stream().map(TruthLine::text).toList();
        int rounds = Math.max(1, run.size(ROUND_LINES, 1) / texts.size());
        var parser = Parsers.create(Parsers.ids().getFirst());
        var builder = new Event.Builder();
        Runnable work =
                () -> {
                    for (int i = 0; i < rounds; i++) {
                        for (var text : texts) {
                            parser.parse(text, builder.reset(text, 0, Event.Origin.UNKNOWN));
                        }
                    }
                };
        long amount = (long) rounds * texts.size();
        var rates = ThreadCost.rates(run.size(3, 0), run.size(5, 1), amount, work);
        return Figure.median(name + ".speed", rates, "lines/s a core");
    }
}
