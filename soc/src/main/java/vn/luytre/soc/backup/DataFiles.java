package vn.luytre.soc.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vn.luytre.lake.index.FileIndex;

/** What lies in a data folder, and what of it a backup needs. What can be made again is left out. */
final class DataFiles {

    /** Folders that have an order or a procedure of their own; or, as iceberg, are made anew of the records. */
    private static final Set<String> APART =
            Set.of("postgres", "lake", "journal", "receiver", "iceberg");

    /** A server that stands, and what it makes anew. */
    private static final Set<String> LEFT_OUT =
            Set.of("server.lock", "server.log", "correlations.state", "correlations.state.new");

    private DataFiles() {}

    /** Evidence, keys, uploads: everything without a procedure of its own. */
    static List<Path> others(Path data) throws IOException {
        return files(
                data,
                file -> {
                    var path = data.relativize(file);
                    return !APART.contains(path.getName(0).toString())
                            && !LEFT_OUT.contains(path.toString())
                            && !path.toString().endsWith(".part");
                });
    }

    /** The events, and the indexes beside them: these could be made again, but a restored server would be slow until then. */
    static List<Path> lake(Path data) throws IOException {
        return files(
                data.resolve("lake/ev"),
                file -> file.toString().endsWith(".parquet") || FileIndex.isIndex(file));
    }

    /** About how much a backup will copy, in bytes. */
    static long bytes(Path data, Destination destination) throws IOException {
        long bytes = 0;
        for (var file : lake(data)) {
            long size = file.toFile().length();
            bytes += destination.canReuse(data.relativize(file).toString(), size) ? 0 : size;
        }
        for (var file : others(data)) {
            bytes += file.toFile().length();
        }
        for (var folder : List.of(Backup.CLUSTER, "journal", "receiver/spool")) {
            for (var file : files(data.resolve(folder), _ -> true)) {
                bytes += file.toFile().length();
            }
        }
        return bytes;
    }

    /** What vanishes while it is looked at was temporary. */
    private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
        var found = new ArrayList<Path>();
        if (Files.notExists(folder)) {
            return found;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                        if (facts.isRegularFile() && wanted.test(file)) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem)
                            throws IOException {
                        if (problem instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw problem;
                    }
                });
        found.sort(null);
        return found;
    }
}
