package vn.luytre.soc.registry;

import java.util.List;

/** A column of the sheets that come in and go out; its heading is the word {@code registry.column.<CONSTANT>}. */
enum SheetColumn {
    NAME("ten httt", "ten he thong", "ten he thong thong tin", "he thong thong tin", "name"),
    OWNER("chu quan", "chu quan httt", "chu quan he thong", "don vi chu quan"),
    OPERATOR("don vi van hanh", "van hanh", "operator unit"),
    LEVEL("cap do", "cap do de xuat", "cap do atht", "cap"),
    APPROVAL("tinh trang", "tinh trang phe duyet", "trang thai", "status"),
    DECISION_NUMBER("so quyet dinh", "so qd", "qd phe duyet", "quyet dinh"),
    DECISION_DATE("ngay quyet dinh", "ngay qd", "ngay phe duyet"),
    DECISION_AUTHORITY("co quan phe duyet", "co quan ban hanh", "noi phe duyet"),
    CODE("ma", "ma he thong", "ma httt", "code"),
    KIND("loai he thong", "loai hinh", "loai httt"),
    SUB_KIND("nhom", "nhom he thong", "sub-kind"),
    INFORMATION("loai thong tin", "thong tin xu ly"),
    USERS("don vi su dung", "don vi dung", "su dung", "users"),
    PACK("bo yeu cau", "pack"),
    NOTE("ghi chu", "note", "notes"),
    SYSTEM("he thong", "thuoc he thong", "httt", "system"),
    RANGE(
            "dai dia chi",
            "dai ip",
            "dai mang",
            "ip",
            "dia chi",
            "dia chi ip",
            "subnet",
            "cidr",
            "range"),
    ROLE("vai tro", "loai ip", "loai dia chi", "role"),
    UNIT("don vi dung dai", "don vi", "don vi su dung", "unit"),
    ZONE("vung mang", "vung", "vlan", "zone"),
    SITE("dia diem", "vi tri", "noi dat", "site"),
    HOST("ten may", "ten thiet bi", "may", "hostname", "host", "machine"),
    TYPE("loai may", "loai thiet bi", "chung loai", "loai", "type"),
    IP("dia chi ip", "ip", "ip tinh", "ip address"),
    OS("he dieu hanh", "hdh", "os"),
    PURPOSE("muc dich", "muc dich su dung", "chuc nang", "purpose");

    private final List<String> also;

    SheetColumn(String... also) {
        this.also = List.of(also);
    }

    /** Whether the heading, folded, is one that offices give this column. */
    boolean isCalled(String heading) {
        return also.contains(heading);
    }
}
