package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.correlate.Correlator;
import vn.luytre.detect.sigma.correlate.CorrelatorSettings;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;
import vn.luytre.soc.detection.RuleEntry.State;
import vn.luytre.soc.detection.RuleTrouble.Own;

/** Which of the linked correlations are in force. */
final class InForce {

    private InForce() {}

    /**
     * Those that run and whose rules all run.
     *
     * @param entryOf what is told of each document; of a correlation that cannot run it says why afterwards
     */
    static List<LinkedCorrelation> of(
            List<LinkedCorrelation> linked, Map<About, RuleEntry> entryOf) {
        var unfit = unfit(linked);
        var running = new ArrayList<LinkedCorrelation>();
        for (var one : linked) {
            var about = one.correlation().about();
            var entry = entryOf.get(about);
            if (entry == null || !runs(entry)) {
                continue;
            }
            var why =
                    unfit.contains(one.correlation())
                            ? RuleTrouble.of(Own.UNFIT)
                            : missing(one, entryOf);
            if (why == null) {
                running.add(one);
            } else {
                entryOf.put(about, entry.hindered(why));
            }
        }
        return running;
    }

    private static Set<SigmaCorrelation> unfit(List<LinkedCorrelation> linked) {
        Set<SigmaCorrelation> unfit = Collections.newSetFromMap(new IdentityHashMap<>());
        new Correlator(linked, CorrelatorSettings.USUAL, _ -> {})
                .unfit()
                .forEach(one -> unfit.add(one.correlation()));
        return unfit;
    }

    /** Why one of its rules is missing; null if none is. */
    private static @Nullable RuleTrouble missing(
            LinkedCorrelation one, Map<About, RuleEntry> entryOf) {
        for (var member : one.members()) {
            if (!runs(entryOf.get(member.target()))) {
                return RuleTrouble.of(
                        Refusal.of(Reason.RULE_UNKNOWN, Position.START, member.name()));
            }
        }
        return null;
    }

    /** What those correlations keep silent because they speak for it. */
    static Set<About> silent(List<LinkedCorrelation> running) {
        Set<About> silent = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var one : running) {
            if (!one.correlation().generate()) {
                one.members().forEach(member -> silent.add(member.target()));
            }
        }
        return silent;
    }

    static boolean runs(@Nullable RuleEntry entry) {
        return entry != null && entry.state() == State.RUNNING;
    }
}
