package vn.luytre.soc.detection;

import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.luytre.detect.AddressPlan;
import vn.luytre.detect.Detection;
import vn.luytre.detect.IndicatorDetector;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.event.Event;
import vn.luytre.event.Severity;

/** All that can tell from one event that something is wrong. Knowledge is replaced whole, between two events. */
@Component
public class Detectors {

    private final IndicatorDetector indicators =
            new IndicatorDetector(
                    new IndicatorDetector.Knowledge(
                            IndicatorSet.empty(), AddressPlan.empty(), _ -> Severity.HIGH));

    /** Hands over what is wrong with the event; nothing for most. */
    public void detect(Event event, Consumer<? super Detection> out) {
        indicators.detect(event, out);
    }

    /** What the indicators rest on now. */
    public IndicatorDetector.Knowledge knowledge() {
        return indicators.knowledge();
    }

    void replace(IndicatorDetector.Knowledge knowledge) {
        indicators.replace(knowledge);
    }
}
