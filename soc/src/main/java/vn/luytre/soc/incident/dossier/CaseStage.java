package vn.luytre.soc.incident.dossier;

/** How far the response is, whatever is being done with the case at the moment. */
public enum CaseStage {
    DETECTION,
    CONTAINMENT,
    ERADICATION,
    RECOVERY,
    LESSONS,
    REPORTING
}
