package vn.luytre.soc.incident.dossier;

/** How fast the team must act: severity of what happened and the level of the system it happened to. */
public enum Priority {
    /** Critical, or a system of level 4 or 5 was hit. */
    P1,
    P2,
    P3,
    P4
}
