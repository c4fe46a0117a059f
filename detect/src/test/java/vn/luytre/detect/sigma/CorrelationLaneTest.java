package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.correlate.CorrelationHit;
import vn.luytre.detect.sigma.correlate.CorrelationReplay;
import vn.luytre.detect.sigma.correlate.Hit;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.event.RealData;

/** The public lane for correlations, its events a second apart, against sums made another way. */
class CorrelationLaneTest {

    private static final String FAILURES =
            """
            title: failed
            name: failed
            logsource: {product: windows}
            detection: {s: {EventType: authentication_failure}, condition: s}
            """;

    @Test
    void anEndlessCountIsADivision() throws IOException {
        var events = events();
        var perUser = new HashMap<String, Integer>();
        for (var event : events) {
            if (event.values("EventType").contains("authentication_failure")) {
                perUser.merge(event.values("User").getFirst(), 1, Integer::sum);
            }
        }
        long expected = perUser.values().stream().mapToLong(count -> count / 10).sum();

        var found = run("type: event_count\ncondition: {gte: 10}\ntimespan: 365d", events);

        assertThat(expected).isPositive();
        assertThat(found).hasSize((int) expected).allMatch(hit -> hit.hits().size() == 10);
    }

    @Test
    void everyHitLiesInItsSpanAndGroup() throws IOException {
        var found =
                run(
                        "type: value_count\ncondition: {field: SourceIP, gte: 3}\ntimespan: 2m",
                        events());

        assertThat(found).isNotEmpty();
        for (var hit : found) {
            long span = hit.hits().getLast().timeMicros() - hit.hits().getFirst().timeMicros();
            assertThat(span).isLessThanOrEqualTo(120_000_000L);
            assertThat(
                            hit.hits().stream()
                                    .flatMap(h -> h.fields().values("User").stream())
                                    .distinct())
                    .containsExactlyElementsOf(hit.group().getFirst());
            assertThat(
                            hit.hits().stream()
                                    .flatMap(h -> h.fields().values("SourceIP").stream())
                                    .distinct())
                    .hasSize(3);
        }
    }

    private static List<CorrelationHit> run(String correlation, List<RecordView> events) {
        var text =
                "title: t\ncorrelation:\n"
                        + (correlation + "\nrules: [failed]\ngroup-by: [User]").indent(4)
                        + "---\n"
                        + FAILURES;
        var rules = Ruleset.of(Sigma.documents(text));
        var rule = rules.rules().getFirst().rule();
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < events.size(); i++) {
            if (Sigma.EVALUATOR.holds(rule.detection(), events.get(i))) {
                hits.add(new Hit(rule.about(), i, i * 1_000_000L, events.get(i)));
            }
        }
        return CorrelationReplay.run(rules.correlations(), hits);
    }

    private static List<RecordView> events() throws IOException {
        var events = new ArrayList<RecordView>();
        var file = RealData.file("lanes/correlation.ndjson.gz");
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            in.lines()
                    .limit(5_000)
                    .forEach(line -> events.add(RecordView.of(TinyJson.objects(line).getFirst())));
        }
        return events;
    }
}
