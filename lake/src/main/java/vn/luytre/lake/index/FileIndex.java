package vn.luytre.lake.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file of events without reading it. Its rows are cut into blocks of time; for some fields each block has the
 * {@link Keys} of all the values in it. Invariant: a block that is said not to hold a value holds none. What is damaged says of
 * every block that it may. Some kilobytes in memory, the rest is read as needed. Thread-safe.
 */
public final class FileIndex {

    private static final String SUFFIX = ".index";
    private static final int MOST_SECTIONS = 1_000;
    private static final int MOST_BLOCKS = 100_000;

    /** So many keys are read at once; where a key must be is known to some hundred. */
    private static final int WINDOW = 1_024;

    private record Section(long at, int length, int crc) {}

    private final Path file;
    private final Map<Integer, Section> sections;
    private final long[] cuts;

    /**
     * Of each section of keys that was found whole: where its blocks begin, counted in keys, and its end. Of that of texts: where the
     * words of each block end.
     */
    private final Map<Integer, int[]> starts = new ConcurrentHashMap<>();

    private volatile boolean damaged;

    private FileIndex(Path file, Map<Integer, Section> sections, long[] cuts) {
        this.file = file;
        this.sections = sections;
        this.cuts = cuts;
    }

    /** Where the index of that file of events is. */
    public static Path beside(Path events) {
        return events.resolveSibling(events.getFileName() + SUFFIX);
    }

