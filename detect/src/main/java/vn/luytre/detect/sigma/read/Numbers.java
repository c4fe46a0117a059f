package vn.luytre.detect.sigma.read;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decimal numbers of bounded length and size. */
final class Numbers {

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

    private Numbers() {}

    /** The number; null if the text is none, or a longer one than anybody means. */
    static @Nullable BigDecimal parse(String text) {
        return text.length() <= Limits.NUMBER && DECIMAL.matcher(text).matches()
                ? new BigDecimal(text)
                : null;
    }
}
