package vn.luytre.soc.duty;

/** How duty is done. */
enum Form {
    /** Tại chỗ. */
    ON_SITE,
    /** Từ xa, qua điện thoại. */
    ON_CALL,
    /** Thuê dịch vụ. */
    HIRED
}
