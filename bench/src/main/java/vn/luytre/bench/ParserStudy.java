package vn.luytre.bench;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether recorded lines of products are read, and read as others read them: a row for each product. */
final class ParserStudy implements Study {

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
        truths.forEach((product, truth) -> {
            var name = "parsers." + product.name();
            run.add(Figure.of(name + ".lines", truth.lines(), "lines"));
            run.add(Figure.of(name + ".parsed", truth.parsedPercent(), "%").goal("≥ 95"));
            run.add(Figure.of(name + ".equal", truth.equalPercent(), "%").goal("≥ 90"));
            run.add(Figure.of(name + ".compared", truth.equal() + truth.different(), "fields"));
            run.add(Figure.of(name + ".missing", truth.missing(), "fields"));
            run.add(Figure.of(name + ".turned", truth.turned(), "fields"));
        });
    }
}
