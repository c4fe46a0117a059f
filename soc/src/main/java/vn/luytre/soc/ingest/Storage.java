package vn.luytre.soc.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.JournalFiles;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.kafka.KafkaLog;
import vn.luytre.lake.kafka.SharedLog;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Settings;
import vn.luytre.soc.store.StartRefusal;

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
            @DefaultValue("512MB") String writeMemory) {

        LakeSettings lake() {
            var standard = LakeSettings.DEFAULT;
            return new LakeSettings(
                    queryMemory,
                    writeMemory,
                    standard.threads(),
                    standard.timeout(),
                    standard.grace(),
                    standard.smallFileRows(),
                    standard.largestFileRows());
        }
    }

    @Bean
    Catalogue lakeCatalogue(Publisher publisher) {
        return publisher.catalogue();
    }

    @Bean(destroyMethod = "close")
    Lake lake(Settings settings, Room room, Catalogue catalogue, TopicSettings topic, Node node)
            throws IOException {
        if (!topic.isSet() && catalogue.partitions().stream().anyMatch(part -> part > 0)) {
            throw new StartRefusal(
                    "Kho sự kiện đã nhận qua Kafka, vị trí của nó không nối tiếp sổ ghi trên máy này: đặt lại LUYTRE_KAFKA");
        }
        var folder = settings.data().resolve("lake");
        return node.isWorker()
                ? Lake.beside(folder, catalogue, room.lake())
                : Lake.open(folder, catalogue, room.lake(), topic.isSet() ? KafkaLog.PARTITION : 0);
    }

    @Bean(destroyMethod = "close")
    EventLog journal(
            Settings settings,
            Room room,
            Lake lake,
            Catalogue catalogue,
            TopicSettings topic,
            Partitions partitions,
            Doorkeeper doorkeeper,
            Node node)
            throws IOException {
        var standard = JournalSettings.DEFAULT;
        if (topic.isSet()) {
            refuseToLeaveBehind(settings.data().resolve("journal"), catalogue.committed(0));
            var kafka = topic.kafka(settings.data());
            if (node.isWorker()) {
                return SharedLog.reading(kafka);
            }
            return partitions.several()
                    ? SharedLog.open(kafka, source -> unit(doorkeeper, source))
                    : KafkaLog.open(kafka);
        }
        return Segments.open(
                settings.data().resolve("journal"),
                new JournalSettings(
                        (long) room.segmentMegabytes() << 20,
                        standard.entryBytes(),
                        standard.reserveBytes()),
                lake.committed());
    }

    private static long unit(Doorkeeper doorkeeper, long id) {
        var source = doorkeeper.byId(id);
        return source == null ? 0 : source.unit();
    }

    /** What was acknowledged into the own journal must be in the lake before Kafka takes its place. */
    private static void refuseToLeaveBehind(Path journal, long committed) throws IOException {
        if (Files.isDirectory(journal) && JournalFiles.end(journal) > committed) {
            throw new StartRefusal(
                    "Sổ ghi trên máy này còn bản ghi chưa vào kho: chạy một lần không có LUYTRE_KAFKA, dừng hẳn, rồi đặt lại");
        }
    }
}
