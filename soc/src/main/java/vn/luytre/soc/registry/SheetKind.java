package vn.luytre.soc.registry;

import java.util.List;

/** The three sheets, each with its columns in the order of export; the first ones follow Mẫu 08 of Nghị định 331/2026. */
enum SheetKind {
    SYSTEMS(
            SheetColumn.NAME,
            List.of(
                    SheetColumn.NAME,
                    SheetColumn.OWNER,
                    SheetColumn.OPERATOR,
                    SheetColumn.LEVEL,
                    SheetColumn.APPROVAL,
                    SheetColumn.DECISION_NUMBER,
                    SheetColumn.DECISION_DATE,
                    SheetColumn.DECISION_AUTHORITY,
                    SheetColumn.CODE,
                    SheetColumn.KIND,
                    SheetColumn.SUB_KIND,
                    SheetColumn.INFORMATION,
                    SheetColumn.USERS,
                    SheetColumn.PACK,
                    SheetColumn.NOTE)),
    BLOCKS(
            SheetColumn.RANGE,
            List.of(
                    SheetColumn.SYSTEM,
                    SheetColumn.OPERATOR,
                    SheetColumn.RANGE,
                    SheetColumn.ROLE,
                    SheetColumn.UNIT,
                    SheetColumn.ZONE,
                    SheetColumn.SITE)),
    HOSTS(
            SheetColumn.HOST,
            List.of(
                    SheetColumn.SYSTEM,
                    SheetColumn.OPERATOR,
                    SheetColumn.HOST,
                    SheetColumn.TYPE,
                    SheetColumn.IP,
                    SheetColumn.OS,
                    SheetColumn.PURPOSE));

    /** Without it the sheet is not of this kind. */
    private final SheetColumn key;

    private final List<SheetColumn> columns;

    SheetKind(SheetColumn key, List<SheetColumn> columns) {
        this.key = key;
        this.columns = columns;
    }

    SheetColumn key() {
        return key;
    }

    List<SheetColumn> columns() {
        return columns;
    }
}
