package vn.luytre.soc.ingest;

import java.time.InstantSource;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Retention;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.Sources;

/** Merges the lake's small files and lets events go that have been kept long enough; one of the two at a time. */
@Component
class Housekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);

    /** NĐ 85/2016 and TT 12/2022 ask for logs of at least three months to a year; unknown senders are kept as long. */
    private static final int DAYS = 365;

    private final Lake lake;
    private final Sources sources;
    private final InstantSource clock;

    Housekeeper(Lake lake, Sources sources, InstantSource clock) {
        this.lake = lake;
        this.sources = sources;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT2M")
    synchronized void compact() {
        int merged = lake.compact(clock.instant());
        if (merged > 0) {
            LOG.atInfo().addKeyValue("files", merged).log("small files were merged");
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    synchronized void expire() {
        var days =
                Scope.PROVINCE
                        .<java.util.List<Source>, RuntimeException>call(sources::visible)
                        .stream()
                        .collect(Collectors.toMap(Source::id, Source::retentionDays));
        int gone = lake.expire(new Retention(DAYS, days), clock.instant());
        if (gone > 0) {
            LOG.atInfo().addKeyValue("files", gone).log("events kept long enough were let go");
        }
    }
}
