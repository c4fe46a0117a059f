package vn.luytre.soc.detection.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Level;

/** How often a rule fired, where and when. */
public final class RuleSum {

    /** The gravest first, then the most frequent. */
    static final Comparator<RuleSum> RANK =
            Comparator.comparing(RuleSum::level, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparingLong(RuleSum::hits)
                    .reversed()
                    .thenComparing(tally -> tally.rule.title())
                    .thenComparing(tally -> String.valueOf(tally.rule.id()));

    /** Names of files that are kept. */
    static final int FILES = 50;

    private final About rule;
    private final int mostExamples;
    private final List<Hit> examples = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private long hits;
    private long fileCount;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    RuleSum(About rule, int mostExamples) {
        this.rule = rule;
        this.mostExamples = mostExamples;
    }

    /** Counts a hit; those of one file come together. */
    void add(Hit hit) {
        hits++;
        if (files.isEmpty() || !files.getLast().equals(hit.file())) {
            fileCount++;
            if (files.size() < FILES) {
                files.add(hit.file());
            }
        }
        if (examples.size() < mostExamples) {
            examples.add(hit);
        }
        if (hit.timeMicros() != Long.MIN_VALUE) {
            first = Math.min(first, hit.timeMicros());
            last = Math.max(last, hit.timeMicros());
        }
    }

    /** Counts the hits of further files. */
    void add(RuleSum other) {
        hits += other.hits;
        fileCount += other.fileCount;
        other.files.stream().limit(FILES - files.size()).forEach(files::add);
        other.examples.stream().limit(mostExamples - examples.size()).forEach(examples::add);
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    public About rule() {
        return rule;
    }

    private @Nullable Level level() {
        return rule.level();
    }

    public long hits() {
        return hits;
    }

    public long fileCount() {
        return fileCount;
    }

    /** The first {@link #FILES} of them. */
    List<String> files() {
        return Collections.unmodifiableList(files);
    }

    List<Hit> examples() {
        return Collections.unmodifiableList(examples);
    }

    /** Microseconds of the first hit; {@link Long#MIN_VALUE} if none tells a time. */
    public long first() {
        return first == Long.MAX_VALUE ? Long.MIN_VALUE : first;
    }

    /** Microseconds of the last hit; {@link Long#MIN_VALUE} if none tells a time. */
    public long last() {
        return last;
    }
}
