package vn.luytre.soc.registry;

/** The list of requirements a system is held against. */
public enum Pack {
    /** Thông tư 12/2022/TT-BTTTT, clauses of TCVN 11930:2017. */
    A,
    /** Nghị định 331/2026/NĐ-CP, clauses of TCVN 14423:2026. */
    B
}
