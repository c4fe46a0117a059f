package vn.luytre.soc.detection.sweep;

import vn.luytre.detect.sigma.GuardedRule;

/** Hears of every hit that is told, beside the report: those of rules on the thread that judges their file, of correlations last. */
public interface HitTaker {

    /** Takes nothing. */
    HitTaker NONE =
            new HitTaker() {
                @Override
                public void hit(GuardedRule rule, Hit hit, JudgedRecord record) {}

                @Override
                public void correlated(Hit hit) {}
            };

    /** A rule holds for a record, which is at hand only until this returns. */
    void hit(GuardedRule rule, Hit hit, JudgedRecord record);

    /** A correlation is complete; its group is there. */
    void correlated(Hit hit);
}
