package vn.luytre.soc.registry;

/** How far the dossier of a system's level has come; the words of Mẫu 08, Nghị định 331/2026/NĐ-CP. */
public enum Approval {
    /** Chưa lập. */
    NONE,
    /** Đang dự thảo. */
    DRAFT,
    /** Đã gửi thẩm định. */
    SUBMITTED,
    /** Đã thẩm định. */
    APPRAISED,
    /** Đã được phê duyệt. */
    APPROVED
}
