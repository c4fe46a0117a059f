package vn.luytre.soc.search;

import java.util.Locale;

/** The kinds of files events are written to. */
enum ExportFormat {
    CSV("text/csv;charset=UTF-8"),
    JSONL("application/x-ndjson"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    ExportFormat(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that ending; CSV for any other word. */
    static ExportFormat of(String word) {
        return switch (word) {
            case "jsonl" -> JSONL;
            case "xlsx" -> XLSX;
            default -> CSV;
        };
    }
}
