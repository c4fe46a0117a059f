package vn.luytre.parse.inventory;

/**
 * A piece of a report that could not be read; the rest of the report was.
 *
 * @param line from 1 in text, number of the entry in JSON, XML or a table; 0 if it concerns the report as a whole
 * @param text the beginning of what stood there, for a person to find it
 */
public record Unread(Fault fault, int line, String text) {

    private static final int LONGEST = 200;

    public Unread {
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Why a piece is left out, with a sentence for the person who sent the report. */
    public enum Fault {
        STRANGE_LINE("Dòng không đúng dạng", "The line is not of the report's form"),
        NO_NAME("Mục không có tên", "The entry has no name"),
        NO_VERSION("Mục không có phiên bản", "The entry has no version"),
        NO_HOST("Mục không cho biết thuộc máy nào", "The entry names no machine"),
        BAD_VALUE("Giá trị không đúng dạng", "The value is not of the right form"),
        CUT_OFF("Báo cáo bị cắt, phần sau không đọc được", "The report ends in the middle"),
        FILE_NOT_READ(
                "Tệp trong tệp nén không phải bản kiểm kê",
                "A file of the archive is no inventory"),
        TOO_MANY(
                "Quá nhiều mục, phần sau không đọc",
                "There are too many entries; the rest is left out");

        private final String vietnamese;
        private final String english;

        Fault(String vietnamese, String english) {
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
