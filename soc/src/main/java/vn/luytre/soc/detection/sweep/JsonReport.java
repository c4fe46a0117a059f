package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.event.Event;
import vn.luytre.soc.detection.ReasonWords;
import vn.luytre.soc.ui.Words;

/** One JSON object a line: first the hits, last the summary. The names are a promise to scripts: docs/guide/quet-nhat-ky.md lists them. */
final class JsonReport implements Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Words words;

    JsonReport(Words words) {
        this.words = words;
    }

    @Override
    public byte[] line(Hit hit) {
        var rule = hit.rule();
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("file", hit.file());
        line.put("record", hit.record());
        line.put("offset", hit.offset());
        line.put("time", time(hit.timeMicros()));
        line.put("rule_id", rule.id());
        line.put("rule_title", rule.title());
        line.put("level", level(rule));
        line.put("author", rule.author());
        line.put("tags", rule.tags());
        line.put("computer", hit.computer());
        line.put("channel", hit.channel());
        line.put("event_id", hit.eventId());
        line.put("detail", hit.detail());
        line.put("state", hit.state());
        var group = hit.group();
        if (group != null) {
            line.put("group", group.values());
            line.put("events", group.count());
            line.put("records", group.records());
        }
        return bytes(line);
    }

    static @Nullable String time(long micros) {
        return micros == Long.MIN_VALUE ? null : Event.ofMicros(micros).toString();
    }

    static @Nullable String level(About rule) {
        var level = rule.level();
        return level == null ? null : level.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(Map<String, ?> line) {
        return (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8);
    }

    @Override
    public void end(SweepSummary summary, OutputStream out) throws IOException {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("files", summary.files());
        line.put("passed_over", summary.passedOver());
        line.put("passed_over_files", summary.passed());
        line.put("records", summary.records());
        line.put("rules_active", summary.active());
        line.put("rules_below_level", summary.belowLeast());
        line.put("rules_inactive", summary.inactive().stream().map(this::inactive).toList());
        line.put("unread", summary.unreadCount());
        line.put("unread_files", unread(summary.unread()));
        line.put("findings", summary.findings());
        line.put("findings_by_file", summary.damaged());
        line.put("hits", summary.hits());
        line.put("seconds", summary.seconds());
        out.write(bytes(line));
    }

    private Map<String, @Nullable Object> inactive(InactiveRule rule) {
        var inactive = new LinkedHashMap<String, @Nullable Object>();
        inactive.put("path", rule.path());
        inactive.put("id", rule.id());
        inactive.put("title", rule.title());
        inactive.put("author", rule.author());
        inactive.put("reason", rule.code());
        inactive.put("line", rule.at().line());
        inactive.put("column", rule.at().column());
        inactive.put("text", ReasonWords.of(words, rule.code(), rule.parameters()));
        return inactive;
    }

    private List<Map<String, String>> unread(List<Trouble> troubles) {
        return troubles.stream()
                .map(trouble -> {
                    var one = new LinkedHashMap<String, String>();
                    one.put("file", trouble.file());
                    one.put("reason", trouble.code());
                    one.put("text", FindingWords.of(words, trouble));
                    return (Map<String, String>) one;
                })
                .toList();
    }
}
