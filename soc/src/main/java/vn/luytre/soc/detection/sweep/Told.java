package vn.luytre.soc.detection.sweep;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.detection.ReasonWords;
import vn.luytre.soc.ui.Words;

/** The sentences that a table and a page have in common. */
record Told(Words words) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.ROOT)
                    .withZone(VietnamTime.ZONE);

    String level(About rule) {
        var level = rule.level();
        return level == null
                ? words.get("detection.level.none")
                : words.of("detection.level", level);
    }

    /** The time in Viet Nam; empty if nobody says. */
    String time(long micros) {
        return micros == Long.MIN_VALUE ? "" : TIME.format(Event.ofMicros(micros));
    }

    /** Author and id: who uses a rule or shows what it found names both (DRL 1.1). */
    String credit(About rule) {
        return Objects.requireNonNullElse(rule.author(), words.get("detection.sweep.no-author"))
                + " · "
                + Objects.requireNonNullElse(rule.id(), "-");
    }

    /** What was swept, by how many rules, with what result. */
    List<String> summary(SweepSummary summary) {
        var lines = new ArrayList<String>();
        lines.add(
                words.get(
                        "detection.sweep.swept",
                        summary.files(),
                        summary.records(),
                        String.format(words.locale(), "%.1f", summary.seconds()),
                        summary.passedOver()));
        lines.add(
                words.get(
                        "detection.sweep.rules",
                        summary.active(),
                        summary.inactive().size(),
                        summary.belowLeast()));
        lines.add(
                words.get("detection.sweep.hits", summary.hits(), (long) summary.tallies().size()));
        if (!summary.allRead()) {
            lines.add(words.get("detection.sweep.not-all-read"));
        }
        return lines;
    }

    /** What was wrong with files: first those unread, then what was found in others. */
    List<String> troubles(SweepSummary summary) {
        var lines = new ArrayList<String>();
        summary.unread()
                .forEach(trouble ->
                        lines.add(trouble.file() + ": " + FindingWords.of(words, trouble)));
        long more = summary.unreadCount() - summary.unread().size();
        if (more > 0) {
            lines.add(words.get("detection.sweep.more", more));
        }
        summary.findings()
                .forEach((code, count) ->
                        lines.add(words.number(count) + " × " + FindingWords.of(words, code)));
        return lines;
    }

    /** Why documents take no part: a line for each reason with their number and the first of them. */
    List<String> inactive(List<InactiveRule> rules) {
        Map<String, List<InactiveRule>> byCode = new LinkedHashMap<>();
        rules.forEach(
                rule -> byCode.computeIfAbsent(rule.code(), code -> new ArrayList<>()).add(rule));
        return byCode.values().stream()
                .map(all -> words.number(all.size()) + " × " + inactive(all.getFirst()))
                .toList();
    }

    String inactive(InactiveRule rule) {
        return "%s:%s  %s"
                .formatted(
                        rule.path(),
                        rule.at(),
                        ReasonWords.of(words, rule.code(), rule.parameters()));
    }
}
