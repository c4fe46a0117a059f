package vn.luytre.soc.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** One zip file (with the 64-bit extensions where they are needed); its directory stands at the end, so a cut one has none. */
final class ZipDestination implements Destination {

    private final Path place;
    private final Path unfinished;
    private final FileChannel channel;
    private final ZipOutputStream zip;

    ZipDestination(Path place) throws IOException {
        this.place = place;
        this.unfinished = place.resolveSibling(place.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished); // What an interrupted backup left.
        this.channel =
                (FileChannel)
                        Files.newByteChannel(
                                unfinished,
                                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")));
        this.zip =
                new ZipOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20));
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
    public @Nullable String reuse(String path, long bytes) {
        return null;
    }

    @Override
    public boolean canReuse(String path, long bytes) {
        return false;
    }

    @Override
    public OutputStream begin(String path) throws IOException {
        // Events are packed already.
        zip.setLevel(path.endsWith(".parquet") ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry(path));
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                zip.closeEntry();
            }
        };
    }

    @Override
    public void seal() throws IOException {
        zip.finish();
        zip.flush();
        channel.force(true);
        zip.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
