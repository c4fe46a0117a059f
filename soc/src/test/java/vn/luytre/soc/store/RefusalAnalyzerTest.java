package vn.luytre.soc.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class RefusalAnalyzerTest {

    /** As Spring asks them when a start fails: the first that knows the failure says what it was. */
    private static String told(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (_, _, _) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(analysis -> analysis != null)
                .findFirst()
                .orElseThrow()
                .getDescription();
    }

    @Test
    void aRefusalIsToldByItsOwnWordsHoweverDeepItLies() {
        var refusal = new StartRefusal("Đặt lại LUYTRE_KAFKA");
        var failure = new IllegalStateException("bean", new RuntimeException("factory", refusal));
        assertThat(told(failure)).isEqualTo("Đặt lại LUYTRE_KAFKA");
    }

    @Test
    void whatTheSystemSaidStandsBehind() {
        var failure =
                new RuntimeException(
                        new StartRefusal("Không mở được cổng", new IOException("in use")));
        assertThat(told(failure)).isEqualTo("Không mở được cổng (in use)");
    }
}
