package vn.luytre.detect;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Severity;

/**
 * Holds events against the current indicators. Any number of threads may detect while another replaces the knowledge:
 * each event is judged wholly by the old or wholly by the new.
 */
public final class IndicatorDetector implements Detector {

    /**
     * All that a judgement rests on, replaced together.
     *
     * @param indicators what is searched for
     * @param plan whose addresses are whose, to tell our machine from its peer
     * @param severity how bad a hit on an indicator of these lists is
     */
    public record Knowledge(
            IndicatorSet indicators,
            AddressPlan plan,
            Function<List<Integer>, Severity> severity) {}

    private volatile Knowledge knowledge;

    public IndicatorDetector(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** From the next event on, this is what is known. */
    public void replace(Knowledge newer) {
        knowledge = newer;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    @Override
    public void detect(Event event, Consumer<? super Detection> out) {
        var now = knowledge;
        now.indicators().match(event, hit -> out.accept(detection(event, hit, now)));
    }

    private static Detection detection(Event event, IndicatorHit hit, Knowledge now) {
        var kind = hit.kind().name().toLowerCase(Locale.ROOT);
        return new Detection(
                Detection.Kind.INDICATOR,
                hit.kind() + " " + hit.value(),
                now.severity().apply(hit.lists()),
                hit.field(),
                hit.observed(),
                hit.lists(),
                List.of(
                        "indicator",
                        kind,
                        hit.value(),
                        Long.toString(event.origin().unit()),
                        machine(event, hit.field(), now.plan())),
                event.timeMicros());
    }

    /**
     * The machine on our side, as well as the event tells: the listed address itself where it is one of ours (the botnet
     * list names it), else the peer of the listed address, else who asked, else the reporting host; empty if unknown.
     */
    static String machine(Event event, Field seen, AddressPlan plan) {
        var listed = event.ip(seen);
        if (listed != null && plan.entry(listed) != null) {
            return listed.toString();
        }
        boolean listedIsSource = seen == Field.SOURCE_IP || seen == Field.SOURCE_NAT_IP;
        Ip ours = event.ip(listedIsSource ? Field.DESTINATION_IP : Field.SOURCE_IP);
        if (ours == null) {
            ours = event.ip(Field.HOST_IP);
        }
        if (ours != null) {
            return ours.toString();
        }
        var host = event.text(Field.HOST_NAME);
        return host == null ? "" : host;
    }
}
