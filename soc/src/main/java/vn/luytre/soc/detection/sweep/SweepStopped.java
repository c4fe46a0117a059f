package vn.luytre.soc.detection.sweep;

import java.io.IOException;

/** A sweep ended because somebody asked it to. */
public final class SweepStopped extends IOException {

    private static final long serialVersionUID = 1L;

    /** It says no more than that. */
    public SweepStopped() {
        super("stopped as asked");
    }
}
