package vn.luytre.soc.identity;

/** What a person does here. A person may have several. */
public enum Role {
    /** Quản trị tỉnh: units, accounts, sources, settings. */
    ADMIN,
    /** Trực giám sát SOC. */
    ANALYST,
    /** Đội ứng cứu sự cố. */
    RESPONSE,
    /** Cán bộ phụ trách của đơn vị. */
    OFFICER,
    /** Lãnh đạo đơn vị: approves what the officer answers. */
    HEAD,
    /** Lãnh đạo tỉnh, sở: reads. */
    LEADER,
    /** Kỹ sư doanh nghiệp viễn thông. */
    CARRIER,
    /** Đoàn kiểm tra: reads everything, changes nothing. */
    AUDITOR;

    /** Whether the role is held for the whole province (with unit 0) and not for one unit. */
    public boolean provincial() {
        return switch (this) {
            case ADMIN, ANALYST, RESPONSE, LEADER, AUDITOR -> true;
            case OFFICER, HEAD, CARRIER -> false;
        };
    }
}
