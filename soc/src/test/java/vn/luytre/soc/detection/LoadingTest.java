package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger loads = new AtomicInteger();
    private Loading loading = new Loading("test", loads::incrementAndGet);

    @AfterEach
    void stop() {
        loading.stop();
    }

    @Test
    void nothingIsLoadedBeforeTheStartAndOnceAtIt() {
        loading.refresh();
        assertThat(loading.isRunning()).isFalse();
        loading.start();
        loading.await(PATIENCE);
        assertThat(loads).hasValue(1);
    }

    @Test
    void askedWhileOneRunsItRunsAgainAndNotOftener() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        loading =
                new Loading(
                        "test",
                        () -> {
                            loads.incrementAndGet();
                            begun.countDown();
                            try {
                                mayEnd.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        loading.start();
        begun.await();
        loading.refresh();
        loading.refresh();
        loading.refresh();
        mayEnd.countDown();
        loading.await(PATIENCE);
        assertThat(loads).hasValue(2);
    }

    @Test
    void oneThatFailedIsTriedAgain() {
        loading =
                new Loading(
                        "test",
                        () -> {
                            if (loads.incrementAndGet() == 1) {
                                throw new IllegalStateException("not yet");
                            }
                        });
        loading.start();
        loading.await(PATIENCE);
        assertThat(loads).hasValue(2);
    }

    @Test
    void afterAStopItBeginsAnew() {
        loading.start();
        loading.await(PATIENCE);
        loading.stop();
        loading.refresh();
        assertThat(loads).hasValue(1);
        loading.start();
        loading.await(PATIENCE);
        assertThat(loads).hasValue(2);
    }
}
