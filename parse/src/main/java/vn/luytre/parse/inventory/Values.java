package vn.luytre.parse.inventory;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small values as many tools write them. */
final class Values {

    private static final Pattern CVE = Pattern.compile("(?i)CVE-(?:19|20)\\d{2}-\\d{4,7}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** What makers and tools write where they have nothing to say. */
    private static final Set<String> NOTHING =
            Set.of(
                    "",
                    "-",
                    "--",
                    "n/a",
                    "n/d",
                    "na",
                    "none",
                    "(none)",
                    "null",
                    "unknown",
                    "...",
                    "not specified",
                    "default string",
                    "to be filled by o.e.m.",
                    "to be filled by o.e.m",
                    "system manufacturer",
                    "system product name",
                    "system serial number",
                    "not applicable",
                    "invalid",
                    "0",
                    "localhost");

    private Values() {}

    static boolean isNothing(String text) {
        return NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The text without blanks round it; null if it says nothing. */
    static @Nullable String said(@Nullable String text) {
        return text == null || isNothing(text) ? null : text.strip();
    }

    /** The one name of a processor architecture that we use; what is not known comes back as written. */
    static @Nullable String arch(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.contains("arm64") || lower.equals("aarch64")) {
            return "aarch64";
        }
        if (lower.contains("x64")
                || lower.contains("amd64")
                || lower.equals("x86_64")
                || lower.startsWith("64")) {
            return "x86_64";
        }
        if (lower.contains("x86") || lower.matches("i[3-6]86") || lower.startsWith("32")) {
            return "x86";
        }
        return text.strip();
    }

    /** A whole number that is not negative and fits; null for anything else. */
    static @Nullable Integer number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var digits = text.strip();
        return digits.isEmpty() || digits.length() > 9 || !isDigits(digits)
                ? null
                : (Integer) Integer.parseInt(digits);
    }

    /** What stands before the first colon of a Debian version; none means 0 (Debian Policy 5.6.12); null if it is no number. */
    static @Nullable Integer epoch(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? Integer.valueOf(0) : number(version.substring(0, colon));
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** A finite number; null for anything else. */
    static @Nullable Double decimal(@Nullable String text) {
        if (text == null || !text.strip().matches("\\d{1,9}(?:\\.\\d{1,9})?")) {
            return null;
        }
        return Double.valueOf(text.strip());
    }

    /** ISO 8601 with an offset, or seconds since the epoch; null for anything else. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var s = text.strip();
        if (isDigits(s) && s.length() >= 9 && s.length() <= 11) {
            return Instant.ofEpochSecond(Long.parseLong(s));
        }
        try {
            return OffsetDateTime.parse(s.indexOf(' ') == 10 ? s.replaceFirst(" ", "T") : s)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The numbers of CVEs in a text, upper case, each once, in order; at most 500. */
    static Set<String> cves(String text) {
        var found = new LinkedHashSet<String>();
        var matcher = CVE.matcher(text);
        while (matcher.find() && found.size() < 500) {
            found.add(matcher.group().toUpperCase(Locale.ROOT));
        }
        return found;
    }

    /** Lower case without marks, {@code đ} as {@code d}, other signs than letters and digits as single blanks. */
    static String folded(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
