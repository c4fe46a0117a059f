package vn.luytre.soc.duty;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.UnitNames;

/** Cuts a time as people write it into words. Marks are looked at only where two words differ by nothing else. */
final class TimeWords {

    /** Longer than any honest cell. */
    static final int LONGEST = 500;

    private static final String NUMBER_WORD = "\\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi";

    /** The order matters: the longer phrase first. */
    private enum Kind {
        ISO("(\\d{4})-(\\d{2})-(\\d{2})"),
        ISO_TIME("t(\\d{2}):(\\d{2})(?::\\d{2})?"),
        ALL(
                "24\\s?h?\\s?/\\s?(?:24|7)\\s?h?|(?:suot|ca) ngay(?:(?: va| lan|,)? dem)?|ngay dem|ngay va dem"),
        EACH("(?:hang|moi|cac) ngay"),
        NEXT("(?:sang )?(?:ngay )?(?:hom sau|sau do|ke tiep|tiep theo)|ngay sau"),
        FIRST_MONTH("(?:ngay )?(?:mung|mong) (" + NUMBER_WORD + ")(?: (?:tet|thang gieng))?\\b"),
        LAST_MONTH(
                "(?:ngay )?(\\d{1,2}|ba muoi|hai (?:muoi )?(?:bay|tam|chin))(?: am lich)? (?:tet|thang chap)\\b"),
        EVE("(?:dem )?giao thua"),
        SPELT("(?:ngay )?(\\d{1,2}) thang (\\d{1,2})(?:(?: nam |/)(\\d{4}))?"),
        DATE(
                "(\\d{1,2})\\s?/\\s?(\\d{1,2})(?:\\s?/\\s?(\\d{4}|\\d{2}))?(\\s*\\(?(?:al|am lich)\\b\\)?)?(?!\\d)"),
        DATE_LONG("(\\d{1,2})[.-](\\d{1,2})[.-](\\d{4})(?!\\d)()"),
        TIME(
                "(\\d{1,2})\\s?(?:h|gio|g|:)\\s?(?:(\\d{2})(?:\\s?(?:phut|ph|p|'))?(?::\\d{2})?)?(?![a-z\\d])(?:\\s?(sang|trua|chieu|toi|dem)\\b)?"),
        TIME_ALONE(
                "(\\d{1,2})\\s?(?:h|gio|g|:)\\s?(?:(\\d{2})(?:\\s?(?:phut|ph|p|'))?(?::\\d{2})?)?(?![a-z\\d])()"),
        HOUR("(\\d{1,2})(?=\\s?(?:-|den)\\s?\\d{1,2}\\s?(?:h|g|:))"),
        WATCH("(?:ca|kip)(?: truc)?(?: so)? ?(\\d|i{1,3}|iv|sang|trua|chieu|toi|dem|ngay)\\b"),
        WEEKDAY("thu (?:(\\d)|(hai|ba|tu|nam|sau|bay))\\b|(chu nhat|cn\\b)"),
        TO("(?:cho )?den (het)|den|-+>?|→|~"),
        TOI("toi\\b"),
        BREAK("[\\n;+]|va\\b"),
        FILL(
                "(?:tu|ngay|luc|truc|duong lich|dl|al|am lich|sang|trua|chieu|dem|buoi|thoi gian|bat dau|ket thuc|tet|nam \\d{4}|h|gio)\\b|[\\s,.:()]+"),
        OTHER("[\\p{L}\\p{N}]+|.");

        private final Pattern pattern;

        Kind(String regex) {
            pattern = Pattern.compile(regex, Pattern.DOTALL);
        }
    }

    private TimeWords() {}

    /** As long as what it was folded from, so that a place in one is a place in the other. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\u2010-\u2015\u2212]", "-")
                .replaceAll("\\r\\n?", "\n")
                .replaceAll("[\\u00a0\\t ]+", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    static List<TimeWord> cut(String text) {
        var marked = plain(text);
        var folded = UnitNames.folded(marked);
        var words = new ArrayList<TimeWord>();
        int at = 0;
        while (at < folded.length()) {
            for (var kind : Kind.values()) {
                var matcher = kind.pattern.matcher(folded).region(at, folded.length());
                matcher.useTransparentBounds(true);
                if (matcher.lookingAt() && fits(kind, marked, at, matcher.end())) {
                    var word = word(kind, matcher);
                    if (word != null) {
                        words.add(word);
                    }
                    at = matcher.end();
                    break;
                }
            }
        }
        return words;
    }

    /** "Cả ngày" is the whole day, "ca ngày" a watch; "tới" is until, "tối" the evening. */
    private static boolean fits(Kind kind, String marked, int from, int to) {
        if (marked.length() < to) {
            return true;
        }
        var word = marked.substring(from, to);
        return switch (kind) {
            case ALL -> !word.startsWith("ca ngày");
            case TIME -> !word.endsWith("tới");
            case TOI -> !word.equals("tối");
            default -> true;
        };
    }

