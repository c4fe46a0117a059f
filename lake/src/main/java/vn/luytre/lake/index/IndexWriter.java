package vn.luytre.lake.index;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import vn.luytre.lake.journal.Disk;

/**
 * Writes a {@link FileIndex}: what begins it, a table of its sections, the sections. Every number is big-endian; the table and each
 * section carry a CRC32C.
 */
public final class IndexWriter {

    static final long MAGIC = 0x4c54_494e_4445_5832L; // LTINDEX2

    /** The section that says how many rows there are and where the blocks begin. */
    static final int BLOCKS = 1;

    /** The section of {@link Counts}. */
    static final int COUNTS = 2;

    /** The section of {@link TextBlocks}. */
    static final int TEXTS = 3;

    /** Magic, number of sections. */
    static final int HEAD = 12;

    /** Of one section: what it is, how long, where, its checksum. */
    static final int ENTRY = 20;

    private final SortedMap<Integer, byte[]> sections = new TreeMap<>();

    /**
     * Begins one.
     *
     * @param rows of the file of events
     * @param cuts where in time each block begins, ascending, and where the last ends: no event is outside
     */
    public IndexWriter(long rows, long[] cuts) {
        var section = ByteBuffer.allocate(12 + 8 * cuts.length).putLong(rows).putInt(cuts.length);
        for (long cut : cuts) {
            section.putLong(cut);
        }
        sections.put(BLOCKS, section.array());
    }

    public void counts(Counts counts) {
        sections.put(COUNTS, counts.bytes());
    }

    public void texts(TextBlocks texts) {
        sections.put(TEXTS, texts.bytes());
    }

    /**
     * The keys of what a field's values are found by, block by block.
     *
     * @param field the column's id; above {@link #TEXTS}
     */
    public void keys(int field, int[][] blocks) {
        int all = 0;
        for (int[] block : blocks) {
            all += block.length;
        }
        var section = ByteBuffer.allocate(4 * (blocks.length + all));
        for (int[] block : blocks) {
            section.putInt(block.length);
        }
        for (int[] block : blocks) {
            section.asIntBuffer().put(block);
            section.position(section.position() + 4 * block.length);
        }
        sections.put(field, section.array());
    }

    /** As {@link #write(Disk, Path, Path)}, on the machine's own disk. */
    public void write(Path temporary, Path target) throws IOException {
        write(Disk.REAL, temporary, target);
    }

    /** Writes it under a temporary name, forces it to disk and gives it its own; what was there before is replaced. */
    public void write(Disk disk, Path temporary, Path target) throws IOException {
        var table = ByteBuffer.allocate(HEAD + ENTRY * sections.size() + 4);
        table.putLong(MAGIC).putInt(sections.size());
        long at = table.capacity();
        var all = new ByteArrayOutputStream();
        for (var section : sections.entrySet()) {
            var bytes = section.getValue();
            table.putInt(section.getKey())
                    .putInt(bytes.length)
                    .putLong(at)
                    .putInt(crc(bytes, bytes.length));
            all.writeBytes(bytes);
            at += bytes.length;
        }
        table.putInt(crc(table.array(), table.position()));
        Files.createDirectories(temporary.getParent());
        var folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
        try (var out = disk.allocate(temporary, at)) {
            int begins = table.position();
            Disk.write(out, table.flip(), 0);
            Disk.write(out, ByteBuffer.wrap(all.toByteArray()), begins);
            out.force(true);
        }
        disk.move(temporary, target);
        disk.forceFolder(folder);
    }

    static int crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
