package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaFiles;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.event.RealData;

/** The public rules: every document is read or has its reason, and how many of each does not change unseen. */
class SigmaCorpusTest {

    @Test
    void readsEveryPublicRule() throws IOException {
        var documents = read("sigma/sigma-rules.zip", Placeholders.NONE);

        assertThat(counts(documents))
                .isEqualTo(Map.of("rule", 3_735, "placeholder-unresolved", 25));
    }

    @Test
    void givesAReasonForEachOldRuleItCannotUse() throws IOException {
        var documents = read("sigma/sigma-rules-deprecated-unsupported.zip", Placeholders.NONE);

        assertThat(counts(documents))
                .isEqualTo(
                        Map.of(
                                "rule", 193,
                                "placeholder-unresolved", 3,
                                "collection-action", 8,
                                "condition-aggregation", 54,
                                "search-unknown", 3,
                                "timeframe", 3));
    }

    @Test
    void readsEveryDocumentOfTheSpecification() throws IOException {
        assertThat(counts(read("sigma/sigma-specification.zip", Placeholders.NONE)))
                .isEqualTo(Map.of("rule", 2, "correlation", 8, "filter", 2));
    }

    static List<SigmaDocument> read(String file, Placeholders placeholders) throws IOException {
        try (var in = Files.newInputStream(RealData.file(file))) {
            return new SigmaFiles(new SigmaReader(placeholders)).zip(file, in);
        }
    }

    private static Map<String, Integer> counts(List<SigmaDocument> documents) {
        var counts = new TreeMap<String, Integer>();
        for (var document : documents) {
            counts.merge(kind(document), 1, Integer::sum);
        }
        return counts;
    }

    private static String kind(SigmaDocument document) {
        return switch (document) {
            case SigmaDocument.Rule rule -> "rule";
            case SigmaDocument.Correlation correlation -> "correlation";
            case SigmaDocument.Filter filter -> "filter";
            case SigmaDocument.Inactive inactive -> inactive.why().reason().code();
            case SigmaDocument.Refused refused -> refused.why().reason().code();
        };
    }
}
