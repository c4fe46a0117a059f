package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files below the paths a person named, in the order of the paths and then of their names. Folders are gone through; of an
 * archive each entry is a file. Links are followed where they are named, not below folders.
 */
final class LogFiles {

    /** Files of one sweep, entries of archives included. */
    static final int MOST = 200_000;

    private static final int DEEPEST = 60;

    private final List<LogFile> files = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private boolean full;

    private LogFiles() {}

    /** Looks below those paths. */
    static LogFiles below(List<Path> paths) {
        var found = new LogFiles();
        paths.forEach(found::path);
        return found;
    }

    List<LogFile> files() {
        return List.copyOf(files);
    }

    List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    private void path(Path path) {
        if (!Files.isDirectory(path)) {
            file(path);
            return;
        }
        try (Stream<Path> below = Files.walk(path, DEEPEST, new FileVisitOption[0])) {
            below.filter(Files::isRegularFile).limit(MOST + 1L).sorted().forEach(this::file);
        } catch (IOException | UncheckedIOException e) {
            troubles.add(new Trouble(path.toString(), Trouble.UNREADABLE, e.toString()));
        }
    }

    private void file(Path path) {
        if (full) {
            return;
        }
        try {
            var kind = LogKind.of(path);
            if (kind == LogKind.ZIP) {
                archive(path);
            } else {
                add(LogFile.of(path, Files.size(path)));
            }
        } catch (IOException e) {
            troubles.add(new Trouble(path.toString(), Trouble.UNREADABLE, e.toString()));
        }
    }

    private void add(LogFile file) {
        if (files.size() < MOST) {
            files.add(file);
        } else if (!full) {
            full = true;
            troubles.add(new Trouble(file.name(), Trouble.TOO_MANY_FILES, "" + MOST));
        }
    }

    /** Entries whose packed bytes are more than the archive has share bytes: only a trap does that. */
    private void archive(Path path) throws IOException {
        var trouble = ZipDirectory.trouble(path);
        if (trouble != null) {
            troubles.add(trouble);
            return;
        }
        var entries = new ArrayList<LogFile>();
        long packed = 0;
        try (var zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry :
                    (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                packed += Math.max(0, entry.getCompressedSize());
                if (!entry.isDirectory() && entries.size() <= MOST) {
                    entries.add(LogFile.of(path, entry.getName(), entry.getCompressedSize()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            troubles.add(new Trouble(path.toString(), Trouble.ARCHIVE_DAMAGED, e.toString()));
            return;
        }
        if (packed > Files.size(path)) {
            troubles.add(new Trouble(path.toString(), Trouble.ARCHIVE_OVERLAP, ""));
            return;
        }
        entries.sort(java.util.Comparator.comparing(LogFile::name));
        entries.forEach(this::add);
    }
}
