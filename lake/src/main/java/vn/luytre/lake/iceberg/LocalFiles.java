package vn.luytre.lake.iceberg;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Iceberg's way to files: what readers name by a URI is a file of the data folder here. It writes and deletes below {@code iceberg}
 * alone: whatever Iceberg decides to clear up, no event goes by this door.
 */
final class LocalFiles implements FileIO {

    private static final long serialVersionUID = 1L;

    private final String location;
    private final String data;

    LocalFiles(PublicationSettings settings) {
        this.location = settings.location() + "/";
        this.data = settings.data().toString();
    }

    /** The folder the table's own files stand in, as readers name it. */
    String folder(String name) {
        return location + "iceberg/" + name;
    }

    @Override
    public InputFile newInputFile(String path) {
        return new Input(path, file(path));
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new Output(path, own(path));
    }

    @Override
    public void deleteFile(String path) {
        try {
            Files.deleteIfExists(own(path).toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of that name here. */
    private File file(String path) {
        var folder = Path.of(data);
        var file =
                path.startsWith(location)
                        ? folder.resolve(path.substring(location.length())).normalize()
                        : folder;
        if (file.equals(folder) || !file.startsWith(folder)) {
            throw new NotFoundException("%s is not below %s", path, location);
        }
        return file.toFile();
    }

    private File own(String path) {
        var file = file(path);
        if (!file.toPath().startsWith(Path.of(data, "iceberg"))) {
            throw new IllegalArgumentException(path + " is not the publication's to change");
        }
        return file;
    }

    private record Input(String location, File file) implements InputFile {

        @Override
        public long getLength() {
            return file.length();
        }

        @Override
        public SeekableInputStream newStream() {
            return org.apache.iceberg.Files.localInput(file).newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record Output(String location, File file) implements OutputFile {

        @Override
        public PositionOutputStream create() {
            if (file.exists()) {
                throw new AlreadyExistsException("%s is there already", location);
            }
            return createOrOverwrite();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            try {
                Files.createDirectories(file.toPath().getParent());
                return new Forced(new FileOutputStream(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InputFile toInputFile() {
            return new Input(location, file);
        }
    }

    /** On disk when it is closed: the catalogue that names it may outlive a power cut. */
    private static final class Forced extends PositionOutputStream {
        private final FileOutputStream out;
        private long position;

        Forced(FileOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            position += length;
        }

        @Override
        public void close() throws IOException {
            if (out.getChannel().isOpen()) {
                out.getChannel().force(true);
                out.close();
            }
        }
    }
}