    public static boolean isIndex(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    /** The index of a file of events with so many rows; null if there is none that can be read. */
    public static @Nullable FileIndex open(Path events, long rows) {
        var file = beside(events);
        if (Files.notExists(file)) {
            return null;
        }
        try (var in = FileChannel.open(file)) {
            var sections = table(in);
            var blocks = sections.get(IndexWriter.BLOCKS);
            if (blocks == null) {
                return null;
            }
            var bytes = whole(in, blocks);
            if (bytes.remaining() < 12 || bytes.getLong() != rows) {
                return null;
            }
            int count = bytes.getInt();
            if (count < 2 || count > MOST_BLOCKS || bytes.remaining() != 8 * count) {
                return null;
            }
            var cuts = new long[count];
            bytes.asLongBuffer().get(cuts);
            return new FileIndex(file, sections, cuts);
        } catch (IOException e) {
            return null; // The file of events is read instead, and a new index made.
        }
    }

    private static Map<Integer, Section> table(FileChannel in) throws IOException {
        int count = bytes(in, 0, IndexWriter.HEAD).getInt(8);
        if (count < 0 || count > MOST_SECTIONS) {
            throw new IOException("not an index");
        }
        int length = IndexWriter.HEAD + IndexWriter.ENTRY * count;
        var table = bytes(in, 0, length + 4);
        if (table.getLong() != IndexWriter.MAGIC
                || table.getInt(length) != IndexWriter.crc(table.array(), length)) {
            throw new IOException("not an index");
        }
        table.getInt();
        var sections = new HashMap<Integer, Section>();
        for (int i = 0; i < count; i++) {
            int id = table.getInt();
            int size = table.getInt();
            var section = new Section(table.getLong(), size, table.getInt());
            if (size < 0 || section.at() < 0 || section.at() > in.size() - size) {
                throw new IOException("an index ends early");
            }
            sections.put(id, section);
        }
        return sections;
    }

    public int blocks() {
        return cuts.length - 1;
    }

    /** The first microsecond of a block; of the one after the last: the end. */
    public long cut(int block) {
        return cuts[block];
    }

    /** Found not to be what was written: to be made anew. */
    public boolean isDamaged() {
        return damaged;
    }

    /** All blocks. */
    public BitSet all() {
        var all = new BitSet(blocks());
        all.set(0, blocks());
        return all;
    }

    /** The blocks that may hold a value with that key in that field: all if the field is not indexed. */
    public BitSet holding(int field, int key) {
        var section = sections.get(field);
        if (section == null || damaged) {
            return all();
        }
        try (var in = FileChannel.open(file)) {
            var blocks = starts(in, field, section);
            var holding = new BitSet(blocks());
            for (int block = 0; block < blocks(); block++) {
                if (holds(in, section, blocks[block], blocks[block + 1], key)) {
                    holding.set(block);
                }
            }
            return holding;
        } catch (IOException e) {
            damaged = true;
            return all();
        }
    }

    /**
     * The blocks that may hold a value with any of those keys.
     *
     * @param met gets the places of all keys that may be among these values
     */
    public BitSet holding(int field, Wanted wanted, BitSet met) {
        var section = sections.get(field);
        if (section != null && !damaged) {
            try (var in = FileChannel.open(file)) {
                var keys = whole(in, section).asIntBuffer();
                return holding(keys, starts(keys), wanted, met);
            } catch (IOException e) {
                damaged = true;
            }
        }
        met.set(0, wanted.size());
        return all();
    }

    private BitSet holding(IntBuffer keys, int[] starts, Wanted wanted, BitSet met) {
        var holding = new BitSet(blocks());
        for (int block = 0; block < blocks(); block++) {
            for (int i = starts[block]; i < starts[block + 1]; i++) {
                int place = wanted.place(keys.get(blocks() + i));
                if (place >= 0) {
                    met.set(place);
                }
                if (place != Wanted.NONE) {
                    holding.set(block);
                }
            }
        }
        return holding;
    }

    /** The blocks that may hold a text with all of these {@link TextBlocks#grams}. */
    public BitSet holdingText(long[] grams) {
        var section = sections.get(IndexWriter.TEXTS);
        if (section == null || damaged) {
            return all();
        }
        try (var in = FileChannel.open(file)) {
            int[] ends = ends(in, section);
            var holding = new BitSet(blocks());
            for (int block = 0; block < blocks(); block++) {
                int from = block == 0 ? 0 : ends[block - 1];
                if (holds(in, section, from, ends[block] - from, grams)) {
                    holding.set(block);
                }
            }
            return holding;
        } catch (IOException e) {
            damaged = true;
            return all();
        }
    }

    private boolean holds(FileChannel in, Section section, int from, int words, long[] grams)
            throws IOException {
        if (words == 0) {
            return false;
        }
        long at = section.at() + (long) Integer.BYTES * blocks() + (long) Long.BYTES * from;
        for (long gram : grams) {
            long place = at + (long) Long.BYTES * TextBlocks.word(gram, words);
            if (!TextBlocks.isIn(gram, bytes(in, place, Long.BYTES).getLong())) {
                return false;
            }
        }
        return true;
    }

    /** Where the words of each block of texts end. */
    private int[] ends(FileChannel in, Section section) throws IOException {
        int[] known = starts.get(IndexWriter.TEXTS);
        if (known != null) {
            return known;
        }
        var bytes = whole(in, section);
        int[] ends = new int[blocks()];
        long at = 0;
        for (int block = 0; block < ends.length && bytes.remaining() >= Integer.BYTES; block++) {
            int words = bytes.getInt();
            if (Integer.bitCount(words) > 1 || words < 0) {
                throw new IOException("texts cannot be read");
            }
            at += words;
            ends[block] = (int) Math.min(at, Integer.MAX_VALUE);
        }
        if (Integer.BYTES * (long) ends.length + Long.BYTES * at != section.length()) {
            throw new IOException("texts end early");
        }
        starts.put(IndexWriter.TEXTS, ends);
        return ends;
    }

    /** Tells how many events there are when; false if that is not known, and what was heard may then be a part of it. */
    public boolean counts(Counts.Reader to) {
        var section = sections.get(IndexWriter.COUNTS);
        if (section == null || damaged) {
            return false;
        }
        try (var in = FileChannel.open(file)) {
            return Counts.read(whole(in, section), to);
        } catch (IOException e) {
            damaged = true;
            return false;
        }
    }

    private int[] starts(FileChannel in, int field, Section section) throws IOException {
        var known = starts.get(field);
        if (known == null) {
            known = starts(whole(in, section).asIntBuffer());
            starts.put(field, known);
        }
        return known;
    }

    private int[] starts(IntBuffer section) throws IOException {
        var starts = new int[cuts.length];
        long at = 0;
        for (int block = 0; block < blocks() && block < section.limit(); block++) {
            at += Math.max(0, section.get(block));
            starts[block + 1] = (int) Math.min(at, Integer.MAX_VALUE);
        }
        if (at + blocks() != section.limit()) {
            throw new IOException("keys end early");
        }
        return starts;
    }

    /** Keys ascend, and most are spread evenly: then where one must be is known to within {@link #WINDOW} nearly always. */
    private boolean holds(FileChannel in, Section section, int from, int to, int key)
            throws IOException {
        int low = from;
        int high = to;
        int guess = from + (int) (((long) key - Integer.MIN_VALUE) * (to - from) >>> 32);
        while (low < high) {
            int first = Math.clamp(guess - WINDOW / 2, low, Math.max(low, high - WINDOW));
            int size = Math.min(WINDOW, high - first);
            long place = section.at() + 4L * (blocks() + first);
            var keys = bytes(in, place, 4 * size).asIntBuffer();
            if (key < keys.get(0)) {
                high = first;
            } else if (key > keys.get(size - 1)) {
                low = first + size;
            } else {
                return search(keys, key);
            }
            guess = low + (high - low) / 2;
        }
        return false;
    }

    private static boolean search(IntBuffer keys, int key) {
        int low = 0;
        int high = keys.limit() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = keys.get(middle);
            if (found == key) {
                return true;
            }
            if (found < key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static ByteBuffer whole(FileChannel in, Section section) throws IOException {
        var bytes = bytes(in, section.at(), section.length());
        if (IndexWriter.crc(bytes.array(), section.length()) != section.crc()) {
            throw new IOException("an index is damaged");
        }
        return bytes;
    }

    private static ByteBuffer bytes(FileChannel in, long at, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (in.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("an index ends early");
            }
        }
        return buffer.flip();
    }
}
