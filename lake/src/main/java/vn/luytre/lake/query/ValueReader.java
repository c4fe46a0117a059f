package vn.luytre.lake.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;

/** Reads what stands behind a field's colon, by the kind of the field. */
final class ValueReader {

    private static final Pattern AGO = Pattern.compile("now(?:([+-])([0-9]{1,6})([smhdw]))?");

    private static final String NO_ORDER = "một giá trị (trường này không so sánh lớn nhỏ được)";

    private final Scanner in;
    private final Target.Kind kind;
    private final Instant now;

    ValueReader(Scanner in, Target target, Instant now) {
        this.in = in;
        this.now = now;
        this.kind = Target.kindOf(target);
    }

    Match read() {
        boolean closedLow = in.accept('[');
        if (closedLow || in.accept('{')) {
            return range(closedLow);
        }
        for (var sign : List.of(">=", "<=", ">", "<")) {
            if (in.accept(sign)) {
                var word = boundWord("");
                boolean included = sign.length() == 2;
                return sign.charAt(0) == '>'
                        ? between(word, included, null, true)
                        : between(null, true, word, included);
            }
        }
        return word();
    }

    /** One word or phrase, perhaps with stars. */
    Match word() {
        var word = in.word("");
        if (!word.quoted() && word.text().isEmpty()) {
            throw in.wrong("một giá trị");
        }
        if (word.pieces().size() > 1) {
            return glob(word);
        }
        var text = word.text();
        return switch (kind) {
            case KEYWORD, TEXT, ANY -> {
                checkLength(text, word);
                yield new Match.Words(text);
            }
            case NUMBER -> {
                long number = number(word);
                yield new Match.Numbers(number, number);
            }
            case TIME -> new Match.Numbers(time(word, false), time(word, true));
            case ADDRESS -> {
                var block = Cidr.parse(text);
                if (block == null) {
                    throw wrong(word, "địa chỉ IP hoặc dải CIDR, như 192.0.2.0/24");
                }
                yield new Match.Within(block);
            }
        };
    }

