package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.detection.sweep.FindingWords;
import vn.luytre.soc.detection.sweep.InactiveRule;
import vn.luytre.soc.detection.sweep.SweepSummary;
import vn.luytre.soc.detection.sweep.Trouble;
import vn.luytre.soc.ui.Words;

/**
 * What a sweep could not use, kept as codes so that each reader has it in his language.
 *
 * @param passed the first files that are no logs
 * @param unread the first files that could not be read, or not to their end
 * @param unreadCount how many of these there are
 * @param findings what was wrong within files, and how often
 * @param without documents that took no part, by reason
 */
record SweepTold(
        List<String> passed,
        List<Trouble> unread,
        long unreadCount,
        Map<String, Long> findings,
        List<Without> without) {

    static final SweepTold NOTHING = new SweepTold(List.of(), List.of(), 0, Map.of(), List.of());

    private static final int NAMED = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Documents that took no part for one reason.
     *
     * @param parameters of the first of them, for the reason's words
     * @param titles of the first few, with author and id as far as they name them
     */
    record Without(String code, long count, List<String> parameters, List<String> titles) {}

    static SweepTold of(SweepSummary summary) {
        return new SweepTold(
                summary.passed().stream().limit(NAMED).toList(),
                summary.unread().stream().limit(NAMED).toList(),
                summary.unreadCount(),
                summary.findings(),
                without(summary.inactive()));
    }

    private static List<Without> without(List<InactiveRule> rules) {
        var byCode = new LinkedHashMap<String, List<InactiveRule>>();
        rules.forEach(
                rule -> byCode.computeIfAbsent(rule.code(), _ -> new ArrayList<>()).add(rule));
        return byCode.entrySet().stream()
                .map(one ->
                        new Without(
                                one.getKey(),
                                one.getValue().size(),
                                one.getValue().getFirst().parameters(),
                                one.getValue().stream()
                                        .limit(NAMED)
                                        .map(SweepTold::title)
                                        .toList()))
                .toList();
    }

    private static String title(InactiveRule rule) {
        return Stream.of(
                        rule.title() == null ? rule.path() : rule.title(), rule.author(), rule.id())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    static SweepTold of(String json) {
        try {
            return json.isEmpty() ? NOTHING : JSON.readValue(json, SweepTold.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("what a sweep told cannot be read", e);
        }
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    /** What was wrong with files, a sentence each: first the unread, then what was found in others. */
    List<String> troubles(Words words) {
        var lines = new ArrayList<String>();
        unread.forEach(one -> lines.add(one.file() + ": " + FindingWords.of(words, one)));
        if (unreadCount > unread.size()) {
            lines.add(words.get("detection.sweep.more", unreadCount - unread.size()));
        }
        findings.forEach((code, count) ->
                lines.add(words.number(count) + " × " + FindingWords.of(words, code)));
        return lines;
    }

    /** The reason, with what the first of its documents lacks. */
    static String why(Words words, Without one) {
        return ReasonWords.of(words, one.code(), one.parameters());
    }
}
