package vn.luytre.soc.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of its own in a folder of backups, named after the instant. Files that never change are linked (hard links) from
 * the backup before: each backup is whole by itself, and deleting an old one takes nothing from a newer one. What a
 * backup that was killed has left is cleared away by the next one; one that is still being written holds a lock.
 */
final class FolderDestination implements Destination {

    private static final String PREFIX = "luytre-";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'luytre-'uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path place;
    private final Path unfinished;
    private final FileChannel lock;
    private final Set<Path> touched = new HashSet<>();
    private @Nullable Path before;
    private @Nullable Contents known;

    FolderDestination(Path backups, Instant now) throws IOException {
        Files.createDirectories(backups);
        this.place = backups.resolve(NAME.format(now));
        this.unfinished = place.resolveSibling(place.getFileName() + UNFINISHED);
        if (Files.exists(place)) {
            throw new BackupRefused("Đã có " + place);
        }
        clearLeftovers(backups);
        var latest = latest(backups);
        if (latest.isPresent()) {
            before = latest.get();
            known = Contents.read(new Stored.Folder(latest.get()));
        }
        lock = open(lockOf(unfinished));
        if (tryLock(lock) == null) {
            lock.close();
            throw new BackupRefused("Một lần sao lưu khác đang ghi " + unfinished);
        }
        Files.createDirectories(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void clearLeftovers(Path backups) throws IOException {
        List<Path> parts;
        try (var all = Files.list(backups)) {
            parts =
                    all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                            .filter(path -> path.toString().endsWith(UNFINISHED))
                            .toList();
        }
        for (var part : parts) {
            try (var channel = open(lockOf(part))) {
                if (tryLock(channel) != null) {
                    deleteAll(part);
                    Files.deleteIfExists(lockOf(part));
                }
            }
        }
    }

    private static Path lockOf(Path unfinished) {
        return unfinished.resolveSibling(unfinished.getFileName() + ".lock");
    }

    private static FileChannel open(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Null if somebody else holds it, in this process or another. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The newest backup in that folder that says that it is whole. */
    static Optional<Path> latest(Path backups) throws IOException {
        try (var all = Files.list(backups)) {
            return all.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> !path.toString().endsWith(UNFINISHED))
                    .filter(path -> Files.exists(path.resolve(Contents.FACTS)))
                    .max(Comparator.comparing(Path::getFileName));
        }
    }

    @Override
    public Path place() {
        return place;
    }

    @Override
    public Path unfinished() {
        return unfinished;
    }

    @Override
    public boolean canReuse(String path, long bytes) throws IOException {
        if (before == null || known == null || !known.sums().containsKey(path)) {
            return false;
        }
        var old = before.resolve(path);
        return Files.exists(old) && Files.size(old) == bytes;
    }

    @Override
    public @Nullable String reuse(String path, long bytes) throws IOException {
        if (before == null || known == null || !canReuse(path, bytes)) {
            return null;
        }
        try {
            Files.createLink(folderOf(path), before.resolve(path));
            return known.sums().get(path);
        } catch (UnsupportedOperationException | IOException e) {
            return null; // A file system without links, or with too many to one file: it is copied.
        }
    }

    private Path folderOf(String path) throws IOException {
        var file = unfinished.resolve(path);
        Files.createDirectories(file.getParent());
        touched.add(file.getParent());
        return file;
    }

    @Override
    public OutputStream begin(String path) throws IOException {
        var channel =
                FileChannel.open(
                        folderOf(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FilterOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                try (channel) {
                    out.flush();
                    channel.force(true);
                }
            }
        };
    }

    @Override
    public void seal() throws IOException {
        for (var folder : touched) {
            Destination.forceFolder(folder);
        }
    }

    @Override
    public void close() throws IOException {
        deleteAll(unfinished);
        Files.deleteIfExists(lockOf(unfinished));
        lock.close();
    }

    static void deleteAll(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
