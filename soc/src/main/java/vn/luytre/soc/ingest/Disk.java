package vn.luytre.soc.ingest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeFile;
import vn.luytre.lake.Retention;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.store.Settings;

/** Measures the data folder once an hour, says when the disk will be full, and tells whoever should know. */
@Component
class Disk {

    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    static final List<String> FOLDERS =
            List.of("lake", "journal", "postgres", "receiver", "evidence", "sweeps");

    /** As many days decide. */
    private static final int DAYS = 14;

    /** With so few days left somebody is told; with fewer than the second, urgently. */
    static final int WARN_DAYS = 30;

    static final int URGENT_DAYS = 7;

    private final Path data;
    private final Lake lake;
    private final Housekeeper housekeeper;
    private final AgreedTime time;
    private final DiskDays days;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private volatile @Nullable State state;

    Disk(
            Settings settings,
            Lake lake,
            Housekeeper housekeeper,
            AgreedTime time,
            DiskDays days,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.data = settings.data();
        this.lake = lake;
        this.housekeeper = housekeeper;
        this.time = time;
        this.days = days;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The last look.
     *
     * @param bytes of each folder
     */
    record State(Instant at, long free, long total, Map<String, Long> bytes, Forecast forecast) {}

    /** What the last look saw; null before the first, which comes a minute after the start. */
    @Nullable State state() {
        return state;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void look() {
        try {
            Scope.PROVINCE.run(this::measure);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the disk could not be measured");
        }
    }

    void measure() {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, VietnamTime.ZONE);
        try {
            var store = Files.getFileStore(data);
            var bytes = new LinkedHashMap<String, Long>();
            for (var folder : FOLDERS) {
                bytes.put(folder, size(data.resolve(folder)));
            }
            boolean trusted = time.jump() == null;
            var known = transaction.execute(_ -> days.keep(today, bytes, DAYS, trusted));
            long free = store.getUsableSpace();
            var forecast =
                    Forecast.of(
                            measured(
                                    free - JournalSettings.DEFAULT.reserveBytes(),
                                    known == null ? Map.of() : known,
                                    now),
                            today);
            state = new State(now, free, store.getTotalSpace(), bytes, forecast);
            if (forecast instanceof Forecast.FullIn(int left, var day, _) && left < WARN_DAYS) {
                transaction.executeWithoutResult(_ ->
                        events.publishEvent(
                                new DiskFilling(left, left < URGENT_DAYS, day, today, now)));
            }
        } catch (IOException e) {
            LOG.atError().setCause(e).log("the disk could not be measured");
        }
    }

    private Forecast.Measured measured(
            long free, Map<String, TreeMap<LocalDate, Long>> sizes, Instant now) {
        var others = new TreeMap<>(sizes);
        others.remove("lake"); // Known better from its files.
        var files = lake.files();
        var retention = housekeeper.retention();
        var expiring = new TreeMap<Integer, Long>();
        for (var file : files) {
            var gone = retention.expiry(file);
            if (gone != null) {
                int left = (int) Math.max(0, Duration.between(now, gone).toDays());
                expiring.merge(left, file.bytes(), Long::sum);
            }
        }
        return new Forecast.Measured(
                free,
                arrived(files, LocalDate.ofInstant(now, VietnamTime.ZONE)),
                expiring,
                keepDays(files, retention, now),
                others);
    }

    /** Bytes by day of arrival: the last full days since the first event came. */
    static List<Long> arrived(List<LakeFile> files, LocalDate today) {
        var byDay = new TreeMap<LocalDate, Long>();
        files.forEach(file -> byDay.merge(day(file), file.bytes(), Long::sum));
        var arrived = new ArrayList<Long>();
        for (int ago = 1; ago <= DAYS && !byDay.isEmpty(); ago++) {
            var day = today.minusDays(ago);
            if (day.isBefore(byDay.firstKey())) {
                break;
            }
            arrived.add(byDay.getOrDefault(day, 0L));
        }
        return arrived;
    }

    /** How long most of what arrives is kept, by bytes of the last days. */
    private static int keepDays(List<LakeFile> files, Retention retention, Instant now) {
        long recent = Event.micros(now.minus(Duration.ofDays(DAYS)));
        return files.stream()
                .filter(file -> file.maxReceived() >= recent)
                .mapToInt(retention::longest)
                .max()
                .orElse(HOLDS_FOR_EVER);
    }

    private static final int HOLDS_FOR_EVER = Forecast.HORIZON_DAYS;

    private static LocalDate day(LakeFile file) {
        return LocalDate.ofInstant(Event.ofMicros(file.maxReceived()), VietnamTime.ZONE);
    }

    /** Bytes below a folder; 0 if there is none. What vanishes meanwhile is not counted. */
    static long size(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        var sum = new long[1];
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                        sum[0] += facts.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return sum[0];
    }
}
