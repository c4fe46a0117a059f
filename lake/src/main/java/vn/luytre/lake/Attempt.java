package vn.luytre.lake;

import java.util.HashSet;
import java.util.List;

/**
 * A commit whose answer may not have come.
 *
 * @param partition whose progress it moves
 * @param upTo the position it moves to
 * @param added the files it names
 */
record Attempt(int partition, long upTo, List<LakeFile> added) {

    Attempt {
        added = List.copyOf(added);
    }

    /** Whether it has been committed up to there after all; false as well if nobody can say. */
    boolean isDone(long wanted, Catalogue catalogue) {
        if (upTo != wanted) {
            return false;
        }
        try {
            var known = new HashSet<String>();
            catalogue.live().forEach(file -> known.add(file.path()));
            catalogue.retired().forEach(file -> known.add(file.path())); // Merged meanwhile.
            return catalogue.committed(partition) == wanted
                    && added.stream().allMatch(file -> known.contains(file.path()));
        } catch (RuntimeException e) {
            return false;
        }
    }
}
