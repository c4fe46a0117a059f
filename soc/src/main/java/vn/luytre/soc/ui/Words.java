package vn.luytre.soc.ui;

import java.text.NumberFormat;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The console's words in the reader's language. A missing key is a bug and says its name. */
public record Words(MessageSource source, Locale locale) {

    public static final Locale VIETNAMESE = Locale.of("vi");

    public String get(String key, Object... arguments) {
        return source.getMessage(key, arguments, locale);
    }

    /** The word for an enum constant: {@code <prefix>.<CONSTANT>}. */
    public String of(String prefix, Enum<?> constant) {
        return get(prefix + "." + constant.name());
    }

    /** A count, with the marks between thousands that the reader is used to. */
    public String number(long count) {
        return NumberFormat.getIntegerInstance(locale).format(count);
    }

    public boolean vietnamese() {
        return "vi".equals(locale.getLanguage());
    }
}
