package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import vn.luytre.soc.ui.Words;

/** Rules by gravity and number with the files they fired in, for a person at a terminal. */
final class TableReport implements Report {

    private static final int FILES = 3;
    private static final int TROUBLES = 20;

    private final Words words;
    private final Told told;

    TableReport(Words words) {
        this.words = words;
        told = new Told(words);
    }

    @Override
    public void end(SweepSummary summary, OutputStream out) throws IOException {
        var text = new StringBuilder();
        if (!summary.tallies().isEmpty()) {
            text.append(
                    "%-14s %9s %7s  %s%n"
                            .formatted(
                                    words.get("detection.sweep.level"),
                                    words.get("detection.sweep.count"),
                                    words.get("detection.sweep.files"),
                                    words.get("detection.sweep.rule")));
        }
        summary.tallies().forEach(tally -> rule(tally, text));
        text.append('\n');
        told.summary(summary).forEach(line -> line(line, text));
        list("detection.sweep.troubles", told.troubles(summary), text);
        list("detection.sweep.inactive", told.inactive(summary.inactive()), text);
        out.write(text.toString().getBytes(UTF_8));
    }

    private void rule(RuleSum tally, StringBuilder text) {
        line(
                "%-14s %9s %7s  %s"
                        .formatted(
                                told.level(tally.rule()),
                                words.number(tally.hits()),
                                words.number(tally.fileCount()),
                                tally.rule().title()),
                text);
        line(" ".repeat(34) + told.credit(tally.rule()), text);
        for (var file : tally.files().subList(0, Math.min(FILES, tally.files().size()))) {
            line(" ".repeat(34) + file, text);
        }
        if (tally.fileCount() > FILES) {
            line(
                    " ".repeat(34) + words.get("detection.sweep.more", tally.fileCount() - FILES),
                    text);
        }
    }

    private void list(String heading, List<String> lines, StringBuilder text) {
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n').append(words.get(heading)).append('\n');
        lines.stream().limit(TROUBLES).forEach(line -> line("  " + line, text));
        if (lines.size() > TROUBLES) {
            line("  " + words.get("detection.sweep.more", lines.size() - TROUBLES), text);
        }
    }

    private static void line(String line, StringBuilder text) {
        text.append(Plain.text(line)).append('\n');
    }
}
