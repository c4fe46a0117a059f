package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;

/** The smaller public data sets, read and judged as the product does; {@code ./luytre bench sigma-truth} judges all. */
class OtrfTruthTest {

    private static final int MOST_RECORDS = 1_300;

    @Test
    void findsTheTechniqueWhereARuleIsForIt() throws IOException {
        var rules = DetectStudy.rules(RealData.file("sigma/sigma-rules.zip"));
        var folder = RealData.file("otrf/otrf-truth.csv").resolveSibling("");

        var sets =
                OtrfTruth.of(folder, rules, new EventJudge(rules), n -> n > 0 && n <= MOST_RECORDS);

        assertThat(sets).hasSize(34);
        assertThat(sets.stream().filter(OtrfTruth::isFound)).hasSize(17);
        var notFound =
                sets.stream()
                        .filter(set -> set.isCovered() && !set.isFound())
                        .map(OtrfTruth::file)
                        .toList();
        var judged = sets.stream().map(OtrfTruth::file).toList();
        assertThat(notFound)
                .isEqualTo(OtrfTruth.reviewed().stream().filter(judged::contains).toList());
    }
}
