package vn.luytre.parse.inventory;

/** Why a file is not read at all. */
public enum Refusal {
    EMPTY("Tệp rỗng.", "The file is empty."),
    TOO_BIG("Tệp lớn hơn %s MB, hãy tách nhỏ rồi gửi lại.", "The file is larger than %s MiB."),
    UNKNOWN_FORMAT(
            "Không nhận ra đây là bản kiểm kê của công cụ nào. Tệp bắt đầu bằng “%s”.",
            "No known inventory format; the file begins with “%s”."),
    DAMAGED(
            "Tệp có dạng %s nhưng bị hỏng, không đọc được mục nào.",
            "The file looks like %s but is damaged; no entry could be read."),
    NOT_SUPPORTED(
            "Tệp có dạng %s mà hệ thống không đọc. Hãy xuất lại theo dạng %s.",
            "%s is not read; export it again as %s."),
    TOO_DEEP(
            "Tệp lồng quá nhiều tầng hoặc quá nhiều mục nên không mở.",
            "The file nests too deeply or holds too many entries.");

    private final String vietnamese;
    private final String english;

    Refusal(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** With a {@code %s} for each argument. */
    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }
}
