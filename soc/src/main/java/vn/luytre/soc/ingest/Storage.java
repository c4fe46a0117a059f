package vn.luytre.soc.ingest;

import java.io.IOException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.soc.store.Settings;

/** The journal and the lake in the data folder. */
@Configuration(proxyBeanMethods = false)
class Storage {

    /**
     * How much room they take.
     *
     * @param segmentMegabytes one journal segment
     * @param queryMemory what DuckDB may hold for questions
     * @param writeMemory what it may hold for writing and compaction
     */
    @ConfigurationProperties("luytre.lake")
    record Room(
            @DefaultValue("256") int segmentMegabytes,
            @DefaultValue("1GB") String queryMemory,
            @DefaultValue("512MB") String writeMemory) {}

    @Bean(destroyMethod = "close")
    Lake lake(Settings settings, Room room, Publisher publisher) throws IOException {
        var standard = LakeSettings.DEFAULT;
        return Lake.open(
                settings.data().resolve("lake"),
                publisher.catalogue(),
                new LakeSettings(
                        room.queryMemory(),
                        room.writeMemory(),
                        standard.threads(),
                        standard.timeout(),
                        standard.grace(),
                        standard.smallFileRows(),
                        standard.largestFileRows()));
    }

    @Bean(destroyMethod = "close")
    EventLog journal(Settings settings, Room room, Lake lake) throws IOException {
        var standard = JournalSettings.DEFAULT;
        return Segments.open(
                settings.data().resolve("journal"),
                new JournalSettings(
                        (long) room.segmentMegabytes() << 20,
                        standard.entryBytes(),
                        standard.reserveBytes()),
                lake.committed());
    }
}
