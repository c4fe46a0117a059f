package vn.luytre.soc.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.journal.JournalFiles;
import vn.luytre.lake.journal.Pin;
import vn.luytre.soc.store.PostgresServer;
import vn.luytre.soc.store.Settings;

/**
 * Copies a data folder while its server runs, or while none does. The order makes the copy agree with itself (ADR 0025):
 *
 * <ol>
 *   <li>from here on the journal and the lake delete nothing;
 *   <li>what correlations remember: up to a position that the records will have reached;
 *   <li>the records, with the catalogue of the lake and its position in the journal: the instant the backup stands for;
 *   <li>the receiver's spool, then the journal: what leaves the spool is in the journal, what leaves the journal in the lake;
 *   <li>evidence, keys, and all files of the lake: those that came later are deleted when a restored server opens it.
 * </ol>
 */
public final class Backup {

    static final String POSTGRES = "postgres";
    static final String CLUSTER = POSTGRES + "/cluster";
    static final String FOLDERS = CLUSTER + ".folders";

    /** How far the lake has read this machine's own journal. */
    static final String JOURNAL_COMMITTED =
            "select coalesce(max(committed), 0) from lake.progress where partition = 0";

    /** What a command wrote that copies the records of a PostgreSQL elsewhere. */
    static final String DUMP = "database.dump";

    private final Settings settings;
    private final Path data;
    private final Destination destination;
    private final Collected collected;
    private final @Nullable String dump;
    private final InstantSource clock;
    private final Consumer<String> progress;

