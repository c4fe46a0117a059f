package vn.luytre.soc.registry;

/** Kinds (a) to (đ) of information systems: Nghị định 85/2016/NĐ-CP Điều 6 khoản 2, kept by Nghị định 331/2026/NĐ-CP. */
public enum SystemKind {
    /** (a) Phục vụ hoạt động nội bộ. */
    INTERNAL,
    /** (b) Phục vụ người dân, doanh nghiệp. */
    SERVICE,
    /** (c) Cơ sở hạ tầng thông tin. */
    INFRASTRUCTURE,
    /** (d) Điều khiển công nghiệp. */
    CONTROL,
    /** (đ) Khác. */
    OTHER
}
