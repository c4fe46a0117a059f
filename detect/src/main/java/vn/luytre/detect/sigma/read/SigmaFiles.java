package vn.luytre.detect.sigma.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/** Reads Sigma from a folder or an archive: every file named {@code .yml} or {@code .yaml}, in the order of paths. */
public final class SigmaFiles {

    /** More bytes than the longest text may have in UTF-8. */
    private static final int LONGEST = 3 * Limits.TEXT + 4;

    private final SigmaReader reader;

    public SigmaFiles(SigmaReader reader) {
        this.reader = reader;
    }

    /** Reads a folder with all below it; links are not followed. What cannot be read is refused. */
    public List<SigmaDocument> folder(Path folder) {
        var results = new ArrayList<SigmaDocument>();
        try (var walk = Files.walk(folder, 30)) {
            var files =
                    walk.filter(Files::isRegularFile)
                            .filter(file -> isYaml(file.toString()))
                            .sorted()
                            .limit(Limits.FILES + 1L)
                            .toList();
            for (var file : files.subList(0, Math.min(files.size(), Limits.FILES))) {
                var path = folder.relativize(file).toString().replace('\\', '/');
                results.addAll(file(path, file));
            }
            if (files.size() > Limits.FILES) {
                results.add(refused(folder.toString(), Reason.TOO_LARGE, "" + Limits.FILES));
            }
        } catch (IOException | UncheckedIOException e) {
            results.add(refused(folder.toString(), Reason.UNREADABLE, e.toString()));
        }
        return List.copyOf(results);
    }

    private List<SigmaDocument> file(String path, Path file) {
        try (var in = Files.newInputStream(file)) {
            return reader.read(path, in.readNBytes(LONGEST));
        } catch (IOException e) {
            return List.of(refused(path, Reason.UNREADABLE, e.toString()));
        }
    }

    /**
     * Reads a zip archive.
     *
     * @param name what the archive is called where it is itself refused
     */
    public List<SigmaDocument> zip(String name, InputStream archive) {
        var unpacked = unpack(name, archive);
        var results = new ArrayList<SigmaDocument>();
        unpacked.texts().forEach(text -> results.addAll(reader.read(text.path(), text.utf8())));
        results.addAll(unpacked.refused());
        if (results.isEmpty()) {
            results.add(refused(name, Reason.NOT_SIGMA));
        }
        return List.copyOf(results);
    }

    /**
     * A text as it lies in an archive.
     *
     * @param utf8 its bytes, more than the longest text may have only if it is too long; not copied
     */
    public record Text(String path, byte[] utf8) {}

    /**
     * What came out of an archive.
     *
     * @param texts in its order
     * @param refused why nothing came behind them; empty if the archive was read to its end
     */
    public record Unpacked(List<Text> texts, List<SigmaDocument> refused) {

        public Unpacked {
            texts = List.copyOf(texts);
            refused = List.copyOf(refused);
        }
    }

    /** The YAML texts of a zip archive, unread, within the bounds of {@link #zip}. */
    public static Unpacked unpack(String name, InputStream archive) {
        var texts = new ArrayList<Text>();
        var refused = new ArrayList<SigmaDocument>();
        long unpacked = 0;
        int files = 0;
        try (var zip = new ZipInputStream(archive)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes(LONGEST);
                unpacked += bytes.length + rest(zip, Limits.UNPACKED - unpacked);
                if (++files > Limits.FILES || unpacked > Limits.UNPACKED) {
                    // Not even the rest of this entry is read.
                    refused.add(refused(name, Reason.TOO_LARGE, "" + Limits.UNPACKED));
                    break;
                }
                if (wanted(entry)) {
                    texts.add(new Text(entry.getName(), bytes));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            refused.add(refused(name, Reason.UNREADABLE, e.toString()));
        }
        return new Unpacked(texts, refused);
    }

    private static boolean wanted(ZipEntry entry) {
        return !entry.isDirectory() && isYaml(entry.getName());
    }

    /** Reads on to the end of the entry, but not further than that many bytes and one. */
    private static long rest(ZipInputStream zip, long most) throws IOException {
        var buffer = new byte[8192];
        long count = 0;
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            count += n;
            if (count > most) {
                return most + 1;
            }
        }
        return count;
    }

    private static boolean isYaml(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yml") || lower.endsWith(".yaml");
    }

    private static SigmaDocument refused(String path, Reason reason, String... parameters) {
        return SigmaReader.refused(path, 0, Refusal.of(reason, Position.START, parameters));
    }
}