    private Match glob(Scanner.Word word) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < word.pieces().size(); i++) {
            var piece = word.pieces().get(i);
            boolean end = i == 0 || i == word.pieces().size() - 1;
            if (end || !piece.isEmpty()) {
                parts.add(piece);
            }
        }
        if (parts.stream().allMatch(String::isEmpty)) {
            return new Match.Exists();
        }
        if (kind == Target.Kind.NUMBER || kind == Target.Kind.TIME) {
            throw wrong(word, "một số (trường này không dùng dấu *)");
        }
        if (parts.size() > 16) {
            throw wrong(word, "không quá 15 dấu *");
        }
        checkLength(String.join("", parts), word);
        return new Match.Glob(parts);
    }

    private Match range(boolean closedLow) {
        in.skipSpace();
        var low = boundWord("]}");
        in.skipSpace();
        if (!in.keyword("TO")) {
            throw in.wrong("TO");
        }
        var high = boundWord("]}");
        in.skipSpace();
        boolean closedHigh = in.accept(']');
        if (!closedHigh && !in.accept('}')) {
            throw in.wrong("“]”", "“}”");
        }
        return between(low, closedLow, high, closedHigh);
    }

    /** One end of a range; null for a star. */
    private Scanner.@Nullable Word boundWord(String stops) {
        var word = in.word(stops);
        if (!word.quoted() && word.pieces().equals(List.of("", ""))) {
            return null;
        }
        if (word.text().isEmpty() || word.pieces().size() > 1) {
            throw wrong(word, "một giá trị hoặc *");
        }
        return word;
    }

    private Match between(
            Scanner.@Nullable Word low,
            boolean closedLow,
            Scanner.@Nullable Word high,
            boolean closedHigh) {
        if (low == null && high == null) {
            return new Match.Exists();
        }
        return switch (kind) {
            case NUMBER, TIME -> numbers(low, closedLow, high, closedHigh);
            case KEYWORD -> texts(low, closedLow, high, closedHigh);
            case ANY ->
                    isNumber(low) && isNumber(high)
                            ? numbers(low, closedLow, high, closedHigh)
                            : texts(low, closedLow, high, closedHigh);
            case TEXT, ADDRESS -> throw in.wrong(NO_ORDER);
        };
    }

    private Match numbers(
            Scanner.@Nullable Word low,
            boolean closedLow,
            Scanner.@Nullable Word high,
            boolean closedHigh) {
        boolean time = kind == Target.Kind.TIME;
        try {
            Long from = null;
            if (low != null) {
                // Beyond a day begins after its end; from a day on begins at its start.
                long bound = time ? time(low, !closedLow) : number(low);
                from = closedLow ? bound : Math.addExact(bound, 1);
            }
            Long to = null;
            if (high != null) {
                long bound = time ? time(high, closedHigh) : number(high);
                to = closedHigh ? bound : Math.subtractExact(bound, 1);
            }
            return new Match.Numbers(from, to);
        } catch (ArithmeticException e) {
            throw in.wrong("một số nhỏ hơn");
        }
    }

    private Match texts(
            Scanner.@Nullable Word low,
            boolean closedLow,
            Scanner.@Nullable Word high,
            boolean closedHigh) {
        return new Match.Texts(bound(low, closedLow), bound(high, closedHigh));
    }

    private Match.@Nullable Bound bound(Scanner.@Nullable Word word, boolean closed) {
        if (word == null) {
            return null;
        }
        checkLength(word.text(), word);
        return new Match.Bound(word.text(), closed);
    }

    private static boolean isNumber(Scanner.@Nullable Word word) {
        return word == null || !word.quoted() && word.text().matches("-?[0-9]{1,18}");
    }

    private long number(Scanner.Word word) {
        try {
            if (word.text().matches("-?[0-9]{1,19}")) {
                return Long.parseLong(word.text());
            }
        } catch (NumberFormatException e) {
            // Nineteen digits may be too many; the answer is the same.
        }
        throw wrong(word, "một số nguyên");
    }

    /** The microsecond of an instant, of a local time, or of a day's start or end, in Vietnamese time if it has no zone. */
    private long time(Scanner.Word word, boolean endOfDay) {
        var text = word.text();
        try {
            var ago = AGO.matcher(text);
            if (ago.matches()) {
                return Event.micros(now.plus(ago(ago)));
            }
            var day = day(text);
            if (day != null) {
                var start = day.plusDays(endOfDay ? 1 : 0).atStartOfDay(VietnamTime.ZONE);
                return Event.micros(start.toInstant()) - (endOfDay ? 1 : 0);
            }
            return Event.micros(
                    text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).atZone(VietnamTime.ZONE).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(
                    word,
                    "ngày như 2024-02-10",
                    "lúc như \"2024-02-10T08:30:00\"",
                    "now-15m, now-2h, now-7d, today hoặc yesterday");
        }
    }

    /** The day that is meant, in Vietnamese time; null if none is. */
    private @Nullable LocalDate day(String text) {
        return switch (text) {
            case "today" -> LocalDate.ofInstant(now, VietnamTime.ZONE);
            case "yesterday" -> LocalDate.ofInstant(now, VietnamTime.ZONE).minusDays(1);
            default -> text.length() == 10 ? LocalDate.parse(text) : null;
        };
    }

    /** How long from now, backwards for a minus. */
    private static Duration ago(Matcher ago) {
        if (ago.group(1) == null) {
            return Duration.ZERO;
        }
        var unit =
                switch (ago.group(3)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    case "d" -> Duration.ofDays(1);
                    default -> Duration.ofDays(7);
                };
        var length = unit.multipliedBy(Long.parseLong(ago.group(2)));
        return ago.group(1).equals("-") ? length.negated() : length;
    }

    private void checkLength(String text, Scanner.Word word) {
        if (text.isEmpty() || text.length() > Match.LONGEST) {
            throw wrong(word, "chữ dài từ 1 đến %d ký tự".formatted(Match.LONGEST));
        }
    }

    private Scanner.Stop wrong(Scanner.Word word, String... expected) {
        var text = word.text();
        return in.wrongAt(
                word.column(), text.length() > 40 ? text.substring(0, 40) + "…" : text, expected);
    }
}
