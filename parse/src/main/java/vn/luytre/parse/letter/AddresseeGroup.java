package vn.luytre.parse.letter;

/** The kinds of receivers that letters of a province name, in order of protocol. */
public enum AddresseeGroup {
    /** Bộ, cơ quan ngang Bộ. */
    MINISTRIES("Các bộ, ngành Trung ương"),
    /** Tỉnh ủy and its bodies, the Front: invited to cooperate, never ordered. */
    PARTY("Cơ quan Đảng, đoàn thể"),
    /** UBND cấp tỉnh itself. */
    PROVINCE("UBND tỉnh"),
    /** Sở, ban, ngành. */
    DEPARTMENTS("Các sở, ban, ngành"),
    /** Công an, quân sự, biên phòng. */
    SECURITY_FORCES("Công an, quân sự"),
    /** UBND cấp huyện (until 30/6/2025). */
    DISTRICTS("UBND cấp huyện"),
    /** UBND cấp xã. */
    COMMUNES("UBND cấp xã"),
    /** Telecom and Internet firms. */
    CARRIERS("Doanh nghiệp viễn thông, Internet"),
    /** Firms and bodies that offer digital platforms. */
    PLATFORM_PROVIDERS("Đơn vị cung cấp nền tảng số"),
    /** "Như trên", "Như Kính gửi". */
    ALL_ABOVE("Như trên"),
    /** "(b/c)": receives the letter as a report, owes nothing. */
    FOR_REPORT("Để báo cáo"),
    /** "(p/h)": asked to cooperate. */
    FOR_COOPERATION("Để phối hợp"),
    /** "Lưu: VT, …". */
    ARCHIVE("Lưu"),
    OTHER("Khác");

    private final String vietnamese;

    AddresseeGroup(String vietnamese) {
        this.vietnamese = vietnamese;
    }

    /** The words the console shows. */
    public String vietnamese() {
        return vietnamese;
    }
}
