package vn.luytre.lake.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment on disk. Its name is the position of its first entry.
 *
 * @param header its first bytes, read
 */
record SegmentFile(Path path, Header header) {

    private static final String SUFFIX = ".journal";

    long base() {
        return header.base();
    }

    /** Begins every checksum in it. */
    long salt() {
        return header.salt();
    }

    /** The offset of its first entry. */
    int start() {
        return header.length();
    }

    static Path pathOf(Path folder, long base) {
        return folder.resolve("%020d%s".formatted(base, SUFFIX));
    }

    /** The base position in a segment's name; -1 if the file is no segment. */
    static long baseOf(Path path) {
        var name = path.getFileName().toString();
        if (!name.matches("[0-9]{20}\\" + SUFFIX)) {
            return -1;
        }
        try {
            return Long.parseLong(name.substring(0, 20));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Turns an allocated file into the segment that begins at {@code base}; durable when this returns. */
    static SegmentFile begin(
            Disk disk, Path folder, Path allocated, FileChannel channel, Header header)
            throws IOException {
        Disk.write(channel, header.bytes(), 0);
        channel.force(true);
        var path = pathOf(folder, header.base());
        disk.move(allocated, path);
        disk.forceFolder(folder);
        return new SegmentFile(path, header);
    }

    /** Reads the header; null if neither copy of it is sound or it contradicts the name. */
    static @Nullable SegmentFile open(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Header.LENGTH);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until the header is whole or the file ends.
            }
            var header = Header.read(bytes.flip());
            return header == null || header.base() != baseOf(path)
                    ? null
                    : new SegmentFile(path, header);
        }
    }

    /**
     * What a walk through a segment found.
     *
     * @param next the position after the last sound entry
     * @param end the offset after the last sound entry
     * @param torn bytes after it that are no entry: a write that was never acknowledged, or damage at the very end
     * @param upstream how far another log has been taken over
     * @param damages stretches between sound entries
     */
    record Walk(long next, long end, long torn, long upstream, List<Damage> damages) {}

    /** Walks through all entries. A broken stretch with sound entries behind it is damage, one without is a torn tail. */
    Walk walk() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            var in = map(channel, 0, channel.size(), arena);
            int written = written(in);
            var damages = new ArrayList<Damage>();
            long next = base();
            long upstream = header.upstream();
            int at = start();
            while (true) {
                int length = Frame.soundLength(in, at, salt());
                if (length > 0 && Frame.position(in, at) == next) {
                    upstream = Math.max(upstream, Frame.upstream(in, at) + 1);
                    next += Frame.positions(in, at, length);
                    at += length;
                    continue;
                }
                int sound = Frame.nextSound(in, at, written, salt(), next);
                if (sound < 0) {
                    return new Walk(
                            next, at, Math.max(0, written - at), upstream, List.copyOf(damages));
                }
                long position = Frame.position(in, sound);
                if (position > next) {
                    damages.add(new Damage(path, next, position, "checksum does not fit"));
                }
                at = sound;
                next = position;
            }
        }
    }

    /** The offset from {@code from} on where the next sound entry at or beyond the expected position begins; -1 if none. */
    long resume(FileChannel channel, long from, long end, long expected) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var in = map(channel, from, Math.max(from, end), arena);
            int found = Frame.nextSound(in, 0, in.limit(), salt(), expected);
            return found < 0 ? -1 : from + found;
        }
    }

    private static ByteBuffer map(FileChannel channel, long from, long to, Arena arena)
            throws IOException {
        return to <= from
                ? ByteBuffer.allocate(0)
                : channel.map(FileChannel.MapMode.READ_ONLY, from, to - from, arena).asByteBuffer();
    }

    /** The offset behind which everything is zero: the room a segment has been given but not used. */
    private static int written(ByteBuffer in) {
        int last = in.limit();
        while (last >= Long.BYTES && in.getLong(last - Long.BYTES) == 0) {
            last -= Long.BYTES;
        }
        while (last > 0 && in.get(last - 1) == 0) {
            last--;
        }
        return last;
    }
}
