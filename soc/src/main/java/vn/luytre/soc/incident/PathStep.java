package vn.luytre.soc.incident;

import vn.luytre.soc.incident.dossier.CaseStage;

/**
 * The path of an ordinary incident, step by step (TT 20/2017/TT-BTTTT art. 11); after each somebody is named who leads and who
 * cooperates. What is found unstable in {@link #CHECK} goes back to {@link #GATHER}.
 */
enum PathStep {
    /** 1a. */
    VERIFY(CaseStage.DETECTION),
    /** 1b. */
    PRIORITISE(CaseStage.DETECTION),
    /** 1c. */
    CHOOSE(CaseStage.DETECTION),
    /** 1d; only where it is needed. */
    DIRECT(CaseStage.DETECTION),
    /** 1đ. */
    REPORT(CaseStage.DETECTION),
    /** 1e. */
    COORDINATE(CaseStage.DETECTION),
    /** 2a. */
    GATHER(CaseStage.CONTAINMENT),
    /** 2b. */
    TRACE(CaseStage.CONTAINMENT),
    /** 3. */
    REMOVE(CaseStage.ERADICATION),
    RESTORE(CaseStage.RECOVERY),
    CHECK(CaseStage.RECOVERY),
    /** 4. */
    SUM_UP(CaseStage.LESSONS);

    private final CaseStage stage;

    PathStep(CaseStage stage) {
        this.stage = stage;
    }

    /** The stage of the response it belongs to. */
    CaseStage stage() {
        return stage;
    }
}
