package vn.luytre.lake.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.Framed;
import vn.luytre.lake.journal.JournalException;

/**
 * A node's way into the topic: one thread appends for all callers. What waits while a transaction is under way goes into the next,
 * as with the journal's flushes. A caller is told once all in-sync replicas have its entries and the transaction that
 * holds them; with them, in that transaction, goes how far the node has taken over another log ({@link Entry#upstream}).
 */
public final class KafkaWriter implements AutoCloseable {

    private static final int BATCH_BYTES = 8 << 20;

    /** @param first completed with the position of the first entry */
    private record Pending(List<Entry> entries, int bytes, CompletableFuture<Long> first) {

        static Pending of(List<Entry> entries, int bytes) {
            return new Pending(List.copyOf(entries), bytes, new CompletableFuture<>());
        }
    }

    private static final Pending END = Pending.of(List.of(), 0);

    private final KafkaSettings settings;
    private final Transaction transaction;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("kafka-writer").unstarted(this::run);
    private volatile boolean closed;

    private KafkaWriter(KafkaSettings settings, Transaction transaction) {
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * Opens the way. Whoever appended under this node's name before is put out, and what it had begun is undone.
     *
     * @param unit whose a source is: entries of one unit go to one partition in the order they were appended, because what must be
     *     counted together stands there
     * @throws IOException if Kafka does not answer or the topic cannot serve
     */
    public static KafkaWriter open(KafkaSettings settings, LongUnaryOperator unit)
            throws IOException {
        var topic = Topic.examine(settings);
        var transaction = new Transaction(settings, topic.partitions(), unit);
        try {
            transaction.begin();
        } catch (KafkaException e) {
            transaction.close();
            throw new JournalException.Away("Kafka lets nobody append: " + e.getMessage(), e);
        }
        var writer = new KafkaWriter(settings, transaction);
        writer.thread.start();
        return writer;
    }

    /** How many partitions the topic has. */
    public int partitions() {
        return transaction.partitions();
    }

    /**
     * Appends the entries, each to the partition of its source's unit; all or none.
     *
     * @return the position of the first; -1 if there is none
     * @throws JournalException.Away if Kafka does not answer: nothing of it is there
     * @throws JournalException.Failed if its last word did not come: {@link #upstream} tells afterwards
     */
    public long append(List<Entry> entries) throws IOException {
        if (closed) {
            throw new IOException("the log is closed");
        }
        var pending = Pending.of(entries, sizeOf(entries));
        queue.add(pending);
        if (closed) { // The thread may have gone before it saw this.
            pending.first().completeExceptionally(new IOException("the log is closed"));
        }
        try {
            return pending.first().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private int sizeOf(List<Entry> entries) throws JournalException {
        long bytes = 0;
        for (var entry : entries) {
            if (entry.bytes().length > settings.entryBytes()) {
                throw new JournalException.TooLong(entry.bytes().length, settings.entryBytes());
            }
            bytes += Framed.OVERHEAD + entry.bytes().length;
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /**
     * How far another log has been taken over: the position after the highest {@link Entry#upstream} in the topic.
     *
     * @throws IOException if it is not known and Kafka does not answer
     */
    public long upstream() throws IOException {
        if (!transaction.isOpen()) {
            append(List.of()); // Opens anew, and finds out.
        }
        return transaction.upstream();
    }

    /** The position after the last entry of that partition that this node has appended since it opened; the partition's end then. */
    public long end(int partition) {
        return transaction.end(partition);
    }

    private void run() {
        try {
            var waiting = queue.take();
            while (waiting != END) {
                var batch = new ArrayList<Pending>();
                long bytes = 0;
                @Nullable Pending next = waiting;
                while (next != null && next != END) {
                    batch.add(next);
                    bytes += next.bytes();
                    next = bytes < BATCH_BYTES ? queue.poll() : null;
                }
                write(batch);
                waiting = next == END ? END : queue.take();
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            transaction.close();
            refuseTheRest();
        }
    }

    private void write(List<Pending> batch) {
        try {
            var entries = batch.stream().map(Pending::entries).toList();
            var firsts = transaction.write(entries);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).first().complete(firsts[i]);
            }
        } catch (IOException e) {
            batch.forEach(pending -> pending.first().completeExceptionally(e));
        } catch (RuntimeException e) { // A fault of ours: nobody may wait for ever.
            var failed = new JournalException.Failed("the log's thread has met a fault", e);
            batch.forEach(pending -> pending.first().completeExceptionally(failed));
        }
    }

    private void refuseTheRest() {
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            left.first().completeExceptionally(new IOException("the log is closed"));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        queue.add(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
