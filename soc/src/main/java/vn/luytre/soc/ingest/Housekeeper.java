package vn.luytre.soc.ingest;

import java.time.InstantSource;
import java.util.HashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Lake;
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
    private final AgreedTime time;
    private final InstantSource clock;

    Housekeeper(
            Lake lake, Keeping keeping, Publisher publisher, AgreedTime time, InstantSource clock) {
        this.lake = lake;
        this.keeping = keeping;
        this.publisher = publisher;
        this.time = time;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT2M")
    synchronized void compact() {
        var agreed = time.look(); // Often, so that a jump does not hide in a restart.
        var now = clock.instant();
        int merged = time.jump() == null ? lake.compact(now) : lake.compact(now, agreed);
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
        var now = time.look();
        if (time.jump() != null) {
            LOG.atWarn()
                    .addKeyValue("jump", time.jump())
                    .addKeyValue("judging", now)
                    .log("the clock has jumped; events expire as if it had not");
        }
        int gone =
                lake.expire(Scope.PROVINCE.<Retention, RuntimeException>call(this::retention), now);
        if (gone > 0) {
            LOG.atInfo().addKeyValue("files", gone).log("events kept long enough were let go");
        }
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
