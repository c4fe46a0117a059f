package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.Level;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.soc.ui.Words;

/** Sweeps of tests. */
final class Sweeps {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Sweeps() {}

    /** The lines of a sweep, the last of which is the summary. */
    record Swept(SweepSummary summary, List<JsonNode> lines) {

        List<JsonNode> hits() {
            return lines.subList(0, lines.size() - 1);
        }

        JsonNode last() {
            return lines.getLast();
        }
    }

    static Words words() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/detection");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return new Words(source, Words.VIETNAMESE);
    }

    static SweepRules rules(String... texts) {
        return rules(null, texts);
    }

    static SweepRules rules(Level least, String... texts) {
        var documents = new ArrayList<SigmaDocument>();
        for (int i = 0; i < texts.length; i++) {
            documents.addAll(new SigmaReader(Placeholders.NONE).read(i + ".yml", texts[i]));
        }
        return SweepRules.of(documents, least);
    }

    static Swept run(SweepRules rules, Path... paths) throws IOException {
        return run(rules, 2, paths);
    }

    static Swept run(SweepRules rules, int threads, Path... paths) throws IOException {
        var out = new ByteArrayOutputStream();
        var summary = run(rules, SweepForm.Kind.JSONL, threads, out, paths);
        return new Swept(summary, out.toString(UTF_8).lines().map(JSON::readTree).toList());
    }

    /** What a form looks like. */
    static String text(SweepRules rules, SweepForm.Kind kind, Path... paths) throws IOException {
        var out = new ByteArrayOutputStream();
        run(rules, kind, 2, out, paths);
        return out.toString(UTF_8);
    }

    private static SweepSummary run(
            SweepRules rules,
            SweepForm.Kind kind,
            int threads,
            ByteArrayOutputStream out,
            Path... paths)
            throws IOException {
        return new Sweep(
                        rules,
                        new SweepForm(kind, words()),
                        threads,
                        (files, of, records, hits) -> {})
                .run(List.of(paths), null, out);
    }
}
