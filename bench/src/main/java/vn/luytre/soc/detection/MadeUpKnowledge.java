package vn.luytre.soc.detection;

import vn.luytre.detect.AddressPlan;
import vn.luytre.detect.IndicatorDetector;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Severity;

/** Puts a made-up set in the place of the server's knowledge, which only its own package may. */
public final class MadeUpKnowledge {

    private MadeUpKnowledge() {}

    /** From the next event on, the server holds events against this set. */
    public static void put(Detectors detectors, IndicatorSet set) {
        detectors.replace(
                new IndicatorDetector.Knowledge(set, AddressPlan.empty(), _ -> Severity.HIGH));
    }
}
