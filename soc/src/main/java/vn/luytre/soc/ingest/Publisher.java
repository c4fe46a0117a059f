package vn.luytre.soc.ingest;

import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.JdbcCatalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.iceberg.Publication;
import vn.luytre.lake.iceberg.PublishedCatalogue;
import vn.luytre.soc.store.Settings;

/** Publishes the lake's closed days as an Iceberg table where that is switched on; else none of Iceberg's classes is loaded. */
@Component
class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final DataSource database;
    private final InstantSource clock;
    private final @Nullable Publication publication;
    private volatile @Nullable Instant failing;

    Publisher(
            Settings settings, IcebergSettings iceberg, DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.publication =
                iceberg.enabled() ? new Publication(iceberg.publication(settings), database) : null;
    }

    /** The lake's catalogue; one that keeps what the publication names, where there is one. */
    Catalogue catalogue() {
        var plain = new JdbcCatalogue(database);
        return publication == null ? plain : new PublishedCatalogue(plain, publication);
    }

    /** One round; for whoever merges and expires, between two of them. A fault is told and healed by a later round. */
    void publish(Lake lake) {
        if (publication == null) {
            return;
        }
        try {
            var round = publication.publish(lake.files(), clock.instant());
            failing = null;
            if (!round.idle()) {
                LOG.atInfo()
                        .addKeyValue("added", round.added())
                        .addKeyValue("removed", round.removed())
                        .addKeyValue("expired", round.expired())
                        .addKeyValue("made", round.made())
                        .log("closed days were published");
            }
        } catch (RuntimeException e) {
            if (failing == null) {
                failing = clock.instant();
            }
            LOG.atError()
                    .addKeyValue("since", failing)
                    .setCause(e)
                    .log("closed days cannot be published; nothing the table names is deleted");
        }
    }

    /** Since when rounds fail; null while they do not, or there are none. */
    @Nullable Instant failingSince() {
        return failing;
    }
}
