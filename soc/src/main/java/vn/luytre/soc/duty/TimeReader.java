package vn.luytre.soc.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/**
 * Reads the time of a shift as an office writes it.
 *
 * @param hint near which day the days without a year lie
 * @param day the day the cell belongs to by a column or a heading of its own; null for none
 * @param watches the hours of "Ca 1", "Ca 2" as the sheet says them
 */
record TimeReader(YearHint hint, @Nullable LocalDate day, Map<String, Hours> watches) {

    private static final int MOST_DAYS = 62;

    private static final int DAY = 1440;

    /** From a minute of the day to another; the second may lie on the next day. */
    record Hours(int from, int to) {}

    TimeReader {
        watches = Map.copyOf(watches);
    }

    /** The hours that lines like "Ca 1: 0h–8h; Ca 2: 8h–16h" give to their watches. */
    static Map<String, Hours> legend(String line) {
        var found = new java.util.HashMap<String, Hours>();
        String name = null;
        var times = new ArrayList<Integer>();
        for (var word :
                TimeWords.cut(line.substring(0, Math.min(line.length(), TimeWords.LONGEST)))) {
            switch (word) {
                case TimeWord.Watch(var watch) -> {
                    name = watch;
                    times.clear();
                }
                case TimeWord.At(int minute) -> times.add(minute);
                case TimeWord.Day _, TimeWord.All _ -> name = null;
                default -> {}
            }
            if (name != null && times.size() == 2) {
                found.put(name, new Hours(times.getFirst(), times.getLast()));
                name = null;
            }
        }
        return found;
    }

    TimeRead read(String text) {
        if (text.length() > TimeWords.LONGEST) {
            return new TimeRead.Refused(
                    "ô thời gian dài quá %d ký tự".formatted(TimeWords.LONGEST));
        }
        var words = TimeWords.cut(text);
        var phrases = phrases(words);
        if (phrases.isEmpty()) {
            return new TimeRead.Refused("không ghi thời gian trực");
        }
        return new Cell(yearOf(words), words).read(phrases);
    }

    /** A year said anywhere in the cell holds for its other days. */
    private YearHint yearOf(List<TimeWord> words) {
        for (var word : words) {
            if (word instanceof TimeWord.Day said && said.year() > 0) {
                var meant = hint.meant(said);
                if (meant != null) {
                    return new YearHint(meant.day());
                }
            }
        }
        return hint;
    }

    private static List<List<TimeWord>> phrases(List<TimeWord> words) {
        var phrases = new ArrayList<List<TimeWord>>();
        var phrase = new ArrayList<TimeWord>();
        for (var word : words) {
            if (word instanceof TimeWord.Break) {
                if (!phrase.isEmpty()) {
                    phrases.add(phrase);
                }
                phrase = new ArrayList<>();
            } else if (word.sign() != null) {
                phrase.add(word);
            }
        }
        if (!phrase.isEmpty()) {
            phrases.add(phrase);
        }
        return phrases;
    }

    /** One cell being read. */
    private final class Cell {
        private final YearHint years;
        private final List<TimeWord> words;
        private final List<Span> spans = new ArrayList<>();
        private final List<String> doubts = new ArrayList<>();
        private @Nullable LocalDate day = TimeReader.this.day;

        Cell(YearHint years, List<TimeWord> words) {
            this.years = years;
            this.words = words;
        }

        TimeRead read(List<List<TimeWord>> phrases) {
            var said =
                    phrases.stream().flatMap(List::stream).filter(TimeWord.Day.class::isInstance);
            var days = said.map(TimeWord.Day.class::cast).distinct().toList();
            if (day == null && days.size() == 1) {
                day = meant(days.getFirst());
            }
            for (int i = 0; i < phrases.size(); i++) {
                var answer = phrase(phrases.get(i), phrases.size() == 1);
                if (answer != null) {
                    return answer;
                }
            }
            weekday();
            return doubts.isEmpty()
                    ? new TimeRead.Sure(spans)
                    : new TimeRead.Doubtful(spans, String.join("; ", doubts));
        }

        /** Null where its spans were added. */
        private @Nullable TimeRead phrase(List<TimeWord> phrase, boolean alone) {
            var signs = new StringBuilder();
            var days = new ArrayList<LocalDate>();
            var times = new ArrayList<Integer>();
            String watch = null;
            for (var word : phrase) {
                signs.append(word.sign());
                switch (word) {
                    case TimeWord.Other(var text) -> {
                        return refused("không hiểu “%s”".formatted(text));
                    }
                    case TimeWord.Day said -> {
                        var meant = meant(said);
                        if (meant == null) {
                            return refused(
                                    "không có ngày %d/%d".formatted(said.day(), said.month()));
                        }
                        days.add(meant);
                    }
                    case TimeWord.At(int minute) -> times.add(minute);
                    case TimeWord.Watch(var name) -> watch = name;
                    default -> {}
                }
            }
            var bare = times.isEmpty() ? signs.toString() : signs.toString().replace("W", "");
            return timed(bare, days, times, watch, alone);
        }

