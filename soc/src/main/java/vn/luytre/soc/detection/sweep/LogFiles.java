package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files below the paths a person named, in the order of the paths and then of their names. Folders are gone through; of an
 * archive each entry is a file. Links are followed where they are named, not below folders.
 */
final class LogFiles {

    /** Files of one sweep, entries of archives included. */
    static final int MOST = 200_000;

    /** Characters of an entry's name: each of its hits tells it. */
    static final int LONGEST_NAME = 1_000;

    /** Folders within each other. */
    private static final int DEEPEST = 60;

    private final @Nullable Path except;
    private final List<LogFile> files = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private boolean full;

    private LogFiles(@Nullable Path except) {
        this.except = except;
    }

    /**
     * Looks below those paths.
     *
     * @param except a file that is left out: the one the sweep itself writes; null if it writes none
     */
    static LogFiles below(List<Path> paths, @Nullable Path except) {
        var found = new LogFiles(except);
        paths.forEach(found::path);
        return found;
    }

    /** Those files, in their order, by the names people gave them; of an archive each entry. */
    static LogFiles of(List<NamedLog> named) {
        var found = new LogFiles(null);
        named.forEach(one -> found.file(one.path(), one.name()));
        return found;
    }

    List<LogFile> files() {
        return List.copyOf(files);
    }

    List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    private void path(Path path) {
        if (Files.isDirectory(path)) {
            folder(path);
        } else if (Files.isRegularFile(path)) {
            file(path);
        } else {
            trouble(path, Trouble.UNREADABLE, Files.exists(path) ? "no file" : "absent");
        }
    }

    /** What cannot be entered is said and costs nothing else. */
    private void folder(Path folder) {
        var within = new ArrayList<Path>();
        var visitor =
                new SimpleFileVisitor<Path>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
                        if (kind.isRegularFile()) {
                            within.add(file);
                        } else if (kind.isDirectory()) {
                            trouble(file, Trouble.TOO_DEEP, String.valueOf(DEEPEST));
                        }
                        return within.size() > MOST
                                ? FileVisitResult.TERMINATE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException why) {
                        trouble(file, Trouble.UNREADABLE, why.toString());
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path inner, @Nullable IOException why) {
                        if (why != null) {
                            trouble(inner, Trouble.UNREADABLE, why.toString());
                        }
                        return FileVisitResult.CONTINUE;
                    }
                };
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST, visitor);
        } catch (IOException e) {
            trouble(folder, Trouble.UNREADABLE, e.toString());
        }
        within.sort(Comparator.naturalOrder());
        within.forEach(this::file);
    }

    private void trouble(Path path, String code, String detail) {
        troubles.add(new Trouble(path.toString(), code, detail));
    }

    private void file(Path path) {
        file(path, path.toString());
    }

    private void file(Path path, String name) {
        if (full) {
            return;
        }
        try {
            if (except != null && Files.isSameFile(path, except)) {
                return;
            }
            if (LogKind.of(path) == LogKind.ZIP) {
                archive(path, name);
            } else {
                add(new LogFile(name, path, null, Files.size(path)));
            }
        } catch (IOException e) {
            troubles.add(new Trouble(name, Trouble.UNREADABLE, e.toString()));
        }
    }

    private void add(LogFile file) {
        if (files.size() < MOST) {
            files.add(file);
        } else if (!full) {
            full = true;
            troubles.add(new Trouble(file.name(), Trouble.TOO_MANY_FILES, String.valueOf(MOST)));
        }
    }

    /** Entries whose packed bytes are more than the archive has share bytes: only a trap does that. */
    private void archive(Path path, String name) throws IOException {
        var trouble = ZipDirectory.trouble(path);
        if (trouble != null) {
            troubles.add(new Trouble(name, trouble.code(), trouble.detail()));
            return;
        }
        var entries = new ArrayList<LogFile>();
        long packed = 0;
        try (var zip = new ZipFile(path.toFile())) {
            for (var all = zip.entries(); all.hasMoreElements(); ) {
                var entry = all.nextElement();
                packed += Math.max(0, entry.getCompressedSize());
                if (entry.getName().length() > LONGEST_NAME) {
                    troubles.add(
                            new Trouble(
                                    name + "!/" + entry.getName().substring(0, 100) + "…",
                                    Trouble.UNREADABLE,
                                    "name over " + LONGEST_NAME));
                } else if (!entry.isDirectory() && entries.size() <= MOST) {
                    entries.add(LogFile.of(name, path, entry));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            troubles.add(new Trouble(name, Trouble.ARCHIVE_DAMAGED, e.toString()));
            return;
        }
        if (packed > Files.size(path)) {
            troubles.add(new Trouble(name, Trouble.ARCHIVE_OVERLAP, ""));
            return;
        }
        entries.sort(Comparator.comparing(LogFile::name));
        entries.forEach(this::add);
    }
}
