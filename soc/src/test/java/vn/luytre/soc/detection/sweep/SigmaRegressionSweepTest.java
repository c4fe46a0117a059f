package vn.luytre.soc.detection.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.RealData;
import vn.luytre.soc.ui.Words;

/** The events that the rules' own authors recorded, swept as a person would: each fires its rule, by EVTX and by JSON alike. */
class SigmaRegressionSweepTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void everyRecordedEventFiresItsRuleByBothWays() throws IOException {
        var words = new StaticMessageSource();
        words.setUseCodeAsDefaultMessage(true);
        var rules = SweepRules.read(RealData.file("sigma/sigma-rules.zip"), null);
        var form = new SweepForm(SweepForm.Kind.JSONL, new Words(words, Locale.ROOT));
        var out = new ByteArrayOutputStream();
        var summary =
                new Sweep(rules, form, 2, (files, of, records, hits) -> {})
                        .run(List.of(RealData.file("sigma/sigma-regression.zip")), null, out);

        var hits =
                out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(JSON::readTree)
                        .filter(line -> line.has("rule_id"))
                        .toList();
        for (var ending : List.of(".evtx", ".json")) {
            var own =
                    hits.stream()
                            .filter(hit ->
                                    file(hit).endsWith(hit.get("rule_id").asString() + ending))
                            .map(hit -> hit.get("rule_id").asString())
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(own).as(ending).hasSize(137);
        }
        // Nine logs hold more records than their author wrote out as JSON, so they may fire more.
        assertThat(pairs(hits, ".evtx")).containsAll(pairs(hits, ".json"));
        assertThat(summary.files()).isEqualTo(274);
        assertThat(summary.unreadCount()).isZero();
    }

    private static String file(JsonNode hit) {
        return hit.get("file").asString();
    }

    /** Which rules fired on which case. */
    private static TreeSet<String> pairs(List<JsonNode> hits, String ending) {
        return hits.stream()
                .filter(hit -> file(hit).endsWith(ending))
                .map(hit -> file(hit).replace(ending, "") + " " + hit.get("rule_id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
