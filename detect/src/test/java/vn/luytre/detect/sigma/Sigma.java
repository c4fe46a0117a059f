package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.event.VietnamTime;

/** Short ways to say in a test what a rule is and what it meets. */
final class Sigma {

    static final Evaluator EVALUATOR = new Evaluator(VietnamTime.ZONE);

    private Sigma() {}

    /** A rule around the lines of a detection, which stand without indentation. */
    static String rule(String detection) {
        return "title: t\nlogsource:\n    product: windows\ndetection:\n" + detection.indent(4);
    }

    /** A rule with one search of one entry. */
    static String entry(String entry) {
        return rule("s:\n" + entry.indent(4) + "condition: s");
    }

    static SigmaDocument read(String text, Placeholders placeholders) {
        var documents = new SigmaReader(placeholders).read("test.yml", text);
        assertThat(documents).hasSize(1);
        return documents.getFirst();
    }

    static DetectionSection section(String text) {
        return section(text, Placeholders.NONE);
    }

    static DetectionSection section(String text, Placeholders placeholders) {
        return switch (read(text, placeholders)) {
            case SigmaDocument.Rule(var rule) -> rule.detection();
            case SigmaDocument other -> throw new AssertionError(other.toString());
        };
    }

    static Refusal refusal(String text) {
        return switch (read(text, Placeholders.NONE)) {
            case SigmaDocument.Refused refused -> refused.why();
            case SigmaDocument.Inactive inactive -> inactive.why();
            case SigmaDocument other -> throw new AssertionError(other.toString());
        };
    }

    /** Whether a rule of that one entry holds for an event of one field {@code F}. */
    static boolean holds(String entry, Object value) {
        return holds(section(entry(entry)), Map.of("F", value));
    }

    static boolean holds(DetectionSection section, Map<String, ?> event) {
        return EVALUATOR.holds(section, RecordView.of(event));
    }

    static List<SigmaDocument> documents(String text) {
        return new SigmaReader(Placeholders.NONE).read("test.yml", text);
    }
}
