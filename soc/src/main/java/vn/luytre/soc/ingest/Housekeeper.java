package vn.luytre.soc.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeFile;
import vn.luytre.lake.Retention;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Keeping;

/** Merges the lake's small files, publishes its closed days, lets events go that have been kept long enough; one of these at a time. */
@Component
class Housekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);

    /** Senders nobody registered: as long as the longest of today's rules for logs asks. */
    private static final int DAYS = 366;

    private final Lake lake;
    private final Keeping keeping;
    private final Publisher publisher;
    private final InstantSource clock;
    private final ClockWatch watch = new ClockWatch();
    private volatile @Nullable Duration jump;

    Housekeeper(Lake lake, Keeping keeping, Publisher publisher, InstantSource clock) {
        this.lake = lake;
        this.keeping = keeping;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT2M")
    synchronized void compact() {
        int merged = lake.compact(clock.instant());
        if (merged > 0) {
            LOG.atInfo().addKeyValue("files", merged).log("small files were merged");
        }
    }

    /** After a merge, so that what a late event or an expiry has left unsorted is whole again. */
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT3M")
    synchronized void publish() {
        compact();
        publisher.publish(lake);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    synchronized void expire() {
        var now = clock.instant();
        var newest = lake.files().stream().mapToLong(LakeFile::maxReceived).max();
        boolean trusted =
                watch.trusts(
                        now,
                        System.nanoTime(),
                        newest.isPresent() ? Event.ofMicros(newest.getAsLong()) : null);
        jump = watch.jump();
        if (!trusted) {
            LOG.atWarn()
                    .addKeyValue("jump", watch.jump())
                    .log(
                            "the clock has jumped; nothing expires until it has been steady for a day");
            return;
        }
        int gone =
                lake.expire(Scope.PROVINCE.<Retention, RuntimeException>call(this::retention), now);
        if (gone > 0) {
            LOG.atInfo().addKeyValue("files", gone).log("events kept long enough were let go");
        }
    }

    /** How far the clock has jumped, while nothing expires for it; null while it is believed. */
    @Nullable Duration clockJump() {
        return jump;
    }

    /** The longest of all that applies to each source, and what is held whatever its age. */
    Retention retention() {
        var days = new HashMap<Long, Integer>();
        keeping.all().forEach((source, kept) -> days.put(source, kept.days()));
        var holds =
                keeping.open().stream()
                        .map(hold ->
                                new Retention.Hold(
                                        // Events a source sent for another unit are held as well.
                                        hold.source() != null || hold.unit() == null
                                                ? 0
                                                : hold.unit(),
                                        hold.source() == null ? 0 : hold.source(),
                                        hold.starts(),
                                        hold.ends()))
                        .toList();
        return new Retention(DAYS, days, holds);
    }
}
