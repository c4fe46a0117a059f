package vn.luytre.soc.detection.sweep;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.About;

/**
 * What one file came to.
 *
 * @param passedOver whether it is of no kind the sweep reads
 * @param trouble why it could not be read to its end; null if it could
 * @param lines what it has to say in the report
 */
record Swept(
        LogFile file,
        boolean passedOver,
        @Nullable Trouble trouble,
        long records,
        long hits,
        Findings findings,
        Map<About, RuleSum> tallies,
        List<MemberEvent> kept,
        Spool.Part lines) {}
