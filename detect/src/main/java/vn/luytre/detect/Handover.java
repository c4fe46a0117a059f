package vn.luytre.detect;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Passes values on to the thread that adds them, so many at a time that passing costs nothing. At most
 * {@value #WAITING} batches wait: whoever reads faster than values are added is held up.
 */
final class Handover implements IndicatorSource.Sink {

    private static final int BATCH = 1024;
    private static final int WAITING = 8;

    private final IndicatorSetBuilder builder;
    private final Executor adder;
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>(WAITING);
    private Batch batch = new Batch();

    /** Passes on to a builder that nobody but the executor's one thread uses until {@link #end}. */
    Handover(IndicatorSetBuilder builder, Executor adder) {
        this.builder = builder;
        this.adder = adder;
    }

    @Override
    public void add(IndicatorKind kind, String value, int list) {
        batch.add(kind, value, list);
        if (batch.size == BATCH) {
            passOn();
        }
    }

    private void passOn() {
        if (waiting.size() == WAITING) {
            awaitOldest();
        }
        var full = batch;
        waiting.add(CompletableFuture.runAsync(() -> full.addTo(builder), adder));
        batch = new Batch();
    }

    /** Waits until everything is added. */
    void end() {
        passOn();
        while (!waiting.isEmpty()) {
            awaitOldest();
        }
    }

    private void awaitOldest() {
        try {
            waiting.remove().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : e;
        }
    }

    private static final class Batch {
        private final IndicatorKind[] kinds = new IndicatorKind[BATCH];
        private final String[] values = new String[BATCH];
        private final int[] lists = new int[BATCH];
        private int size;

        void add(IndicatorKind kind, String value, int list) {
            kinds[size] = kind;
            values[size] = value;
            lists[size++] = list;
        }

        void addTo(IndicatorSetBuilder builder) {
            for (int i = 0; i < size; i++) {
                builder.add(kinds[i], values[i], lists[i]);
            }
        }
    }
}
