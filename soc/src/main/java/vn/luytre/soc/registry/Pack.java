package vn.luytre.soc.registry;

import java.time.LocalDate;

/** The list of requirements a system is held against. */
public enum Pack {
    /** Thông tư 12/2022/TT-BTTTT, clauses of TCVN 11930:2017. */
    A,
    /** Nghị định 331/2026/NĐ-CP, clauses of TCVN 14423:2026. */
    B;

    /** Nghị định 331/2026/NĐ-CP is in force from this day. */
    private static final LocalDate SECOND_REGIME = LocalDate.of(2026, 8, 19);

    /** The list for a dossier begun on that day. */
    public static Pack on(LocalDate day) {
        return day.isBefore(SECOND_REGIME) ? A : B;
    }
}