    private static @Nullable TimeWord word(Kind kind, MatchResult found) {
        return switch (kind) {
            case ISO -> day(found, 3, 2, 1, false);
            case ISO_TIME -> new TimeWord.At(number(found, 1) * 60 + number(found, 2));
            case ALL -> new TimeWord.All();
            case EACH -> new TimeWord.Each();
            case NEXT -> new TimeWord.Next();
            case FIRST_MONTH -> lunar(found.group(1), 1);
            // "3 Tết" is mùng Ba, "30 Tết" the last day of the year.
            case LAST_MONTH ->
                    lunar(
                            found.group(1),
                            found.group().endsWith("tet") && found.group(1).matches("10|0?\\d")
                                    ? 1
                                    : 12);
            case EVE -> new TimeWord.Day(30, 12, 0, true);
            case SPELT -> day(found, 1, 2, 3, false);
            case DATE, DATE_LONG ->
                    day(found, 1, 2, 3, found.group(4) != null && !found.group(4).isEmpty());
            case TIME, TIME_ALONE -> time(found);
            case HOUR -> minute(number(found, 1), 0, found.group());
            case WATCH -> new TimeWord.Watch(watch(found.group(1)));
            case WEEKDAY -> weekday(found);
            case TO -> new TimeWord.To(found.group(1) != null);
            case TOI -> new TimeWord.To(false);
            case BREAK -> new TimeWord.Break();
            case FILL -> null;
            case OTHER -> new TimeWord.Other(found.group());
        };
    }

    private static int number(MatchResult found, int group) {
        var text = found.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static TimeWord day(MatchResult found, int day, int month, int year, boolean lunar) {
        int said = number(found, year);
        int whole = said > 0 && said < 100 ? 2000 + said : said;
        boolean sane =
                number(found, day) >= 1
                        && number(found, day) <= 31
                        && number(found, month) >= 1
                        && number(found, month) <= 12
                        && (whole == 0 || whole > 2000 && whole < 2198);
        return sane
                ? new TimeWord.Day(number(found, day), number(found, month), whole, lunar)
                : new TimeWord.Other(found.group());
    }

    private static TimeWord lunar(String day, int month) {
        int number =
                switch (day) {
                    case "mot" -> 1;
                    case "hai" -> 2;
                    case "ba" -> 3;
                    case "bon" -> 4;
                    case "nam" -> 5;
                    case "sau" -> 6;
                    case "bay" -> 7;
                    case "tam" -> 8;
                    case "chin" -> 9;
                    case "muoi" -> 10;
                    case "ba muoi" -> 30;
                    case "hai chin", "hai muoi chin" -> 29;
                    case "hai tam", "hai muoi tam" -> 28;
                    case "hai bay", "hai muoi bay" -> 27;
                    default -> Integer.parseInt(day);
                };
        return number >= 1 && number <= 30
                ? new TimeWord.Day(number, month, 0, true)
                : new TimeWord.Other(day);
    }

    private static TimeWord time(MatchResult found) {
        int hour = number(found, 1);
        var part = found.group(3);
        if (part != null && !part.isEmpty()) {
            boolean later =
                    switch (part) {
                        case "chieu", "toi" -> hour < 12;
                        case "dem" -> hour >= 6 && hour <= 12;
                        default -> false;
                    };
            hour += later ? 12 : 0;
        }
        return minute(hour, number(found, 2), found.group());
    }

    private static TimeWord minute(int hour, int minute, String text) {
        boolean sane = hour < 24 && minute < 60 || hour == 24 && minute == 0;
        return sane ? new TimeWord.At(hour * 60 + minute) : new TimeWord.Other(text);
    }

    private static String watch(String name) {
        return switch (name) {
            case "i" -> "1";
            case "ii" -> "2";
            case "iii" -> "3";
            case "iv" -> "4";
            default -> name;
        };
    }

    private static TimeWord weekday(MatchResult found) {
        if (found.group(3) != null) {
            return new TimeWord.Weekday(DayOfWeek.SUNDAY);
        }
        int number =
                found.group(1) != null
                        ? number(found, 1)
                        : 2
                                + List.of("hai", "ba", "tu", "nam", "sau", "bay")
                                        .indexOf(found.group(2));
        return number >= 2 && number <= 7
                ? new TimeWord.Weekday(DayOfWeek.of(number - 1))
                : new TimeWord.Other(found.group());
    }
}
