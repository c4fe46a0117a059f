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
    PASSWORD("Tệp đặt mật khẩu; hãy bỏ mật khẩu rồi gửi lại.", "The file is password-protected."),
    NOT_AN_EXPORT(
            "Tệp nén, ảnh hoặc tài liệu cũ không phải bản kiểm kê; hãy gửi tệp mà công cụ xuất ra.",
            "An archive, a picture or an old document is no inventory; send the tool's own"
                    + " export."),
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
