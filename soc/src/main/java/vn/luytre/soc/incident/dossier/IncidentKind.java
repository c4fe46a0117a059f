package vn.luytre.soc.incident.dossier;

/**
 * Kinds of incident as plans and half-yearly counts name them (QĐ 05/2017 annex II and TT 20/2017 annex III; their outline,
 * to be checked against the annexes before a count is signed).
 */
public enum IncidentKind {
    DENIAL_OF_SERVICE(true),
    IMPERSONATION(true),
    MALWARE(true),
    UNAUTHORISED_ACCESS(true),
    DEFACEMENT(true),
    RANSOMWARE(true),
    DESTRUCTION(true),
    ESPIONAGE(true),
    COMBINED(true),
    OTHER_ATTACK(true),
    /** Nobody knows yet. */
    UNKNOWN(true),
    SYSTEM_FAULT(false),
    OPERATOR_ERROR(false),
    DISASTER(false);

    private final boolean attack;

    IncidentKind(boolean attack) {
        this.attack = attack;
    }

    /** Whether somebody attacks, as far as is known; faults, mistakes and disasters do not. */
    public boolean attack() {
        return attack;
    }
}
