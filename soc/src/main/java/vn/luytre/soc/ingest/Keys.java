package vn.luytre.soc.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key of a source in an {@code Authorization} header, in the forms shippers write it. */
final class Keys {

    /** No key is longer, nor a header that holds one. */
    static final int LONGEST = 1_000;

    private Keys() {}

    /**
     * {@code ApiKey <key>}, {@code ApiKey base64(id:key)} as Elasticsearch's clients send it, {@code Bearer <key>},
     * {@code Basic base64(user:key)}; null for anything else.
     */
    static @Nullable String of(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return null;
        }
        int space = header.indexOf(' ');
        if (space < 0) {
            return null;
        }
        var value = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(java.util.Locale.ROOT)) {
            case "bearer", "splunk" -> value;
            case "apikey" -> value.startsWith("src_") ? value : afterColon(value);
            case "basic" -> afterColon(value);
            default -> null;
        };
    }

    private static @Nullable String afterColon(String base64) {
        try {
            var plain = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0 ? null : plain.substring(colon + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
