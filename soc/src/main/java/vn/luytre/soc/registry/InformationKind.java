package vn.luytre.soc.registry;

/** What a system processes: Nghị định 85/2016/NĐ-CP Điều 6 khoản 1. */
public enum InformationKind {
    PUBLIC,
    PRIVATE,
    PERSONAL,
    STATE_SECRET
}
