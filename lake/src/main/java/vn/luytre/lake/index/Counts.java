package vn.luytre.lake.index;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many events a file holds of each unit and dataset in each stretch of time.
 *
 * @param width how long a stretch is, microseconds; each begins at a multiple of it
 * @param datasets the values of {@code event.dataset}, null among them if events have none
 * @param cells ascending by time, unit, dataset, each once, as {@link Cell#time} of their first microsecond
 */
public record Counts(long width, List<@Nullable String> datasets, List<Cell> cells) {

    /**
     * Some events of one stretch, unit and dataset.
     *
     * @param time the first microsecond of the stretch; not before 1970
     * @param dataset its place in {@link Counts#datasets}
     */
    public record Cell(long time, long unit, int dataset, long events) {}

    private static final int NONE = -1;

    byte[] bytes() {
        var to = new ByteArrayOutputStream();
        varint(width, to);
        varint(datasets.size(), to);
        for (var dataset : datasets) {
            var text = dataset == null ? new byte[0] : dataset.getBytes(StandardCharsets.UTF_8);
            varint(dataset == null ? 0 : text.length + 1, to);
            to.writeBytes(text);
        }
        varint(cells.size(), to);
        long at = 0;
        for (var cell : cells) {
            long now = cell.time() / width;
            varint(now - at, to);
            varint(cell.unit() << 1 ^ cell.unit() >> 63, to);
            varint(cell.dataset(), to);
            varint(cell.events(), to);
            at = now;
        }
        return to.toByteArray();
    }

    /** Hears what {@link #bytes} wrote down. */
    public interface Reader {

        /** What follows; false if it is of no use. */
        boolean begins(long width, List<@Nullable String> datasets);

        /** One {@link Cell}. */
        void cell(long time, long unit, int dataset, long events);
    }

    /**
     * Reads what {@link #bytes} gave; false if the reader had no use for it.
     *
     * @throws IOException if it is something else; the reader may have heard a part
     */
    static boolean read(ByteBuffer from, Reader to) throws IOException {
        try {
            long width = number(from);
            int kinds = size(from);
            var datasets = new ArrayList<@Nullable String>(kinds);
            for (int i = 0; i < kinds; i++) {
                datasets.add(text(from));
            }
            if (!to.begins(width, datasets)) {
                return false;
            }
            int size = size(from);
            long at = 0;
            for (int i = 0; i < size; i++) {
                at += number(from);
                long unit = number(from);
                int dataset = (int) number(from);
                if (dataset < 0 || dataset >= kinds) {
                    throw broken();
                }
                to.cell(at * width, unit >>> 1 ^ -(unit & 1), dataset, number(from));
            }
            return true;
        } catch (BufferUnderflowException e) {
            throw new IOException("counts end early", e);
        }
    }

    private static @Nullable String text(ByteBuffer from) throws IOException {
        int length = size(from) + NONE;
        if (length == NONE) {
            return null;
        }
        var text = new byte[length];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A number of things of which each takes a byte at least. */
    private static int size(ByteBuffer from) throws IOException {
        long size = number(from);
        if (size < 0 || size > from.remaining() + 1L) {
            throw broken();
        }
        return (int) size;
    }

    private static void varint(long value, ByteArrayOutputStream to) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }

    private static long number(ByteBuffer from) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = from.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw broken();
    }

    private static IOException broken() {
        return new IOException("counts cannot be read");
    }
}
