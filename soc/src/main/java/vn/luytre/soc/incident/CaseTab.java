package vn.luytre.soc.incident;

import java.util.Locale;

/** The parts of a case's page. */
enum CaseTab {
    OVERVIEW,
    WORK,
    THINGS,
    PAPERS,
    HISTORY;

    /** Its place below the case: "" or "/work". */
    String path() {
        return this == OVERVIEW ? "" : "/" + name().toLowerCase(Locale.ROOT);
    }

    static CaseTab of(String path) {
        return valueOf(path.toUpperCase(Locale.ROOT));
    }
}
