package vn.luytre.soc.duty;

/** What a person on duty answers for; an office keeps a list for each. */
enum Layer {
    /** Trực lãnh đạo. */
    LEADER,
    /** Trực chuyên môn, kỹ thuật. */
    TECHNICAL,
    /** Trực bảo vệ. */
    GUARD
}
