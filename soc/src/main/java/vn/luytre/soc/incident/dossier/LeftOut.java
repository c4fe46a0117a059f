package vn.luytre.soc.incident.dossier;

/** Things that did not go into a package; the package says so itself. */
public record LeftOut(Kind kind, int count) {

    public enum Kind {
        /** Observables marked for a narrower audience. */
        OBSERVABLES_BY_TLP,
        /** Observables that are inner addresses. */
        INNER_OBSERVABLES,
        /** Inner addresses of machines; the machines themselves are there. */
        INNER_ADDRESSES,
        /** Who told of the case, and who does which task. */
        PEOPLE,
        /** Notes of the team, which never leave. */
        NOTES
    }
}
