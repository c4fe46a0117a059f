package vn.luytre.soc.detection;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.soc.ui.Words;

/** How results of trials read. */
final class TrialViews {

    private static final int LONGEST = 300;
    private static final int UNITS = 8;

    private TrialViews() {}

    /** An event in one line: its command, question, address or message, else the text it came as. */
    static String line(Event event) {
        for (var field :
                new Field[] {
                    Field.PROCESS_COMMAND_LINE,
                    Field.MESSAGE,
                    Field.DNS_QUESTION_NAME,
                    Field.URL_FULL,
                    Field.FILE_PATH
                }) {
            var text = event.text(field);
            if (text != null) {
                return clipped(text);
            }
        }
        if (!event.original().isEmpty()) {
            return clipped(event.original());
        }
        return clipped(
                event.overflow().entrySet().stream()
                        .limit(12)
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ")));
    }

    private static String clipped(String text) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Microseconds with one digit behind the comma. */
    static String cost(Words words, double micros) {
        return String.format(words.locale(), "%.1f", micros);
    }

    /** Hits a day, over the days from the first hit to the last. */
    static long aDay(RuleTrial.RuleResult rule) {
        var days = rule.byDay().keySet().stream().sorted().toList();
        long span = days.getLast().toEpochDay() - days.getFirst().toEpochDay() + 1;
        return Math.ceilDiv(rule.hits(), span);
    }

    /** The units with the most hits: {@code Xã A 12, Xã B 3}. */
    static String units(Words words, RuleTrial.RuleResult rule, Map<Long, String> names) {
        return rule.byUnit().entrySet().stream()
                .sorted(
                        Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(UNITS)
                .map(entry ->
                        names.getOrDefault(entry.getKey(), words.get("detection.trial.no-unit"))
                                + " "
                                + words.number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
