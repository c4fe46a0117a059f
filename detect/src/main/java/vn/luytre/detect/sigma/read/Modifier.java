package vn.luytre.detect.sigma.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The modifiers of the Sigma 2.1.0 modifiers appendix, and the other names the field has for some. */
enum Modifier {
    ALL,
    STARTSWITH,
    ENDSWITH,
    CONTAINS,
    EXISTS,
    CASED,
    NEQ,
    WINDASH,
    RE,
    I,
    M,
    S,
    BASE64,
    BASE64OFFSET,
    UTF16LE,
    UTF16BE,
    UTF16,
    LT,
    LTE,
    GT,
    GTE,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    CIDR,
    EXPAND,
    FIELDREF;

    private static final Map<String, Modifier> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Modifier::word, Function.identity()));

    private static final Map<String, Modifier> ALIASES =
            Map.of("wide", UTF16LE, "ignorecase", I, "multiline", M, "dotall", S);

    /** The word by which rules write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The modifier of that name; null if Sigma has none. */
    static @Nullable Modifier of(String name) {
        var modifier = BY_NAME.get(name);
        return modifier != null ? modifier : ALIASES.get(name);
    }
}
