package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.luytre.soc.ui.Words;

/**
 * One page that needs nothing else: to read, to print, to send. It says of itself that nothing in it may run or be fetched, should
 * a value ever get past the escaping.
 */
final class HtmlReport implements Report {

    /** Hits of a rule that are shown. */
    static final int EXAMPLES = 20;

    private static final String STYLE =
            """
            body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
            table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid #bbb; padding: .3rem .5rem;
            text-align: left; vertical-align: top; overflow-wrap: anywhere; } td.n, th.n { text-align: right; white-space: nowrap; }
            td.t { white-space: nowrap; } .credit { color: #555; font-size: .85rem; } code { font-family: ui-monospace, monospace;
            font-size: .85rem; } @media print { body { margin: 0; max-width: none; font-size: 10pt; } h3, tr { break-inside: avoid; } }
            """;

    private final Words words;
    private final Told told;

    HtmlReport(Words words) {
        this.words = words;
        told = new Told(words);
    }

    @Override
    public int examples() {
        return EXAMPLES;
    }

    @Override
    public void end(SweepSummary summary, OutputStream out) throws IOException {
        var page = new StringBuilder();
        head(page);
        told.summary(summary).forEach(line -> element(page, "p", line));
        rules(summary.tallies(), page);
        summary.tallies().forEach(tally -> examples(tally, page));
        list("detection.sweep.troubles", told.troubles(summary), page);
        list(
                "detection.sweep.inactive",
                summary.inactive().stream().map(told::inactive).toList(),
                page);
        page.append("</body>\n</html>\n");
        out.write(page.toString().getBytes(UTF_8));
    }

    private void head(StringBuilder page) {
        var title = Plain.html(words.get("detection.sweep.title"));
        page.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Plain.html(words.locale().getLanguage()))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" ")
                .append("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n");
    }

    private void rules(List<RuleSum> tallies, StringBuilder page) {
        if (tallies.isEmpty()) {
            return;
        }
        page.append("<table>\n<thead><tr>");
        heading(page, "detection.sweep.level", false);
        heading(page, "detection.sweep.rule", false);
        heading(page, "detection.sweep.count", true);
        heading(page, "detection.sweep.files", true);
        heading(page, "detection.sweep.first", false);
        heading(page, "detection.sweep.last", false);
        page.append("</tr></thead>\n<tbody>\n");
        for (var tally : tallies) {
            page.append("<tr>");
            cell(page, "", told.level(tally.rule()));
            page.append("<td>")
                    .append(Plain.html(tally.rule().title()))
                    .append("<br><span class=\"credit\">")
                    .append(Plain.html(told.credit(tally.rule())))
                    .append("</span></td>");
            cell(page, "n", words.number(tally.hits()));
            cell(page, "n", words.number(tally.fileCount()));
            cell(page, "t", told.time(tally.first()));
            cell(page, "t", told.time(tally.last()));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private void examples(RuleSum tally, StringBuilder page) {
        element(page, "h3", told.level(tally.rule()) + " · " + tally.rule().title());
        page.append("<p class=\"credit\">")
                .append(Plain.html(told.credit(tally.rule())))
                .append("</p>\n<table>\n<thead><tr>");
        heading(page, "detection.sweep.time", false);
        heading(page, "detection.sweep.computer", false);
        heading(page, "detection.sweep.event", false);
        heading(page, "detection.sweep.detail", false);
        heading(page, "detection.sweep.place", false);
        page.append("</tr></thead>\n<tbody>\n");
        for (var hit : tally.examples()) {
            page.append("<tr>");
            cell(page, "t", told.time(hit.timeMicros()));
            cell(page, "", hit.computer());
            cell(
                    page,
                    "",
                    Stream.of(hit.channel(), hit.eventId())
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(" ")));
            page.append("<td><code>").append(Plain.html(hit.detail())).append("</code></td>");
            cell(page, "", hit.file() + " #" + hit.record());
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
        if (tally.hits() > tally.examples().size()) {
            element(
                    page,
                    "p",
                    words.get("detection.sweep.more", tally.hits() - tally.examples().size()));
        }
    }

    private void list(String heading, List<String> lines, StringBuilder page) {
        if (lines.isEmpty()) {
            return;
        }
        element(page, "h2", words.get(heading));
        page.append("<ul>\n");
        lines.forEach(line -> element(page, "li", line));
        page.append("</ul>\n");
    }

    private void heading(StringBuilder page, String key, boolean number) {
        page.append(number ? "<th class=\"n\">" : "<th>")
                .append(Plain.html(words.get(key)))
                .append("</th>");
    }

    private static void cell(StringBuilder page, String kind, String text) {
        page.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
                .append(Plain.html(text))
                .append("</td>");
    }

    private static void element(StringBuilder page, String name, String text) {
        page.append('<').append(name).append('>').append(Plain.html(text));
        page.append("</").append(name).append(">\n");
    }
}