    private Backup(
            Settings settings,
            Destination destination,
            @Nullable String dump,
            InstantSource clock,
            Consumer<String> progress) {
        this.dump = dump;
        this.settings = settings;
        this.data = settings.data();
        this.destination = destination;
        this.collected = new Collected(destination);
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * A backup that was made and read again.
     *
     * @param bytes copied; not those of files linked to the backup before
     * @param linked files taken from the backup before
     * @param head the last hash of the audit chain, to be noted elsewhere
     * @param warnings what was found broken in the original
     */
    public record Made(
            Path place,
            Instant taken,
            int files,
            long bytes,
            int linked,
            boolean holdsDatabase,
            String head,
            List<String> warnings) {}

    /**
     * Makes one.
     *
     * @param dump a shell command that writes a copy of a PostgreSQL elsewhere to its standard output; null for none, and
     *     for the server's own, which is always copied
     * @param target a file whose name ends in {@code .zip}, or a folder that holds one folder for each backup
     * @throws BackupRefused if there is nothing to copy, no room, or what was written is not what was read
     */
    public static Made make(
            Settings settings,
            Path target,
            @Nullable String dump,
            InstantSource clock,
            Consumer<String> progress)
            throws IOException, SQLException {
        if (!Files.isDirectory(settings.data().resolve("lake"))) {
            throw new BackupRefused("Không có dữ liệu của Lũy Tre ở " + settings.data());
        }
        if (target.toAbsolutePath().normalize().startsWith(settings.data())) {
            throw new BackupRefused("Bản sao lưu không được nằm trong thư mục dữ liệu: " + target);
        }
        boolean isZip = target.toString().endsWith(".zip");
        if (isZip && Files.exists(target)) {
            throw new BackupRefused("Đã có tệp " + target);
        }
        try (var destination =
                isZip
                        ? new ZipDestination(target)
                        : new FolderDestination(target, clock.instant())) {
            return new Backup(settings, destination, dump, clock, progress).run();
        }
    }

    private Made run() throws IOException, SQLException {
        try (var postgres = PostgresServer.attach(settings);
                var lake = Pin.hold(data.resolve("lake"))) {
            checkRoom();
            var contents = collect(postgres, lake);
            prove(contents);
            destination.finish();
            writeDown(contents);
            return new Made(
                    destination.place(),
                    contents.taken(),
                    contents.sums().size(),
                    collected.bytes(),
                    collected.linked(),
                    holdsDatabase(contents),
                    contents.head(),
                    collected.warnings());
        }
    }

    private Contents collect(PostgresServer postgres, Pin lake) throws IOException, SQLException {
        boolean own = settings.dbUrl().isBlank();
        long committed;
        String head;
        Instant taken;
        try (var journal = Pin.hold(data.resolve("journal"));
                var connection = connect(postgres)) {
            copyIfThere("correlations.state");
            // Before the records are copied: what these say is in the copy, and perhaps a little
            // more.
            taken = clock.instant();
            committed = number(connection, JOURNAL_COMMITTED);
            head = text(connection, "select hash from audit.entry order by seq desc limit 1");
            progress.accept("Cơ sở dữ liệu");
            if (own) {
                cluster(connection);
            } else if (dump != null) {
                dump(dump);
            }
            progress.accept("Sổ ghi");
            var spool = data.resolve("receiver/spool");
            if (Files.isDirectory(spool)) {
                try (var _ = Pin.hold(spool)) {
                    journal(spool);
                }
            }
            journal(data.resolve("journal"));
        }
        progress.accept("Minh chứng, khóa");
        for (var file : DataFiles.others(data)) {
            copyOther(file);
        }
        progress.accept("Kho sự kiện");
        for (var file : DataFiles.lake(data)) {
            collected.link(name(file), file);
        }
        return new Contents(collected.sums(), taken, own, committed, head);
    }

    private void cluster(Connection connection) throws IOException, SQLException {
        copyIfThere(POSTGRES + "/owner.secret");
        var folders = new Cluster(connection, data.resolve(CLUSTER), CLUSTER).copy(collected);
        collected.write(
                FOLDERS, (String.join("\n", folders) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Begun after the journal and the lake were pinned: what its snapshot names is still there when the files are copied. */
    private void dump(String command) throws IOException {
        var process =
                new ProcessBuilder("sh", "-c", command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().close();
        try (var out = process.getInputStream()) {
            collected.copy(DUMP, out, Long.MAX_VALUE);
        }
        try {
            if (process.waitFor() != 0) {
                throw new BackupRefused(
                        "Lệnh sao lưu cơ sở dữ liệu kết thúc với mã %d: %s"
                                .formatted(process.exitValue(), command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database is copied", e);
        }
    }

    private void journal(Path folder) throws IOException {
        for (var part : JournalFiles.of(folder)) {
            collected.copy(name(part.file()), part.file(), part.bytes());
        }
    }

    private void copyOther(Path file) throws IOException {
        try {
            if (name(file).startsWith("evidence/")) {
                collected.link(name(file), file);
            } else {
                collected.copy(name(file), file);
            }
        } catch (NoSuchFileException e) {
            // An upload that was being read and is done with.
        }
    }

    private void copyIfThere(String path) throws IOException {
        if (Files.exists(data.resolve(path))) {
            collected.copy(path, data.resolve(path));
        }
    }

    private String name(Path file) {
        return data.relativize(file).toString();
    }

    /** Reads what was written before it gets its name. What is linked was read when it was written; {@code --verify} reads all. */
    private void prove(Contents contents) throws IOException {
        progress.accept("Đọc lại để kiểm tra");
        write(Contents.SUMS, contents.sumsFile());
        write(Contents.FACTS, contents.factsFile());
        destination.seal();
        try (var stored = Stored.open(destination.unfinished())) {
            var problems =
                    Verification.problems(
                            stored, Contents.read(stored), path -> !collected.isLinked(path));
            if (!problems.isEmpty()) {
                throw new BackupRefused(
                        "Bản sao vừa ghi không giống bản gốc; nơi ghi có thể hỏng: "
                                + String.join("; ", problems.stream().limit(5).toList()));
            }
        }
    }

    private void write(String path, byte[] content) throws IOException {
        try (var out = destination.begin(path)) {
            out.write(content);
        }
    }

    private void checkRoom() throws IOException {
        long needed = DataFiles.bytes(data, destination);
        long free = destination.free();
        if (free < needed + needed / 20) {
            throw new BackupRefused(
                    "Không đủ chỗ ở %s: cần khoảng %,d MB, còn %,d MB"
                            .formatted(destination.place(), needed >> 20, free >> 20));
        }
    }

    /** In a connection of its own: the server may have been started anew since. The backup is whole even if this fails. */
    private void writeDown(Contents contents) {
        try (var postgres = PostgresServer.attach(settings);
                var connection = connect(postgres);
                var insert =
                        connection.prepareStatement(
                                """
                                insert into backup.made (taken, finished, place, files, bytes, holds_database)
                                values (?, ?, ?, ?, ?, ?)\
                                """)) {
            insert.setTimestamp(1, Timestamp.from(contents.taken()));
            var now = clock.instant();
            insert.setTimestamp(
                    2, Timestamp.from(now.isBefore(contents.taken()) ? contents.taken() : now));
            insert.setString(3, destination.place().toAbsolutePath().toString());
            insert.setLong(4, contents.sums().size());
            insert.setLong(5, collected.bytes());
            insert.setBoolean(6, holdsDatabase(contents));
            insert.executeUpdate();
        } catch (SQLException | RuntimeException e) {
            collected
                    .warnings()
                    .add("Bản sao trọn vẹn, nhưng máy chủ chưa ghi nhận được: " + e.getMessage());
        }
    }

    private static boolean holdsDatabase(Contents contents) {
        return contents.holdsDatabase() || contents.sums().containsKey(DUMP);
    }

    static Connection connect(PostgresServer postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false); // Row security binds an owner that is no superuser.
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('luytre.scope', '*', true)");
            try (var row = statement.executeQuery(sql)) {
                return row.next() ? row.getString(1) : "";
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
