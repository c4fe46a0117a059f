package vn.luytre.lake;

/** Positions from one up to but not including another, of one partition of the log. */
public record Stretch(long from, long to) {

    public Stretch {
        if (from > to) {
            throw new IllegalArgumentException("from %d to %d".formatted(from, to));
        }
    }

    boolean touches(LakeFile file) {
        return file.maxPosition() >= from && file.minPosition() < to;
    }
}
