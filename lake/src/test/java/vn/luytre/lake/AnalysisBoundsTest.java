package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question in SQL that would never end, or want all memory there is, ends with its reason, and the next one is answered. */
class AnalysisBoundsTest {

    /** 400 to the fourth: with one thread, years. */
    private static final String ENDLESS =
            "SELECT count(*) FROM events a, events b, events c, events d"
                    + " WHERE a.position * b.position + c.position * d.position = 77777";

    /** A median holds every value it has seen, here 64 million of them. */
    private static final String HUNGRY =
            "SELECT median(a.position * b.position + c.position) FROM events a, events b, events c";

    @TempDir Path folder;

    private interface Asked {
        void with(Analysis analysis, EventSource source) throws Exception;
    }

    private void ask(Duration patience, Asked asked) throws Exception {
        var catalogue = new MemoryCatalogue();
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            SearchTest.fill(lake, new Random(20240223), 400, 1);
        }
        try (var analysis = new Analysis(folder, patience)) {
            var source =
                    EventSource.of(
                            folder, catalogue.live(), Scope.ALL, Long.MIN_VALUE, Long.MAX_VALUE);
            asked.with(analysis, source);
            assertThat(analysis.ask("SELECT count(*) FROM events", source, 10, new Cancel()))
                    .isInstanceOfSatisfying(
                            SqlAnswer.Rows.class,
                            rows -> assertThat(rows.rows()).containsExactly(List.of("400")));
        }
    }

    @Test
    void anEndlessQuestionIsCutAtItsTime() throws Exception {
        ask(
                Duration.ofSeconds(1),
                (analysis, source) ->
                        assertThatThrownBy(() -> analysis.ask(ENDLESS, source, 10, new Cancel()))
                                .isInstanceOf(LakeException.TimedOut.class));
    }

    @Test
    void oneThatWantsAllMemoryIsRefusedWithTheReason() throws Exception {
        ask(
                Duration.ofMinutes(5),
                (analysis, source) ->
                        assertThat(analysis.ask(HUNGRY, source, 10, new Cancel()))
                                .isInstanceOfSatisfying(
                                        SqlAnswer.Refused.class,
                                        refused ->
                                                assertThat(refused.message()).contains("bộ nhớ")));
    }

    @Test
    void aResultIsCutAtItsRowsAndSaysSo() throws Exception {
        ask(
                Duration.ofMinutes(5),
                (analysis, source) ->
                        assertThat(
                                        analysis.ask(
                                                "SELECT a.position FROM events a, events b, events c",
                                                source,
                                                700,
                                                new Cancel()))
                                .isInstanceOfSatisfying(
                                        SqlAnswer.Rows.class,
                                        rows -> {
                                            assertThat(rows.rows()).hasSize(700);
                                            assertThat(rows.more()).isTrue();
                                        }));
    }

    @Test
    void oneIsStoppedByItsAskerWhileAnotherIsAnswered() throws Exception {
        ask(
                Duration.ofMinutes(5),
                (analysis, source) -> {
                    var cancel = new Cancel();
                    var running = new CountDownLatch(1);
                    Callable<SqlAnswer> endless =
                            () -> {
                                running.countDown();
                                return analysis.ask(ENDLESS, source, 10, cancel);
                            };
                    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        var stopped = threads.submit(endless);
                        running.await();
                        assertThat(analysis.ask("SELECT 1", source, 10, new Cancel()))
                                .isInstanceOf(SqlAnswer.Rows.class);
                        cancel.cancel();
                        assertThatThrownBy(stopped::get)
                                .isInstanceOf(ExecutionException.class)
                                .hasCauseInstanceOf(LakeException.Cancelled.class);
                    }
                });
    }
}
