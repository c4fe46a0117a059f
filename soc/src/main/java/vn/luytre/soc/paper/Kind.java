package vn.luytre.soc.paper;

/** The kinds of administrative documents with their abbreviation in the symbol (NĐ 30/2020, Article 7 and Annex III). */
public enum Kind {
    NGHI_QUYET("Nghị quyết", "NQ"),
    QUYET_DINH("Quyết định", "QĐ"),
    CHI_THI("Chỉ thị", "CT"),
    QUY_CHE("Quy chế", "QC"),
    QUY_DINH("Quy định", "QyĐ"),
    THONG_CAO("Thông cáo", "TC"),
    THONG_BAO("Thông báo", "TB"),
    HUONG_DAN("Hướng dẫn", "HD"),
    CHUONG_TRINH("Chương trình", "CTr"),
    KE_HOACH("Kế hoạch", "KH"),
    PHUONG_AN("Phương án", "PA"),
    DE_AN("Đề án", "ĐA"),
    DU_AN("Dự án", "DA"),
    BAO_CAO("Báo cáo", "BC"),
    BIEN_BAN("Biên bản", "BB"),
    TO_TRINH("Tờ trình", "TTr"),
    HOP_DONG("Hợp đồng", "HĐ"),
    /** A letter: its name is not printed, its subject stands under the number as "V/v …"; no abbreviation. */
    CONG_VAN("Công văn", ""),
    CONG_DIEN("Công điện", "CĐ"),
    GIAY_MOI("Giấy mời", "GM"),
    GIAY_GIOI_THIEU("Giấy giới thiệu", "GGT"),
    PHIEU_GUI("Phiếu gửi", "PG"),
    PHIEU_CHUYEN("Phiếu chuyển", "PC"),
    PHIEU_BAO("Phiếu báo", "PB");

    private final String title;
    private final String abbreviation;

    Kind(String title, String abbreviation) {
        this.title = title;
        this.abbreviation = abbreviation;
    }

    /** As it reads inside a sentence: "Báo cáo". */
    public String title() {
        return title;
    }

    /** As the symbol begins: "BC"; empty for a letter, whose symbol begins with the issuer. */
    public String abbreviation() {
        return abbreviation;
    }
}
