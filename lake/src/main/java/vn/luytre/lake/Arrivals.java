package vn.luytre.lake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import vn.luytre.event.Event;

/**
 * When files arrived, not by their own word alone. Positions ascend as time does, so a file that lies wholly behind another
 * arrived no earlier. While the server's clock is set back, what arrives is stamped with a time long past; once the clock
 * is right again it must not be taken for old. What becomes of files in a merge inherits what is known of them.
 */
final class Arrivals {

    private final long limit;

    /** The latest arrival of all files that end at that position or before it. */
    private final TreeMap<Long, Long> latest = new TreeMap<>();

    /** The same of those alone whose stamps are not of a clock that was set back: no earlier than any behind them. */
    private final TreeMap<Long, Long> ascending = new TreeMap<>();

    /** Of these files; a stamp from the future is one of a clock that was ahead and says nothing of others. */
    Arrivals(List<LakeFile> files, Instant now) {
        limit = Event.micros(now);
        long before = Long.MIN_VALUE;
        for (var file :
                files.stream()
                        .filter(f -> f.maxReceived() <= limit)
                        .sorted(Comparator.comparingLong(LakeFile::maxPosition))
                        .toList()) {
            if (file.maxReceived() >= before) {
                ascending.put(file.maxPosition(), file.maxReceived());
            }
            before = Math.max(before, file.maxReceived());
            latest.put(file.maxPosition(), before);
        }
    }

    /** When the last event of that file arrived, or later; microseconds. */
    long of(LakeFile file) {
        var behind = latest.lowerEntry(file.minPosition());
        return behind == null
                ? file.maxReceived()
                : Math.max(file.maxReceived(), behind.getValue());
    }

    /** When the last event of those files arrived, or later, stamps from the future aside. */
    long of(List<LakeFile> files) {
        return files.stream()
                .mapToLong(this::of)
                .filter(arrived -> arrived <= limit)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** By when the last event of those files had arrived: stamps from the future came no later than what is behind them. */
    long by(List<LakeFile> files) {
        return files.stream()
                .mapToLong(file -> {
                    if (file.maxReceived() <= limit) {
                        return of(file);
                    }
                    var next = ascending.higherEntry(file.maxPosition());
                    return next == null ? limit : next.getValue();
                })
                .max()
                .orElse(limit);
    }
}
