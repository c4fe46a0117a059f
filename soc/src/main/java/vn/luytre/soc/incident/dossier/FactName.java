package vn.luytre.soc.incident.dossier;

/** What is told of a case in words, each asked for by at least one form. */
public enum FactName {
    /** What was seen: kind, signs (QĐ 05/2017 art. 11.4c). */
    DESCRIPTION,
    DANGER,
    SPREAD,
    IMPACT,
    /** Providers of infrastructure and telecommunication (art. 11.4d). */
    PROVIDERS,
    /** Operating system, services and safeguards of the system. */
    TECHNOLOGY,
    MEASURES_DONE,
    MEASURES_PLANNED,
    /** Organisations that help, and with what result (art. 11.4e). */
    SUPPORT,
    FIRST_RESULTS,
    PROPOSALS,
    CAUSE,
    RESOLUTION,
    /** Proof that it is over: what was watched, for how long; or why that cannot be shown. */
    QUIET,
    DAMAGE,
    LESSONS,
    OTHER
}
