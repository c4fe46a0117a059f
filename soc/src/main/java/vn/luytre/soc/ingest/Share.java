package vn.luytre.soc.ingest;

import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.LakeWriter;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.detection.Watches;

/**
 * One partition of a shared log while it is this process's: parsers, what correlations remember, what waits to be told and to be kept.
 * The pipeline's thread only.
 *
 * <p>Three positions divide what is read. Before {@code told} everything that was found has been told, by whomever: such events are judged
 * only so that correlations remember them. Before the writer's own the lake has the events. What correlations remembered may
 * reach less far than either: reading begins there.
 */
final class Share {

    /**
     * What a process shows when it tells.
     *
     * @param epoch of its taking the partition
     */
    record Fence(int partition, long epoch) {}

    private final Fence fence;
    private final Reader reader;
    private final LakeWriter writer;
    private final CorrelationFile correlations;
    private final Detectors detectors;
    private final Meters meters;
    private final Counters counters;
    private final SharedCheckpoint checkpoint;
    private final Watches watches;
    private Checkpoint.Batch batch = new Checkpoint.Batch();
    private Map<String, String> known;
    private long told;
    private long reached;

    Share(
            Fence fence,
            long told,
            Map<String, String> parserStates,
            Reader reader,
            LakeWriter writer,
            CorrelationFile correlations,
            Detectors detectors,
            Meters meters,
            Counters counters,
            SharedCheckpoint checkpoint,
            Watches watches) {
        this.fence = fence;
        this.told = told;
        this.known = Map.copyOf(parserStates);
        this.reader = reader;
        this.writer = writer;
        this.correlations = correlations;
        this.detectors = detectors;
        this.meters = meters;
        this.counters = counters;
        this.checkpoint = checkpoint;
        this.watches = watches;
    }

    /** Up to where this process had read it at the last checkpoint: that may be behind the last entry, for Kafka marks the ends of transactions. */
    long reached() {
        return reached;
    }

    Fence fence() {
        return fence;
    }

    /** Reads an entry; returns how many events of it wait to be told. */
    int take(Cursor.Positioned entry) {
        detectors.turn(fence.partition());
        int events = batch.events();
        int flawed = batch.flawed();
        int hits = batch.hits().size();
        reader.read(entry, this::take);
        int fresh = batch.events() - events;
        counters.read(fresh, batch.flawed() - flawed, batch.hits().size() - hits);
        return Math.max(1, fresh);
    }

    private void take(Event event, long position) {
        if (position < told) {
            detectors.remember(event, position);
        } else {
            batch.add(event);
            meters.note(event, position);
            detectors.detect(event, position, batch::add, batch.rules());
        }
        if (position >= writer.committed()) {
            writer.add(event, position);
        }
    }

    /**
     * Tells and keeps what was read.
     *
     * @param upTo behind the last entry that was read
     * @return false if the partition is another's by now: this one must be forgotten
     */
    boolean checkpoint(long upTo) {
        var takenUp = watches.waiting(fence.partition());
        if (upTo > told || batch.events() > 0 || !takenUp.isEmpty()) {
            long to = Math.max(told, upTo);
            var states = reader.states();
            if (!checkpoint.tell(fence, batch, states, known, takenUp, to)) {
                return false;
            }
            watches.written(fence.partition(), takenUp);
            told = to;
            known = Map.copyOf(states);
            batch = new Checkpoint.Batch();
        }
        boolean kept = keep(upTo);
        reached = kept ? upTo : reached;
        return kept;
    }

    private boolean keep(long upTo) {
        if (upTo < writer.committed()) {
            return true; // Read again, to remember.
        }
        try {
            writer.commit(upTo);
            return true;
        } catch (LakeException.Stale e) {
            return false;
        }
    }

    /**
     * Writes down what correlations remember, now and then, so that whoever comes next need not begin anew.
     *
     * @param upTo what was told and kept
     */
    void remember(long upTo, boolean atOnce) {
        if (upTo >= told && (atOnce || correlations.isDue())) {
            detectors.turn(fence.partition());
            correlations.keep(upTo);
        }
    }
}
