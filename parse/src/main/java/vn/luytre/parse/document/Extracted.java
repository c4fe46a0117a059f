package vn.luytre.parse.document;

import java.util.List;

/** What came out of a file. */
public sealed interface Extracted {

    /**
     * The content.
     *
     * @param text everything in reading order; of sheets, cells joined by tabs
     * @param tables sheets, tables of a document, a CSV file; empty for plain text
     * @param notes sentences in Vietnamese about what was left out, such as a picture inside an archive
     */
    record Text(String text, List<Table> tables, List<String> notes) implements Extracted {
        public Text {
            tables = List.copyOf(tables);
            notes = List.copyOf(notes);
        }

        /** The first table that has rows, else the lines of the text as a table of one column. */
        public Table tableOrLines() {
            for (var table : tables) {
                if (!table.rows().isEmpty()) {
                    return table;
                }
            }
            return Table.ofLines("", text);
        }
    }

    /** The file is not read; the reason in a sentence for the person who sent it. */
    record Refused(Reason reason, String vietnamese, String english) implements Extracted {
        public static Refused of(Reason reason) {
            return new Refused(reason, reason.vietnamese(), reason.english());
        }
    }

    /** Why a file is refused. */
    enum Reason {
        EMPTY("Tệp rỗng.", "The file is empty."),
        TOO_BIG("Tệp lớn hơn 64 MB, hãy tách nhỏ rồi gửi lại.", "The file is larger than 64 MiB."),
        UNZIPPED_TOO_BIG(
                "Nội dung sau giải nén lớn hơn 256 MB nên không mở.",
                "The unpacked content exceeds 256 MiB."),
        RATIO(
                "Tệp nén bất thường (bom nén) nên không mở.",
                "The compression ratio is that of a zip bomb."),
        TOO_MANY_ENTRIES(
                "Tệp nén chứa quá 1.000 mục.", "The archive holds more than 1,000 entries."),
        NESTED_ARCHIVE(
                "Tệp nén chứa tệp nén khác; hãy giải nén trước rồi gửi từng tệp.",
                "The archive holds another archive."),
        ARCHIVE_KIND(
                "Chỉ mở được tệp nén .zip; hãy giải nén tệp .rar, .7z, .gz rồi gửi từng tệp.",
                "Only .zip archives are read."),
        TOO_MANY_ROWS(
                "Bảng có hơn 500.000 dòng, hãy tách nhỏ rồi gửi lại.",
                "A table has more than 500,000 rows."),
        TOO_MANY_COLUMNS("Bảng có hơn 200 cột.", "A table has more than 200 columns."),
        CELL_TOO_LONG("Có ô dài hơn 32.767 ký tự.", "A cell is longer than 32,767 characters."),
        TOO_MANY_PAGES("Tệp PDF có hơn 500 trang.", "The PDF has more than 500 pages."),
        PASSWORD(
                "Tệp đặt mật khẩu; hãy bỏ mật khẩu rồi gửi lại.",
                "The file is password-protected."),
        NO_TEXT_LAYER(
                "Đây là bản quét, không có lớp chữ; hãy dán hoặc gõ nội dung.",
                "This is a scan without a text layer."),
        IMAGE("Đây là ảnh; hãy dán hoặc gõ nội dung.", "This is a picture."),
        OLD_FORMAT(
                "Định dạng cũ (.doc, .rtf, .ppt) không mở được; hãy lưu lại thành .docx hoặc PDF.",
                "The old format is not read; save as .docx or PDF."),
        XML_ENTITY(
                "Tệp chứa khai báo thực thể XML nguy hiểm nên không mở.",
                "The file declares XML entities."),
        DAMAGED("Tệp hỏng hoặc không đúng định dạng.", "The file is damaged."),
        TOO_HARD(
                "Tệp làm bộ đọc vượt giới hạn bộ nhớ hoặc thời gian nên việc đọc bị dừng; hãy mở bằng phần mềm văn phòng, lưu lại rồi gửi lại.",
                "Reading the file took more memory or time than is allowed and was stopped."),
        BUSY(
                "Máy chủ đang đọc nhiều tệp khác; hãy thử lại sau ít phút.",
                "Other files are being read; try again in a few minutes."),
        NOT_A_DOCUMENT(
                "Tệp không phải văn bản, bảng tính hay PDF.",
                "The file is not a text, a spreadsheet or a PDF.");

        private final String vietnamese;
        private final String english;

        Reason(String vietnamese, String english) {
            this.vietnamese = vietnamese;
            this.english = english;
        }

        public String vietnamese() {
            return vietnamese;
        }

        public String english() {
            return english;
        }
    }
}
