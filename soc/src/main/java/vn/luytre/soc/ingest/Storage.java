package vn.luytre.soc.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.JdbcCatalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.JournalFiles;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.kafka.KafkaLog;
import vn.luytre.soc.store.Settings;

/** The journal and the lake in the data folder; the journal on Kafka instead, if that is set. */
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

    @Bean
    Catalogue lakeCatalogue(DataSource dataSource) {
        return new JdbcCatalogue(dataSource);
    }

    @Bean(destroyMethod = "close")
    Lake lake(Settings settings, Room room, Catalogue catalogue, TopicSettings topic)
            throws IOException {
        if (!topic.isSet() && catalogue.partitions().stream().anyMatch(part -> part > 0)) {
            throw new IOException(
                    "Kho sự kiện đã nhận qua Kafka, vị trí của nó không nối tiếp sổ ghi trên máy này: đặt lại LUYTRE_KAFKA");
        }
        var standard = LakeSettings.DEFAULT;
        return Lake.open(
                settings.data().resolve("lake"),
                catalogue,
                new LakeSettings(
                        room.queryMemory(),
                        room.writeMemory(),
                        standard.threads(),
                        standard.timeout(),
                        standard.grace(),
                        standard.smallFileRows(),
                        standard.largestFileRows()),
                topic.isSet() ? KafkaLog.PARTITION : 0);
    }

    @Bean(destroyMethod = "close")
    EventLog journal(
            Settings settings, Room room, Lake lake, Catalogue catalogue, TopicSettings topic)
            throws IOException {
        var standard = JournalSettings.DEFAULT;
        if (topic.isSet()) {
            refuseToLeaveBehind(settings.data().resolve("journal"), catalogue.committed(0));
            return KafkaLog.open(topic.kafka(settings.data(), standard.entryBytes()));
        }
        return Segments.open(
                settings.data().resolve("journal"),
                new JournalSettings(
                        (long) room.segmentMegabytes() << 20,
                        standard.entryBytes(),
                        standard.reserveBytes()),
                lake.committed());
    }

    /** What was acknowledged into the own journal must be in the lake before Kafka takes its place. */
    private static void refuseToLeaveBehind(Path journal, long committed) throws IOException {
        if (Files.isDirectory(journal) && JournalFiles.end(journal) > committed) {
            throw new IOException(
                    "Sổ ghi trên máy này còn bản ghi chưa vào kho: chạy một lần không có LUYTRE_KAFKA, dừng hẳn, rồi đặt lại");
        }
    }
}
