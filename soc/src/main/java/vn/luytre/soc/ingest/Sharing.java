package vn.luytre.soc.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.SharedLake;
import vn.luytre.lake.journal.Positions;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.detection.Following;
import vn.luytre.soc.detection.Watches;
import vn.luytre.soc.store.Bulletin;
import vn.luytre.soc.store.Settings;

/** Begins and ends this process's part in a partition of a shared log. */
@Component
class Sharing implements DisposableBean {

    /** How long it may take to load what others have changed before a partition is taken. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Shares rows;
    private final Catalogue catalogue;
    private final Storage.Room room;
    private final Settings settings;
    private final Doorkeeper doorkeeper;
    private final Detectors detectors;
    private final Following following;
    private final Bulletin bulletin;
    private final Meters meters;
    private final Counters counters;
    private final Checkpoint states;
    private final SharedCheckpoint checkpoint;
    private final Watches watches;
    private final InstantSource clock;
    private @org.jspecify.annotations.Nullable SharedLake lake;

    Sharing(
            Shares rows,
            Catalogue catalogue,
            Storage.Room room,
            Settings settings,
            Doorkeeper doorkeeper,
            Detectors detectors,
            Following following,
            Bulletin bulletin,
            Meters meters,
            Counters counters,
            Checkpoint states,
            SharedCheckpoint checkpoint,
            Watches watches,
            InstantSource clock) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.room = room;
        this.settings = settings;
        this.doorkeeper = doorkeeper;
        this.detectors = detectors;
        this.following = following;
        this.bulletin = bulletin;
        this.meters = meters;
        this.counters = counters;
        this.states = states;
        this.checkpoint = checkpoint;
        this.watches = watches;
        this.clock = clock;
    }

    /** @param from the position of the first entry to read */
    record Begun(Share share, long from) {}

    /**
     * Takes the partition. In this order: whoever had it can tell no more; then all that people have changed so far is taken up, so that
     * nobody judged by more; then what correlations remember; at last where the lake stands, which that cannot be ahead of.
     *
     * @throws IllegalStateException if what people have changed cannot be loaded in time
     */
    Begun begin(int partition, String member) {
        var taken = rows.take(partition, member, catalogue.committed(partition), clock.instant());
        doorkeeper.reload();
        following.catchUp(bulletin.versions(), PATIENCE);
        detectors.begin(partition, taken.told());
        var correlations = new CorrelationFile(file(partition), detectors);
        long remembered = correlations.takeUp(Positions.first(partition) | (1L << 56) - 1);
        var writer = lake().writer(partition);
        var parserStates = states.parserStates();
        var reader = new Reader(doorkeeper, counters.flows());
        reader.restore(parserStates);
        var share =
                new Share(
                        new Share.Fence(partition, taken.epoch()),
                        taken.told(),
                        parserStates,
                        reader,
                        writer,
                        correlations,
                        detectors,
                        meters,
                        counters,
                        checkpoint,
                        watches);
        return new Begun(
                share,
                Math.max(Positions.first(partition), Math.min(remembered, writer.committed())));
    }

    void end(int partition) {
        detectors.end(partition);
    }

    private Path file(int partition) {
        return settings.data().resolve("correlations").resolve("p" + partition + ".state");
    }

    private SharedLake lake() {
        var joined = lake;
        if (joined == null) {
            try {
                Files.createDirectories(settings.data().resolve("correlations"));
                joined = SharedLake.join(settings.data().resolve("lake"), catalogue, room.lake());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            lake = joined;
        }
        return joined;
    }

    @Override
    public void destroy() {
        if (lake != null) {
            lake.close();
        }
    }
}
