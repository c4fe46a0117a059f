package vn.luytre.soc.incident;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A file that came with a form: its last name, without what no file system takes, and its bytes. */
record Sent(String name, byte[] bytes) {

    /** What a telephone's picture and a log of a night stay below. */
    private static final int MOST_BYTES = 20 << 20;

    private static final int LONGEST_NAME = 200;

    /** Whether a file was chosen at all. */
    static boolean given(@Nullable MultipartFile file) {
        return file != null && file.getSize() > 0;
    }

    /** Null where none was chosen, or one over the bound. */
    static @Nullable Sent of(@Nullable MultipartFile file) throws IOException {
        if (file == null || file.getSize() == 0 || file.getSize() > MOST_BYTES) {
            return null;
        }
        var whole = file.getOriginalFilename();
        var name =
                whole == null ? "" : whole.replaceAll("\\p{Cntrl}", "").replaceAll(".*[/\\\\]", "");
        return new Sent(
                name.isEmpty() ? "tep" : name.substring(0, Math.min(LONGEST_NAME, name.length())),
                file.getBytes());
    }
}
