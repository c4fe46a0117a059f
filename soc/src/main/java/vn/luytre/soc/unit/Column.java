package vn.luytre.soc.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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

    private static final int LONGEST_HEADING = 60;
    private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9_]+");
    private static final Map<String, Column> EXACT = new LinkedHashMap<>();

    static {
        for (var column : values()) {
            column.headings.forEach(heading -> EXACT.putIfAbsent(heading, column));
        }
    }

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** What a heading means: an exact heading first, then the longest it contains as words; IGNORE if nothing fits. */
    static Column of(String heading) {
        if (heading.isBlank() || heading.length() > LONGEST_HEADING) {
            return IGNORE; // A sentence that happens to hold the word is no heading.
        }
        var words =
                BETWEEN.matcher(BRACKETS.matcher(UnitNames.folded(heading)).replaceAll(" "))
                        .replaceAll(" ")
                        .strip();
        var exact = EXACT.get(words);
        if (exact != null) {
            return exact;
        }
        var padded = " " + words + " ";
        Column best = IGNORE;
        int length = 2;
        for (var known : EXACT.entrySet()) {
            // Two columns never share a heading, so the longest is one alone or of one meaning.
            if (known.getKey().length() > length && padded.contains(" " + known.getKey() + " ")) {
                best = known.getValue();
                length = known.getKey().length();
            }
        }
        return best;
    }
}
