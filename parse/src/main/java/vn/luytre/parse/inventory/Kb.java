package vn.luytre.parse.inventory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of Microsoft's updates in one form, {@code KB5031356}. */
final class Kb {

    /** As old and new Windows write them: {@code KB893803v2}, {@code Q147222}, {@code KB2834904-v2_WM11}. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![A-Za-z0-9])(?:KB|Q) ?(\\d{6,7})(?!\\d)", Pattern.CASE_INSENSITIVE);

    private static final Pattern BARE = Pattern.compile("\\d{6,7}");

    private Kb() {}

    /** The first number in the text; null if it holds none. */
    static @Nullable String in(String text) {
        var found = NUMBER.matcher(text);
        return found.find() ? "KB" + found.group(1) : null;
    }

    /** As {@link #in}, but a text that is nothing but a number counts too. */
    static @Nullable String of(String text) {
        var bare = text.strip();
        return BARE.matcher(bare).matches() ? "KB" + bare : in(bare);
    }
}
