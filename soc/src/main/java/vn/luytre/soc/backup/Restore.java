package vn.luytre.soc.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.journal.JournalFiles;
import vn.luytre.soc.audit.AuditChain;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.store.PostgresServer;
import vn.luytre.soc.store.Settings;

/**
 * Puts a backup back into an empty place. Every byte is checked before anything is written; it is written beside the place,
 * started and looked at there, and gets its name in one step: there is never half a restored folder.
 */
public final class Restore {

    private static final String STAGE = ".restoring";

    private final Settings settings;
    private final Path stage;
    private final Consumer<String> progress;

    private Restore(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.stage = settings.data().resolveSibling(settings.data().getFileName() + STAGE);
        this.progress = progress;
    }

    /**
     * What was put back.
     *
     * @param entries of the audit chain; -1 if the records were not in the backup and not to be reached
     * @param warnings what a person must still do or know
     */
    public record Restored(
            Path data, Instant taken, int files, long entries, List<String> warnings) {}

    /**
     * Puts the backup into {@link Settings#data()}.
     *
     * @throws BackupRefused if that place is not empty, has no room, or the backup is not whole
     */
    public static Restored run(Path backup, Settings settings, Consumer<String> progress)
            throws IOException, SQLException {
        var data = settings.data();
        if (Files.exists(data) && !isEmpty(data)) {
            throw new BackupRefused(
                    "%s không trống; chỉ phục hồi vào thư mục trống hoặc chưa có".formatted(data));
        }
        try (var stored = Stored.open(backup)) {
            return new Restore(settings, progress).run(stored);
        }
    }

    private Restored run(Stored stored) throws IOException, SQLException {
        var contents = Contents.read(stored);
        progress.accept("Kiểm tra %d tệp".formatted(contents.sums().size()));
        var problems = Verification.problems(stored, contents, _ -> true);
        if (!problems.isEmpty()) {
            throw new BackupRefused(
                    "Bản sao lưu hỏng, không phục hồi: "
                            + String.join("; ", problems.stream().limit(10).toList()));
        }
        checkRoom(stored, contents);
        FolderDestination.deleteAll(stage); // What an interrupted restore left.
        progress.accept("Ghi ra " + settings.data());
        for (var file : contents.sums().entrySet()) {
            if (!file.getKey().equals(Backup.DUMP)) {
                write(stored, file.getKey(), file.getValue());
            }
        }
        folders(stored);
        progress.accept("Khởi động thử và đối chiếu");
        var warnings = new ArrayList<String>();
        long entries = prove(contents, warnings);
        publish();
        return new Restored(
                settings.data(), contents.taken(), contents.sums().size(), entries, warnings);
    }

    private void checkRoom(Stored stored, Contents contents) throws IOException {
        long needed = 0;
        for (var path : contents.sums().keySet()) {
            needed += stored.size(path);
        }
        var parent = parent(settings.data());
        Files.createDirectories(parent);
        long free = Files.getFileStore(parent).getUsableSpace();
        if (free < needed + needed / 20) {
            throw new BackupRefused(
                    "Không đủ chỗ ở %s: cần khoảng %,d MB, còn %,d MB"
                            .formatted(parent, needed >> 20, free >> 20));
        }
    }

    private void write(Stored stored, String path, String sum) throws IOException {
        var file = stage.resolve(path).normalize();
        if (!file.startsWith(stage)) {
            throw new BackupRefused("Bản sao lưu hỏng: đường dẫn ra ngoài thư mục: " + path);
        }
        folder(parent(file));
        var digest = EvidenceFiles.digest();
        try (var in = stored.read(path);
                var channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
                var bytes = java.nio.ByteBuffer.wrap(piece, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        if (!HexFormat.of().formatHex(digest.digest()).equals(sum)) {
            throw new BackupRefused("Tệp đổi trong lúc phục hồi: " + path);
        }
    }

    private void folder(Path folder) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Folders that are empty, without which PostgreSQL does not start. */
    private void folders(Stored stored) throws IOException {
        var list = stage.resolve(Backup.FOLDERS);
        if (stored.has(Backup.FOLDERS)) {
            for (var line : Files.readAllLines(list)) {
                if (line.startsWith(Backup.CLUSTER + "/") && !line.contains("..")) {
                    folder(stage.resolve(line));
                }
            }
            Files.delete(list);
        }
    }

    /** Starts the records and asks them whether everything fits together. */
    private long prove(Contents contents, List<String> warnings) throws IOException, SQLException {
        if (!contents.holdsDatabase()) {
            warnings.add(
                    contents.sums().containsKey(Backup.DUMP)
                            ? "Cơ sở dữ liệu ở nơi khác: nạp %s của bản sao bằng công cụ của nó trước khi chạy máy chủ"
                                    .formatted(Backup.DUMP)
                            : "Bản sao không gồm cơ sở dữ liệu (PostgreSQL ở nơi khác): phục hồi nó từ bản sao của chính nó trước khi chạy máy chủ");
            if (settings.dbUrl().isBlank()) {
                return -1;
            }
        }
        var staged = contents.holdsDatabase() ? new Settings(stage, "", "", "", 0) : settings;
        try (var postgres = PostgresServer.attach(staged);
                var connection = Backup.connect(postgres)) {
            connection.setAutoCommit(false);
            checkLake(connection);
            return checkChain(connection, contents.head().isEmpty() ? null : contents.head());
        }
    }

    private static long checkChain(Connection connection, @Nullable String head)
            throws IOException {
        var report = AuditChain.verify(connection, head, _ -> {});
        if (!report.breaks().isEmpty()) {
            throw new BackupRefused(
                    "Chuỗi nhật ký thao tác trong bản sao không nguyên vẹn: " + report.breaks());
        }
        return report.entries();
    }

    /** The catalogue's files are there, and the journal reaches as far as the catalogue says it was read. */
    private void checkLake(Connection connection) throws IOException, SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select path, bytes from lake.file where retired_at is null order by path")) {
            while (rows.next()) {
                var file = stage.resolve("lake").resolve(rows.getString(1));
                if (!Files.exists(file) || Files.size(file) != rows.getLong(2)) {
                    throw new BackupRefused(
                            "Mục lục kho nêu tệp không có trong bản sao: " + rows.getString(1));
                }
            }
        }
        long committed = Backup.number(connection, Backup.JOURNAL_COMMITTED);
        var journal = stage.resolve("journal");
        long end = Files.isDirectory(journal) ? JournalFiles.end(journal) : 0;
        if (end < committed) {
            throw new BackupRefused(
                    "Sổ ghi trong bản sao dừng ở %d, trước vị trí %d mà kho đã đọc tới"
                            .formatted(end, committed));
        }
    }

    private void publish() throws IOException {
        var data = settings.data();
        try {
            Files.deleteIfExists(data);
            Files.move(stage, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw new BackupRefused(
                    "Đã phục hồi và kiểm tra xong ở %s nhưng không đổi được tên thành %s (điểm gắn đĩa?): đặt LUYTRE_DATA=%s"
                            .formatted(stage, data, stage));
        }
        Destination.forceFolder(parent(data));
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "the root is no place for data");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            // A file system of its own brings this folder with it.
            return files.allMatch(file -> file.getFileName().toString().equals("lost+found"));
        }
    }
}
