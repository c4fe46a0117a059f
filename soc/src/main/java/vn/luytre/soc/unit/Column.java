package vn.luytre.soc.unit;

import java.util.List;

/** What a column of a list of units can hold, with the headings offices give it (folded; the first that fits wins). */
enum Column {
    IGNORE(
            "province",
            "province_id",
            "district_type",
            "tinh",
            "tinh thanh pho",
            "ma tp",
            "ma tinh"),
    NUMBER("stt", "tt", "so tt", "so thu tu"),
    PARENT_CODE("ma qh", "ma quan huyen", "ma huyen", "district_id"),
    CODE(
            "ma dinh danh",
            "ma don vi",
            "ma px",
            "ma phuong xa",
            "ma xa",
            "commune_id",
            "ma so",
            "ma"),
    SHORT_NAME("ten viet tat", "ten ngan", "ten rut gon", "viet tat"),
    DOMAIN("ten mien", "website", "trang thong tin", "cong thong tin", "domain"),
    NAME(
            "ten don vi",
            "ten co quan",
            "ten doanh nghiep",
            "co quan don vi",
            "don vi dia phuong",
            "don vi",
            "co quan",
            "doanh nghiep",
            "dia phuong",
            "phuong xa",
            "xa phuong",
            "commune",
            "ten"),
    PARENT("quan huyen", "huyen thi", "thuoc huyen", "truc thuoc", "district", "huyen"),
    KIND("commune_type", "loai don vi", "loai", "cap"),
    TIER("nhom", "khoi", "phan loai"),
    CONTACT(
            "dau moi",
            "ho va ten",
            "ho ten",
            "can bo phu trach",
            "nguoi phu trach",
            "nguoi lien he",
            "can bo"),
    POST("chuc vu", "chuc danh"),
    PHONE("so dien thoai", "dien thoai", "so dt", "sdt", "dt", "di dong", "phone"),
    EMAIL("thu dien tu", "email", "e mail", "mail"),
    NOTE("ghi chu", "note");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** What a heading means: an exact heading first, then one that it begins with or contains as words; IGNORE if nothing fits. */
    static Column of(String heading) {
        var words = words(heading);
        if (words.isEmpty()) {
            return IGNORE;
        }
        for (var column : values()) {
            if (column.headings.contains(words) || column.headings.contains(heading.strip())) {
                return column;
            }
        }
        Column best = IGNORE;
        int length = 2;
        for (var column : values()) {
            for (var known : column.headings) {
                if (known.length() > length && (" " + words + " ").contains(" " + known + " ")) {
                    best = column;
                    length = known.length();
                }
            }
        }
        return best;
    }

    private static String words(String heading) {
        return UnitNames.folded(heading)
                .replaceAll("\\([^)]*\\)", " ")
                .replaceAll("[^a-z0-9_]+", " ")
                .strip();
    }
}
