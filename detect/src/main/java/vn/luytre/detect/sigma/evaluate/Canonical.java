package vn.luytre.detect.sigma.evaluate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a value, whichever way it was sent: texts as they are, whole numbers in decimal, other numbers without
 * exponent or zeros at the end, {@code true} and {@code false}.
 */
public final class Canonical {

    private static final int LONGEST_NUMBER = 40;

    private Canonical() {}

    /** The text of a value; null for null. */
    public static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number when !Double.isFinite(number) -> number.toString();
            case Double number -> plain(BigDecimal.valueOf(number));
            case Float number -> text((Object) number.doubleValue());
            case BigDecimal number -> plain(number);
            default -> value.toString();
        };
    }

    /** The number a text is; null if it is none, or longer than numbers of events are. */
    public static @Nullable BigDecimal number(String text) {
        var trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            var number = new BigDecimal(trimmed);
            // Beyond this, arithmetic costs more than the number is worth.
            return Math.abs((long) number.scale()) > 1_000 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return Math.abs((long) stripped.scale()) > 1_000
                ? stripped.toString()
                : stripped.toPlainString();
    }
}
