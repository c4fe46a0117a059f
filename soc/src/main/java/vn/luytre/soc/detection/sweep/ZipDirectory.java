package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * How long the list of entries at the end of a zip archive is (APPNOTE.TXT 4.3.12–4.3.16), looked up before the archive is
 * opened: opening it takes that much memory.
 */
final class ZipDirectory {

    /** Bytes of the list; each entry takes 46 and its name. */
    static final long LARGEST = 32L << 20;

    private static final int END = 0x06054B50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private ZipDirectory() {}

    /** Why the archive is not opened; null if it may be. */
    static @Nullable Trouble trouble(Path archive) throws IOException {
        long size = size(archive);
        if (size < 0) {
            return new Trouble(archive.toString(), Trouble.ARCHIVE_DAMAGED, "");
        }
        return size > LARGEST
                ? new Trouble(archive.toString(), Trouble.TOO_MANY_FILES, LARGEST + " B")
                : null;
    }

    /** Bytes of the list; negative if there is no end record. */
    private static long size(Path archive) throws IOException {
        try (var file = FileChannel.open(archive, StandardOpenOption.READ)) {
            long from = Math.max(0, file.size() - END_SIZE - LOCATOR_SIZE - LONGEST_COMMENT);
            var tail = read(file, from, (int) (file.size() - from));
            for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    long size = tail.getInt(at + 12) & 0xFFFFFFFFL;
                    return size == 0xFFFFFFFFL ? large(file, tail, at) : size;
                }
            }
            return -1;
        }
    }

    /** The size that the record for archives over 4 GiB tells. */
    private static long large(FileChannel file, ByteBuffer tail, int end) throws IOException {
        if (end < LOCATOR_SIZE) {
            return -1;
        }
        long record = tail.getLong(end - LOCATOR_SIZE + 8);
        if (record < 0 || record > file.size() - 56) {
            return -1;
        }
        long size = read(file, record, 56).getLong(40);
        return size < 0 ? Long.MAX_VALUE : size;
    }

    private static ByteBuffer read(FileChannel file, long from, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) {}
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
