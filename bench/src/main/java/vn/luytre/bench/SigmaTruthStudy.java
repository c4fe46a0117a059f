package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.detect.sigma.GuardedRule;

/**
 * Whether what is found is true: the public rules over recorded attacks. The EVTX logs against another engine, and of each data
 * set with a named technique how many rules there are for it and in how many events they hit.
 */
final class SigmaTruthStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(SigmaTruthStudy.class);

    @Override
    public String name() {
        return "sigma-truth";
    }

    @Override
    public String question() {
        return "Do the public Sigma rules find what is known to be in recorded attacks?";
    }

    @Override
    public void run(Run run) throws IOException {
        var archive = run.realData("sigma/sigma-rules.zip");
        if (archive == null) {
            LOG.warn("no sigma/sigma-rules.zip beside the repository: nothing is judged");
            return;
        }
        var rules = DetectStudy.rules(archive);
        var judge = new EventJudge(rules);
        run.add(Figure.of("sigma-truth.rules", rules.size(), "rules"));
        var evtx = run.realData("evtx/sigma-expected-hits.csv");
        if (evtx == null) {
            LOG.warn("no evtx/sigma-expected-hits.csv beside the repository: left out");
        } else {
            evtx(run, EvtxTruth.of(evtx.resolveSibling(""), judge));
        }
        var otrf = run.realData("otrf/otrf-truth.csv");
        if (otrf == null) {
            LOG.warn("no otrf/otrf-truth.csv beside the repository: left out");
        } else {
            otrf(run, otrf.resolveSibling(""), rules, judge);
        }
    }

    private static void evtx(Run run, EvtxTruth truth) {
        var differences = truth.differences();
        int pairs = truth.expected().hits().size();
        run.add(Figure.of("sigma-truth.evtx.events", truth.events(), "events"));
        run.add(Figure.of("sigma-truth.evtx.pairs", pairs, "pairs"));
        run.add(
                Figure.of("sigma-truth.evtx.agreeing", 100.0 * truth.agreeing() / pairs, "%")
                        .goal("≥ 97"));
        for (var kind : EvtxTruth.Difference.values()) {
            long count = differences.values().stream().filter(kind::equals).count();
            run.add(Figure.of("sigma-truth.evtx." + kind, count, "pairs"));
        }
        var reviewed = EvtxTruth.reviewed();
        long news =
                differences.entrySet().stream()
                        .filter(d -> !Objects.equals(reviewed.get(d.getKey()), d.getValue()))
                        .count();
        run.add(Figure.of("sigma-truth.evtx.not-reviewed", news, "pairs").goal("0"));
    }

    /** A line for each data set and technique it names, and one for all it found. */
    private static void otrf(Run run, Path folder, List<GuardedRule> rules, EventJudge judge)
            throws IOException {
        int most = run.size(Integer.MAX_VALUE, 500);
        int covered = 0;
        int found = 0;
        for (var set : OtrfTruth.of(folder, rules, judge, records -> records <= most)) {
            var name = "sigma-truth.otrf." + set.file().replace(".zip", "");
            set.coverage()
                    .forEach((technique, coverage) ->
                            run.add(
                                    Figure.of(
                                            name + "." + technique,
                                            coverage.hits(),
                                            "hits of " + coverage.rules() + " rules")));
            int all = set.hits().values().stream().mapToInt(Integer::intValue).sum();
            run.add(Figure.of(name, all, "hits of any rule in " + set.records() + " events"));
            covered += set.isCovered() ? 1 : 0;
            found += set.isFound() ? 1 : 0;
        }
        run.add(Figure.of("sigma-truth.otrf.covered", covered, "data sets"));
        run.add(Figure.of("sigma-truth.otrf.found", found, "data sets"));
    }
}
