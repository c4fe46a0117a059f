package vn.luytre.soc.incident.dossier;

/** The papers of a case (TT 20/2017 art. 9.3), in the order they come. */
public enum FormKind {
    /** Phiếu ghi nhận; interim under NĐ 331/2026 and 333/2026 until the ministry issues its own. */
    RECORD,
    NOTICE,
    /** Form 03. */
    INITIAL,
    PROGRESS,
    PLAN,
    ASK_DIRECTION,
    ASK_SUPPORT,
    /** Báo cáo 72 giờ; interim, as {@link #RECORD}. */
    WITHIN_72_HOURS,
    /** Form 04. */
    CLOSING,
    LOG_SHEET,
    REVIEW;

    /** Whether no text gives its form yet, so that ours bears the mark "tạm thời". */
    public boolean interim() {
        return this == RECORD || this == WITHIN_72_HOURS;
    }
}
