package vn.luytre.soc.duty;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.soc.unit.UnitNames;

/** What a column of a duty table holds, by its heading; the order matters where a heading fits two. */
enum RosterColumn {
    NUMBER("stt|tt|so tt|so thu tu"),
    PHONE(".*(dien thoai|\\bsdt\\b|so dt\\b|di dong|lien he|lien lac).*"),
    POST("chuc vu.*|chuc danh.*"),
    FORM("hinh thuc.*"),
    LAYER("nhiem vu.*|lop truc.*|bo phan.*|noi dung truc.*|loai truc.*|truc$"),
    NOTE("ghi chu.*"),
    NAME(
            "ho,? (va|dem va|ten|dem).*|ho ten.*|ten can bo.*|can bo( truc)?|nguoi truc.*|thanh phan.*|ten nguoi.*|can bo,? cong chuc.*"),
    UNIT("(ten )?(don vi|co quan|dia phuong|xa, phuong|noi truc).*"),
    SHIFT("ca|ca truc|kip|ca/kip"),
    FROM("tu|bat dau|tu (gio|ngay).*|gio bat dau|thoi gian bat dau|(gio|thoi gian) vao"),
    TO("den|ket thuc|den (gio|ngay).*|gio ket thuc|thoi gian ket thuc|(gio|thoi gian) ra"),
    DAY("ngay|ngay truc|ngay thang|ngay, thang.*|thu, ngay|thu/ngay|ngay am lich"),
    TIME(".*thoi gian.*|gio truc|gio|ngay,? gio.*|ngay,? ca.*|lich truc"),
    IGNORE("(?!)");

    private final Pattern heading;

    RosterColumn(String heading) {
        this.heading = Pattern.compile(heading);
    }

    private static RosterColumn of(String heading) {
        var words = UnitNames.folded(heading).replaceAll("[\\s\\u00a0]+", " ").strip();
        for (var column : values()) {
            if (column.heading.matcher(words).matches()) {
                return column;
            }
        }
        return IGNORE;
    }

    /** The columns under a row of headings; null if the row is none: names and a time belong to every duty table. */
    static @Nullable List<RosterColumn> under(Row row) {
        var columns = of(row);
        boolean timed =
                columns.contains(TIME)
                        || columns.contains(DAY)
                        || columns.contains(FROM)
                        || columns.contains(SHIFT);
        return columns.contains(NAME) && timed ? columns : null;
    }

    /** The second row of a head refines the first: "Từ", "Đến" under "Thời gian trực". */
    static List<RosterColumn> refined(List<RosterColumn> columns, Row row) {
        var second = of(row);
        if (!second.contains(FROM) && !second.contains(DAY) && !second.contains(SHIFT)) {
            return columns;
        }
        var refined = new ArrayList<RosterColumn>();
        for (int i = 0; i < Math.max(columns.size(), second.size()); i++) {
            var below = i < second.size() ? second.get(i) : IGNORE;
            refined.add(below != IGNORE ? below : i < columns.size() ? columns.get(i) : IGNORE);
        }
        return refined;
    }

    private static List<RosterColumn> of(Row row) {
        var taken = EnumSet.noneOf(RosterColumn.class);
        var columns = new ArrayList<RosterColumn>();
        for (var cell : row.cells()) {
            var column = of(cell);
            columns.add(column == IGNORE || taken.add(column) ? column : IGNORE);
        }
        return columns;
    }
}
