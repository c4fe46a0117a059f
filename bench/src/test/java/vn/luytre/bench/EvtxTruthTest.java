package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;

/** The public EVTX logs, read and judged as the product does, against what another engine found in them. */
class EvtxTruthTest {

    @Test
    void differsFromAnotherEngineOnlyWhereReviewed() throws IOException {
        var judge = new EventJudge(DetectStudy.rules(RealData.file("sigma/sigma-rules.zip")));
        var table = RealData.file("evtx/sigma-expected-hits.csv");
        var truth = EvtxTruth.of(table.resolveSibling(""), judge);

        assertThat(truth.events()).isEqualTo(27_350);
        assertThat(truth.expected().hits()).hasSize(636);
        assertThat(truth.agreeing()).isEqualTo(630); // 99.1 % of the pairs.
        assertThat(truth.differences()).isEqualTo(EvtxTruth.reviewed());
    }
}
