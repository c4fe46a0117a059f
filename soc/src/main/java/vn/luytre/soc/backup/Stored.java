package vn.luytre.soc.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that lies somewhere: a folder, or one zip file. */
sealed interface Stored extends AutoCloseable {

    Path place();

    boolean has(String path);

    /** In bytes, unpacked. */
    long size(String path) throws IOException;

    InputStream read(String path) throws IOException;

    @Override
    void close() throws IOException;

    static Stored open(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return new Folder(place);
        }
        if (!Files.isRegularFile(place)) {
            throw new BackupRefused("Không có bản sao lưu ở " + place);
        }
        try {
            return new Zip(place, new ZipFile(place.toFile()));
        } catch (ZipException e) {
            throw new BackupRefused(
                    "%s không phải một bản sao lưu trọn vẹn: %s".formatted(place, e.getMessage()));
        }
    }

    /** Files in a folder, as they were. */
    record Folder(Path place) implements Stored {

        @Override
        public boolean has(String path) {
            return Files.isRegularFile(place.resolve(path));
        }

        @Override
        public long size(String path) throws IOException {
            return Files.size(place.resolve(path));
        }

        @Override
        public InputStream read(String path) throws IOException {
            return Files.newInputStream(place.resolve(path));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** One zip file. */
    record Zip(Path place, ZipFile file) implements Stored {

        @Override
        public boolean has(String path) {
            return file.getEntry(path) != null;
        }

        @Override
        public long size(String path) {
            return file.getEntry(path).getSize();
        }

        @Override
        public InputStream read(String path) throws IOException {
            return file.getInputStream(file.getEntry(path));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
