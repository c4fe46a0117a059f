package vn.luytre.soc.detection.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where files that were swept before their turn put what they have to say: little in memory, the rest in a file that ends
 * with the sweep. Thread-safe; each of its parts belongs to one thread at a time.
 */
final class Spool implements Closeable {

    private static final int BLOCK = 16 * 1024;

    private final @Nullable Path folder;

    /** @param folder where the file lies; null for the system's own */
    Spool(@Nullable Path folder) {
        this.folder = folder;
    }

    private record Extent(long offset, int length) {}

    private @Nullable FileChannel file;
    private long end;

    /** What one file has to say. */
    final class Part extends OutputStream {

        private final List<Extent> written = new ArrayList<>();
        private byte[] tail = new byte[256];
        private int length;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (length + count > BLOCK) {
                spill(tail, 0, length);
                length = 0;
                if (count > BLOCK) {
                    spill(bytes, offset, count);
                    return;
                }
            }
            if (length + count > tail.length) {
                tail =
                        Arrays.copyOf(
                                tail, Math.min(BLOCK, Math.max(2 * tail.length, length + count)));
            }
            System.arraycopy(bytes, offset, tail, length, count);
            length += count;
        }

        private void spill(byte[] bytes, int offset, int count) throws IOException {
            if (count > 0) {
                written.add(new Extent(append(ByteBuffer.wrap(bytes, offset, count)), count));
            }
        }

        /** Writes all of it. */
        void to(OutputStream out) throws IOException {
            for (var extent : written) {
                copy(extent, out);
            }
            out.write(tail, 0, length);
        }
    }

    Part part() {
        return new Part();
    }

    private synchronized long append(ByteBuffer bytes) throws IOException {
        var to = file;
        if (to == null) {
            to =
                    FileChannel.open(
                            folder == null
                                    ? Files.createTempFile("luytre-sweep", ".spool")
                                    : Files.createTempFile(folder, "luytre-sweep", ".spool"),
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
            file = to;
        }
        long offset = end;
        while (bytes.hasRemaining()) {
            end += to.write(bytes, end);
        }
        return offset;
    }

    private void copy(Extent extent, OutputStream out) throws IOException {
        FileChannel from;
        synchronized (this) {
            from = file;
        }
        if (from != null) {
            long done = 0;
            var target = Channels.newChannel(out);
            while (done < extent.length) {
                done += from.transferTo(extent.offset + done, extent.length - done, target);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
