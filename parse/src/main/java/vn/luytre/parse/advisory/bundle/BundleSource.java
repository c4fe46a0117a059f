package vn.luytre.parse.advisory.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A bundle as it was brought: a folder or a ZIP. Links are not followed. */
interface BundleSource extends AutoCloseable {

    /** The bytes of a file; null if there is none of that name. */
    @Nullable InputStream open(String name) throws IOException;

    /** Names of all its files. */
    List<String> names() throws IOException;

    @Override
    void close() throws IOException;

    static BundleSource of(Path path) throws IOException {
        return Files.isDirectory(path) ? new Folder(path) : new Zip(new ZipFile(path.toFile()));
    }

    /** A folder, such as one on a USB stick. */
    record Folder(Path root) implements BundleSource {

        @Override
        public @Nullable InputStream open(String name) throws IOException {
            var file = root.resolve(name);
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)
                    : null;
        }

        @Override
        public List<String> names() throws IOException {
            var names = new ArrayList<String>();
            try (var all = Files.walk(root, 16)) {
                for (var file : (Iterable<Path>) all::iterator) {
                    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        names.add(root.relativize(file).toString().replace('\\', '/'));
                    }
                    if (names.size() > BundleManifest.MAX_ENTRIES + 2) {
                        break;
                    }
                }
            }
            return names;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** A ZIP. */
    record Zip(ZipFile zip) implements BundleSource {

        @Override
        public @Nullable InputStream open(String name) throws IOException {
            var entry = zip.getEntry(name);
            return entry == null || entry.isDirectory() ? null : zip.getInputStream(entry);
        }

        @Override
        public List<String> names() {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .limit(BundleManifest.MAX_ENTRIES + 3L)
                    .toList();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
