package vn.luytre.soc.unit;

/** The groups a letter addresses, in protocol order. */
public enum Tier {
    /** Văn phòng, sở, ban, ngành. */
    DEPARTMENT,
    /** UBND huyện, thị xã, thành phố (until 30/6/2025). */
    DISTRICT,
    /** UBND xã, phường, thị trấn, đặc khu. */
    COMMUNE,
    /** Doanh nghiệp viễn thông, Internet. */
    CARRIER,
    /** Tổ chức, doanh nghiệp cung cấp nền tảng chuyển đổi số. */
    PLATFORM,
    /** Cơ quan Đảng, quân đội, tòa án… outside UBND's authority: "phối hợp", never "yêu cầu". */
    PARTY
}
