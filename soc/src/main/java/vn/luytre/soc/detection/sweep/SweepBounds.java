package vn.luytre.soc.detection.sweep;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What bounds a sweep where others than the one who asked must live with it.
 *
 * @param unpacked bytes that all archives and packed files may unpack to together
 * @param listed hits that the report lists one by one; those beyond are counted
 * @param folder where what waits for its turn is kept; null for the system's own
 */
public record SweepBounds(long unpacked, long listed, @Nullable Path folder) {

    /** For the command: the machine is the person's own. */
    static final SweepBounds NONE = new SweepBounds(Long.MAX_VALUE, Long.MAX_VALUE, null);
}
