package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.Reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values that all feeds write in nearly the same way. */
final class FeedValues {

    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd");

    private FeedValues() {}

    /** ISO 8601 with an offset, without one (UTC, as NVD means it), or a day (its begin in UTC); null for anything else. */
    static @Nullable Instant instant(String text) {
        var written = text.strip();
        try {
            if (written.length() <= 10) {
                var day = day(written);
                return day == null ? null : day.atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            char last = written.charAt(written.length() - 1);
            boolean offset =
                    last == 'Z' || written.lastIndexOf('+') > 10 || written.lastIndexOf('-') > 10;
            return offset
                    ? OffsetDateTime.parse(plainOffset(written)).toInstant()
                    : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code +0000} as {@code +00:00}. */
    private static String plainOffset(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return text.length() - sign == 5 && sign > 10
                ? text.substring(0, sign + 3) + ':' + text.substring(sign + 3)
                : text;
    }

    /** {@code 2023-11-14}, also with a time behind it, or {@code 20231114}; null for anything else. */
    static @Nullable LocalDate day(String text) {
        var written = text.strip();
        try {
            return written.length() == 8
                    ? LocalDate.parse(written, COMPACT)
                    : LocalDate.parse(written.length() > 10 ? written.substring(0, 10) : written);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A number as written by a feed; null if it is none. */
    static @Nullable Double number(@Nullable Object value) {
        return switch (value) {
            case Double number -> number;
            case Long number -> (double) number;
            case String text when !text.isBlank() && text.length() < 40 -> parsed(text);
            case null, default -> null;
        };
    }

    private static @Nullable Double parsed(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A score with one digit behind the point; null unless from 0 to 10. */
    static @Nullable BigDecimal score(@Nullable Object value) {
        var number = number(value);
        return number == null || !(number >= 0 && number <= 10)
                ? null
                : BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
    }

    /** A score from the object that all JSON forms share: {@code version}, {@code vectorString}, {@code baseScore}. */
    static Cvss cvss(Map<String, Object> data, String version, String source, boolean primary) {
        var written = Tree.text(data, "version");
        return new Cvss(
                written.isEmpty() ? version : written,
                Tree.text(data, "vectorString"),
                score(data.get("baseScore")),
                source,
                primary);
    }

    /** The version a vector names by its begin. */
    static String version(String vector) {
        return vector.startsWith("CVSS:") && vector.indexOf('/') > 5
                ? vector.substring(5, vector.indexOf('/'))
                : "2.0";
    }

    /** Links as NVD and CVE write them. */
    static List<Reference> references(@Nullable Object object, String name) {
        var found = new ArrayList<Reference>();
        for (var each : Tree.maps(object, name)) {
            found.add(new Reference(Tree.text(each, "url"), Tree.texts(each, "tags")));
        }
        return found;
    }

    /** The English text among several, else the first; empty if there is none. */
    static String english(List<Map<String, Object>> texts) {
        for (var each : texts) {
            if (Tree.text(each, "lang").startsWith("en")) {
                return Tree.text(each, "value");
            }
        }
        return texts.isEmpty() ? "" : Tree.text(texts.getFirst(), "value");
    }

    /** {@code CVE-2023-4966}, alone and whole. */
    static boolean isCve(String text) {
        if (!text.startsWith("CVE-")
                || text.length() < 13
                || text.length() > 24
                || text.charAt(8) != '-') {
            return false;
        }
        for (int i = 4; i < text.length(); i++) {
            if (i != 8 && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }
}
