package vn.luytre.lake.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import vn.luytre.lake.parquet.Compact.Shape;

/**
 * The end of a Parquet file, {@code FileMetaData} of parquet.thrift (Apache Parquet format 2.11), in the parts that
 * matter when files are put one behind the other.
 *
 * @param end where the rows end and the footer begins
 * @param head version and schema, as they stand in the file
 * @param rows how many rows
 * @param groups how many row groups
 * @param groupBytes the row groups, one after the other
 * @param tail what comes after them, the end of the struct included
 */
record Footer(long end, byte[] head, long rows, int groups, byte[] groupBytes, byte[] tail) {

    /** At the beginning and at the end of each file. */
    static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private static final int LARGEST = 64 << 20;

    /** ColumnMetaData: data page, index page, dictionary page, Bloom filter. */
    private static final Shape COLUMN = new Shape(Set.of(9, 10, 11, 14), Map.of());

    /** ColumnChunk: its own offset, those of the two page indexes. */
    private static final Shape CHUNK = new Shape(Set.of(2, 4, 6), Map.of(3, COLUMN));

    /** RowGroup: columns, its own offset. */
    private static final Shape GROUP = new Shape(Set.of(5), Map.of(1, CHUNK));

    /**
     * Reads it.
     *
     * @throws IOException if the file is not Parquet, is encrypted, or its footer has the parts in another order
     */
    static Footer read(FileChannel file) throws IOException {
        long size = file.size();
        if (size < 12) {
            throw new IOException("too short for a Parquet file");
        }
        var last = bytes(file, size - 8, 8);
        int length = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (!Arrays.equals(last, 4, 8, MAGIC, 0, 4)
                || !Arrays.equals(bytes(file, 0, 4), MAGIC)
                || length < 0
                || length > Math.min(LARGEST, size - 12)) {
            throw new IOException("not a Parquet file");
        }
        long end = size - 8 - length;
        return parse(bytes(file, end, length), end);
    }

    private static Footer parse(byte[] bytes, long end) throws IOException {
        var in = new Compact(bytes);
        for (int field = 1; field <= 2; field++) {
            in.skip(expect(in, field, in.next()));
        }
        int headEnd = in.at();
        expect(in, 3, in.next());
        long rows = in.number();
        if (expect(in, 4, in.next()) != Compact.LIST) {
            throw new IOException("a Parquet footer without row groups");
        }
        var list = in.list();
        int from = in.at();
        for (int i = 0; i < list.size(); i++) {
            in.skip(list.type());
        }
        return new Footer(
                end,
                Arrays.copyOf(bytes, headEnd),
                rows,
                list.size(),
                Arrays.copyOfRange(bytes, from, in.at()),
                Arrays.copyOfRange(bytes, in.at(), bytes.length));
    }

    private static int expect(Compact in, int field, int type) throws IOException {
        if (type == 0 || in.field() != field) {
            throw new IOException("field %d of a Parquet footer is missing".formatted(field));
        }
        return type;
    }

    /** Copies the row groups, for a file in which they begin that many bytes further on. */
    void groups(long by, ByteArrayOutputStream to) throws IOException {
        var in = new Compact(groupBytes);
        for (int i = 0; i < groups; i++) {
            in.copy(Compact.STRUCT, GROUP, by, to);
        }
    }

    private static byte[] bytes(FileChannel file, long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("a Parquet file ends early");
            }
        }
        return buffer.array();
    }
}
