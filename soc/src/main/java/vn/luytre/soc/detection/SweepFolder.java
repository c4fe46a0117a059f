package vn.luytre.soc.detection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.Settings;

/**
 * Where uploaded logs wait to be swept, and reports of sweeps stay: the data folder, below {@code sweeps}, readable by the
 * server's own account alone. What waits does not outlive the server.
 */
@Component
class SweepFolder {

    /** Room that is left to the rest of the server, in bytes. */
    private static final long SPARE = 1L << 30;

    /** The reports of a sweep: lines of JSON and a page. */
    static final String LINES = "jsonl";

    static final String PAGE = "html";

    private static final List<String> FORMS = List.of(LINES, PAGE);

    private final Path waiting;
    private long promised;
    private final Path reports;

    SweepFolder(Settings settings) {
        var folder = settings.data().resolve("sweeps");
        waiting = folder.resolve("waiting");
        reports = folder.resolve("reports");
    }

    /** Makes the folders, and deletes what a server before this one left waiting. */
    void open() throws IOException {
        for (var folder : new Path[] {waiting.getParent(), waiting, reports}) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        try (var left = Files.list(waiting)) {
            for (var one : left.toList()) {
                delete(one);
            }
        }
    }

    /** Promises room for so many bytes; false if that would not leave the server its own. What is promised must be released. */
    synchronized boolean reserve(long bytes) throws IOException {
        boolean fits = Files.getFileStore(waiting).getUsableSpace() - promised - bytes > SPARE;
        promised += fits ? bytes : 0;
        return fits;
    }

    /** The bytes have come, or will not. */
    synchronized void release(long bytes) {
        promised -= bytes;
    }

    /** An empty folder for one upload. */
    Path begin() throws IOException {
        return Files.createTempDirectory(waiting, "");
    }

    /** A new file that nobody else may read. */
    static OutputStream create(Path file) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }

    /** Deletes a file, or a folder with all in it; not there is as good. */
    void delete(Path one) throws IOException {
        if (Files.notExists(one)) {
            return;
        }
        Files.walkFileTree(
                one,
                new SimpleFileVisitor<Path>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes kind)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException why) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /** Keeps a report that is written whole. */
    void keep(long sweep, String form, Path written) throws IOException {
        Files.move(written, report(sweep, form), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A report; null if there is none. */
    @Nullable InputStream read(long sweep, String form) throws IOException {
        var file = report(sweep, form);
        return Files.exists(file) ? Files.newInputStream(file) : null;
    }

    /** Deletes the reports of a sweep that filed nothing. */
    void forget(long sweep) throws IOException {
        for (var form : FORMS) {
            Files.deleteIfExists(report(sweep, form));
        }
    }

    private Path report(long sweep, String form) {
        return reports.resolve(sweep + "." + form);
    }
}
