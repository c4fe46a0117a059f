package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.io.OutputStream;

/** A form in which a sweep is told. {@link #line} is called by several threads. */
interface Report {

    /** Hits of a rule that are kept for the end. */
    default int examples() {
        return 0;
    }

    /** What stands before all hits. */
    default void begin(OutputStream out) throws IOException {}

    /** One hit; empty if this form tells hits at the end. */
    default byte[] line(Hit hit) {
        return new byte[0];
    }

    /** What stands behind all hits. */
    void end(SweepSummary summary, OutputStream out) throws IOException;
}
