package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static final Instant END = Instant.parse("2024-02-06T02:00:00Z");

    @Test
    void marksTheMinutesThatStandOutAndNamesTheFullest() {
        var counts = new ArrayList<>(Collections.nCopies(60, 100L));
        counts.set(32, 200L);
        counts.set(33, 140L);
        var flow = new Flow(END, counts);
        assertThat(flow.most()).isEqualTo(200);
        assertThat(flow.mostAt()).isEqualTo("2024-02-06T01:32:00Z");
        assertThat(flow.bars(50))
                .filteredOn(Flow.Bar::peak)
                .extracting(Flow.Bar::place)
                .containsExactly(32);
        assertThat(flow.bars(50).get(0).height()).isEqualTo(25);
    }

    @Test
    void oneEventIsSeenAndNoneIsFlat() {
        var counts = new ArrayList<>(Collections.nCopies(60, 0L));
        assertThat(new Flow(END, counts).bars(50)).allMatch(bar -> bar.height() == 0);
        counts.set(3, 1L);
        counts.set(4, 1_000_000L);
        assertThat(new Flow(END, counts).bars(50).get(3).height()).isEqualTo(1);
    }
}
