package vn.luytre.lake.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Finds out what a folder of segments really holds and makes its end fit to append to. */
final class SegmentRecovery {

    /**
     * A journal ready to go on.
     *
     * @param offset where in the active segment the next entry goes
     * @param next its position
     * @param upstream how far another log has been taken over
     * @param tornBytes how much was cut off as never acknowledged
     */
    record Found(
            TreeMap<Long, SegmentFile> segments,
            SegmentFile active,
            FileChannel channel,
            long activeBytes,
            long offset,
            long next,
            long upstream,
            long tornBytes,
            List<Damage> damages) {}

    private SegmentRecovery() {}

    static Found run(
            Path folder,
            JournalSettings settings,
            long floor,
            Disk disk,
            Spare spare,
            RandomGenerator salts)
            throws IOException {
        var segments = new TreeMap<Long, SegmentFile>();
        var damages = new ArrayList<Damage>();
        long highest = floor;
        for (var path : filesOf(folder, disk)) {
            long base = SegmentFile.baseOf(path);
            if (base < 0) {
                continue;
            }
            var segment = SegmentFile.open(path);
            if (segment == null) {
                setAside(path, disk);
                damages.add(new Damage(path, base, base, "header unreadable; file set aside"));
                highest = Math.max(highest, base);
            } else {
                segments.put(base, segment);
            }
        }
        long torn = 0;
        long upstream = 0;
        if (!segments.isEmpty()) {
            var last = segments.lastEntry().getValue();
            var walk = last.walk();
            damages.addAll(walk.damages());
            torn = walk.torn();
            upstream = walk.upstream();
            if (walk.next() >= highest) {
                return reopen(segments, last, walk, settings, damages, disk);
            }
        }
        var room = spare.take(settings.segmentBytes());
        var segment = spare.turn(room, new Header(highest, salts.nextLong(), upstream));
        segments.put(highest, segment);
        return new Found(
                segments,
                segment,
                room.channel(),
                room.bytes(),
                Header.LENGTH,
                highest,
                upstream,
                torn,
                damages);
    }

    /** Cuts the torn tail, zeroes the room behind it again and goes on in the same segment. */
    private static Found reopen(
            TreeMap<Long, SegmentFile> segments,
            SegmentFile last,
            SegmentFile.Walk walk,
            JournalSettings settings,
            List<Damage> damages,
            Disk disk)
            throws IOException {
        var channel = disk.open(last.path());
        long size = channel.size();
        try {
            if (walk.torn() > 0) {
                channel.truncate(walk.end());
            }
            long wanted = Math.max(size, settings.segmentBytes());
            if (channel.size() < wanted) {
                Disk.zero(channel, channel.size(), wanted);
                size = wanted;
            }
            channel.force(true);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Found(
                segments,
                last,
                channel,
                size,
                walk.end(),
                walk.next(),
                walk.upstream(),
                walk.torn(),
                damages);
    }

    private static List<Path> filesOf(Path folder, Disk disk) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.sorted().toList();
            for (var file : all) {
                if (file.getFileName().toString().endsWith(Spare.SUFFIX)) {
                    disk.delete(file);
                }
            }
            return all;
        }
    }

    /** Keeps an unreadable segment for a person to look at, out of the journal's way. */
    private static void setAside(Path path, Disk disk) throws IOException {
        disk.move(path, path.resolveSibling(path.getFileName() + ".damaged"));
    }
}