        private @Nullable TimeRead timed(
                String signs,
                List<LocalDate> days,
                List<Integer> times,
                @Nullable String watch,
                boolean alone) {
            if (signs.matches("TD[>E]TD|DT[>E]DT")) {
                return span(days.getFirst(), times.getFirst(), days.getLast(), times.getLast());
            }
            if (signs.matches("\\*?T>T\\*?D[>E]D|D[>E]D\\*?T>T\\*?")) {
                return daily(range(days), times.getFirst(), times.getLast());
            }
            if (signs.matches("T>TD{2,}|D{2,}T>T")) {
                return daily(days, times.getFirst(), times.getLast());
            }
            if (signs.matches("T>TN?D?|DT>TN?|TD>TN?|T>DT|T>TDN")) {
                return oneDay(days, times.getFirst(), times.getLast(), signs.contains("N"));
            }
            if (signs.matches("TDED|DTED")) {
                return span(days.getFirst(), times.getFirst(), days.getLast(), DAY);
            }
            if (signs.matches("T>?D?>?|DT>?") && alone) {
                return open(days, times.getFirst());
            }
            return whole(signs, days, watch);
        }

        private @Nullable TimeRead whole(
                String signs, List<LocalDate> days, @Nullable String watch) {
            if (signs.matches("W(D|D[>E]D|D{2,})?|(D|D[>E]D|D{2,})W")) {
                var hours = watches.get(watch == null ? "" : watch);
                var on = days.isEmpty() && day != null ? List.of(day) : range(days);
                return hours == null
                        ? refused("chưa ghi giờ của ca %s".formatted(watch))
                        : daily(on, hours.from(), hours.to());
            }
            if (signs.matches("A?\\*?D[>E]D\\*?A?")) {
                unsaid(signs);
                return span(days.getFirst(), 0, days.getLast(), DAY);
            }
            if (signs.matches("A?D+A?")) {
                unsaid(signs);
                return daily(days, 0, DAY);
            }
            if (signs.equals("A") && day != null) {
                return daily(List.of(day), 0, DAY);
            }
            return refused(
                    day == null && days.isEmpty()
                            ? "không ghi ngày trực"
                            : "không hiểu thời gian này; ghi như 07h30 ngày 10/02 đến 07h30 ngày 11/02/2027");
        }

        private void unsaid(String signs) {
            if (!signs.contains("A")) {
                doubts.add("không ghi giờ, hiểu là cả ngày");
            }
        }

        private @Nullable TimeRead oneDay(List<LocalDate> days, int from, int to, boolean next) {
            var on = days.isEmpty() ? day : days.getFirst();
            if (on == null) {
                return refused("không ghi ngày trực");
            }
            if (next && to > from) {
                return span(on, from, on.plusDays(1), to);
            }
            return daily(List.of(on), from, to);
        }

        private @Nullable TimeRead open(List<LocalDate> days, int from) {
            var on = days.isEmpty() ? day : days.getFirst();
            return on == null ? refused("không ghi ngày trực") : new TimeRead.Open(at(on, from));
        }

        private @Nullable TimeRead daily(List<LocalDate> days, int from, int to) {
            if (days.isEmpty()) {
                return refused("không ghi ngày trực");
            }
            for (var each : days) {
                var answer = span(each, from, to > from ? each : each.plusDays(1), to);
                if (answer != null) {
                    return answer;
                }
            }
            return null;
        }

        private @Nullable TimeRead span(LocalDate from, int begins, LocalDate to, int ends) {
            var starts = at(from, begins);
            var stops = at(to, ends);
            if (!starts.isBefore(stops)) {
                return refused("giờ kết thúc không sau giờ bắt đầu");
            }
            if (starts.plus(java.time.Duration.ofDays(MOST_DAYS)).isBefore(stops)) {
                return refused("ca dài quá %d ngày".formatted(MOST_DAYS));
            }
            spans.add(new Span(starts, stops));
            return null;
        }

        private List<LocalDate> range(List<LocalDate> days) {
            if (days.size() != 2) {
                return days;
            }
            var from = days.getFirst();
            var to = days.getLast();
            return to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))
                    ? List.of()
                    : from.datesUntil(to.plusDays(1)).toList();
        }

        private @Nullable LocalDate meant(TimeWord.Day said) {
            var meant = years.meant(said);
            if (meant == null) {
                return null;
            }
            if (!meant.doubt().isEmpty() && !doubts.contains(meant.doubt())) {
                doubts.add(meant.doubt());
            }
            return meant.day();
        }

        /** A weekday beside the only day must be that day's. */
        private void weekday() {
            var said =
                    words.stream()
                            .filter(TimeWord.Weekday.class::isInstance)
                            .map(word -> ((TimeWord.Weekday) word).day())
                            .toList();
            if (said.size() == 1 && day != null && day.getDayOfWeek() != said.getFirst()) {
                doubts.add(
                        "thứ trong tuần không khớp ngày %s"
                                .formatted(VietnamTime.DATE.format(day)));
            }
        }

        private static TimeRead refused(String reason) {
            return new TimeRead.Refused(reason);
        }

        private static Instant at(LocalDate day, int minute) {
            return day.atStartOfDay(VietnamTime.ZONE).plusMinutes(minute).toInstant();
        }
    }
}
