package vn.luytre.lake.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files put one behind the other: the bytes of their row groups as they are, and one footer that knows where each now
 * lies. No row is read, so it costs what copying costs. The row groups stay as large as they were.
 */
public final class Strung {

    /** Forced to disk in pieces: a commit that forces its own file meanwhile must not wait for the whole of this one. */
    private static final long AT_ONCE = 8 << 20;

    private Strung() {}

    /**
     * Writes the files as one; false, and nothing written, if their columns differ.
     *
     * @param target is replaced; its end is not forced to disk
     * @throws IOException if one of them is not a Parquet file as DuckDB writes it
     */
    public static boolean write(List<Path> files, Path target) throws IOException {
        var footers = new ArrayList<Footer>();
        for (var file : files) {
            try (var channel = FileChannel.open(file)) {
                footers.add(Footer.read(channel));
            }
            if (!Arrays.equals(footers.getFirst().head(), footers.getLast().head())) {
                return false;
            }
        }
        try (var out =
                FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            write(out, Footer.MAGIC);
            var groups = new ByteArrayOutputStream();
            for (int i = 0; i < files.size(); i++) {
                footers.get(i).groups(out.position() - Footer.MAGIC.length, groups);
                append(files.get(i), footers.get(i).end(), out);
            }
            write(out, ending(footers, groups));
        }
        return true;
    }

    private static byte[] ending(List<Footer> footers, ByteArrayOutputStream groups) {
        var first = footers.getFirst();
        var footer = new ByteArrayOutputStream();
        footer.writeBytes(first.head());
        footer.write(1 << 4 | Compact.I64);
        Compact.writeNumber(footers.stream().mapToLong(Footer::rows).sum(), footer);
        footer.write(1 << 4 | Compact.LIST);
        int count = footers.stream().mapToInt(Footer::groups).sum();
        Compact.writeList(new Compact.Sized(count, Compact.STRUCT), footer);
        footer.writeBytes(groups.toByteArray());
        footer.writeBytes(first.tail());
        var length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.size());
        footer.writeBytes(length.array());
        footer.writeBytes(Footer.MAGIC);
        return footer.toByteArray();
    }

    private static void append(Path file, long end, FileChannel out) throws IOException {
        try (var in = FileChannel.open(file)) {
            for (long at = Footer.MAGIC.length; at < end; ) {
                long moved = in.transferTo(at, Math.min(end - at, AT_ONCE), out);
                if (moved <= 0) {
                    throw new IOException("a Parquet file ends early");
                }
                at += moved;
                out.force(false);
            }
        }
    }

    private static void write(FileChannel out, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
