package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.correlate.CorrelationFiring;
import vn.luytre.detect.sigma.correlate.CorrelationReplay;
import vn.luytre.detect.sigma.correlate.Correlator;
import vn.luytre.detect.sigma.correlate.CorrelatorSettings;
import vn.luytre.detect.sigma.correlate.Hit;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.source.LogSources;

/**
 * Every correlation and filter among the specification's own documents does what its text says, just from where it says
 * on: replayed, and as hits come.
 */
class SpecificationExamplesTest {

    private static final String FAILED = "5638f7c0-ac70-491d-8465-2a65075e0d86";

    private final List<Hit> hits = new ArrayList<>();
    private Ruleset rules = Ruleset.of(List.of());
    private long event;

    @Test
    void aHundredFailedLogonsOfOneComputerInAnHour() throws IOException {
        for (var file : List.of("event_count", "event_count_ecs")) {
            correlation(file, FAILED);
            var field = file.equals("event_count") ? "ComputerName" : "dns.question.name";
            for (int i = 0; i < 99; i++) {
                at(i, FAILED, Map.of(field, "a.example"));
                at(i, FAILED, Map.of(field, "b%d.example".formatted(i)));
            }
            assertThat(fired()).isZero();
            at(3_600, FAILED, Map.of(field, "A.example"));
            assertThat(fired()).isOne();
        }
    }

    @Test
    void aHundredUsersBetweenTwoComputersInADay() throws IOException {
        correlation("value_count", FAILED);
        for (int i = 0; i < 99; i++) {
            at(i, FAILED, logon("s1", "w1", "user" + i));
            at(i, FAILED, logon("s1", "w1", "USER" + i));
            at(i, FAILED, logon("s1", "w2", "user" + (i + 1)));
        }
        assertThat(fired()).isZero();
        at(86_400, FAILED, logon("s1", "w1", "user99"));
        assertThat(fired()).isOne();
    }

    private static Map<String, String> logon(String computer, String workstation, String user) {
        return Map.of("ComputerName", computer, "WorkstationName", workstation, "User", user);
    }

    @Test
    void threeCommandsByOneUserOnOneComputerInFiveMinutes() throws IOException {
        correlation("temporal", "recon_cmd_a", "recon_cmd_b", "recon_cmd_c");
        var lan = Map.of("ComputerName", "pc", "User", "lan");
        at(0, "recon_cmd_c", lan);
        at(100, "recon_cmd_a", lan);
        at(200, "recon_cmd_b", Map.of("ComputerName", "pc", "User", "hoa"));
        assertThat(fired()).isZero();
        at(300, "recon_cmd_b", lan);
        assertThat(fired()).isOne();
    }

    @Test
    void theSameInTheirOrder() throws IOException {
        correlation("temporal_ordered", "recon_cmd_a", "recon_cmd_b", "recon_cmd_c");
        var lan = Map.of("ComputerName", "pc", "User", "lan");
        at(0, "recon_cmd_c", lan);
        at(1, "recon_cmd_a", lan);
        at(2, "recon_cmd_b", lan);
        assertThat(fired()).isZero();
        at(302, "recon_cmd_c", lan); // A second too late for the first.
        assertThat(fired()).isZero();
        at(303, "recon_cmd_a", lan);
        at(304, "recon_cmd_b", lan);
        at(305, "recon_cmd_c", lan);
        assertThat(fired()).isOne();
    }

    @Test
    void moreThanFiveHundredOnAverageInADay() throws IOException {
        correlation("value_avg", "rule_a_id");
        var from = "198.51.100.1";
        at(0, "rule_a_id", Map.of("SourceIP", from, "User", "lan", "BytesOut", 400));
        at(1, "rule_a_id", Map.of("SourceIP", from, "User", "lan", "BytesOut", "600"));
        at(2, "rule_a_id", Map.of("SourceIP", from, "User", "hoa", "BytesOut", 1));
        assertThat(fired()).isZero();
        at(3, "rule_a_id", Map.of("SourceIP", from, "User", "lan", "BytesOut", 501));
        assertThat(fired()).isOne();
    }

    @Test
    void moreThanAMillionSentInAnHour() throws IOException {
        correlation("value_sum", "website_access");
        var from = "198.51.100.1";
        at(0, "website_access", Map.of("SourceIP", from, "User", "lan", "bytes_sent", 999_999));
        at(1, "website_access", Map.of("SourceIP", from, "User", "lan", "bytes_sent", 1));
        assertThat(fired()).isZero();
        at(3_600, "website_access", Map.of("SourceIP", from, "User", "lan", "bytes_sent", 1));
        assertThat(fired()).isOne();
    }

    /** The example names a field of texts; a percentile is of numbers (docs/adr/0020-sigma.md). */
    @Test
    void aPercentileOfNumbersOnly() throws IOException {
        correlation("value_percentile", "process_creation");
        at(0, "process_creation", Map.of("ComputerName", "pc", "Image", "C:\\x.exe"));
        assertThat(fired()).isZero();
        at(1, "process_creation", Map.of("ComputerName", "pc", "Image", 2));
        assertThat(fired()).isZero();
        at(2, "process_creation", Map.of("ComputerName", "pc", "Image", 1));
        assertThat(fired()).isOne();
    }

    @Test
    void aFilterExceptsFromEachRuleItNames() throws IOException {
        filter(
                "filter_1",
                new LogSource("windows", "process_creation", null),
                "User",
                "ADM_lan",
                "lan");
        filter(
                "filter_ecs",
                new LogSource(null, "network", "dns"),
                "dns.question.name",
                "www.google.com",
                "google.com");
    }

    private void filter(String name, LogSource source, String field, String excepted, String other)
            throws IOException {
        var ids =
                List.of(
                        "6f3e2987-db24-4c78-a860-b4f4095a7095",
                        "df0841c0-9846-4e9f-ad8a-7df91571771b",
                        FAILED);
        var documents = new ArrayList<>(document("filter/" + name));
        for (var id : ids) {
            documents.addAll(Sigma.documents(rule(id, source)));
        }
        var set = Ruleset.of(documents);
        assertThat(set.filterTroubles()).isEmpty();
        var matcher = new RuleMatcher(set, LogSources.known(), Sigma.EVALUATOR);
        var exception = RecordView.of(Map.of("hit", "yes", field, excepted), source);
        assertThat(matcher.hits(exception))
                .extracting(hit -> hit.rule().about().id())
                .containsExactly(FAILED);
        assertThat(matcher.hits(RecordView.of(Map.of("hit", "yes", field, other), source)))
                .hasSize(3);
    }

    private void correlation(String name, String... names) throws IOException {
        hits.clear();
        var documents = new ArrayList<>(document("correlation/" + name));
        for (var one : names) {
            documents.addAll(Sigma.documents(rule(one, new LogSource("x", null, null))));
        }
        rules = Ruleset.of(documents);
        assertThat(rules.unused()).isEmpty();
        assertThat(rules.correlations()).hasSize(1);
    }

    private static List<SigmaDocument> document(String name) throws IOException {
        return SigmaCorpusTest.read("sigma/sigma-specification.zip", Placeholders.NONE).stream()
                .filter(document -> document.path().endsWith("tests/schema/" + name + ".yml"))
                .toList();
    }

    private static String rule(String id, LogSource source) {
        var sources = new ArrayList<String>();
        if (source.product() != null) {
            sources.add("product: " + source.product());
        }
        if (source.category() != null) {
            sources.add("category: " + source.category());
        }
        if (source.service() != null) {
            sources.add("service: " + source.service());
        }
        var known = id.contains("-") ? "id: " + id : "name: " + id;
        return "title: %1$s\n%2$s\nlogsource: {%3$s}\ndetection: {s: {hit: yes}, condition: s}\n"
                .formatted(id, known, String.join(", ", sources));
    }

    private void at(long second, String name, Map<String, ?> fields) {
        event++;
        for (var rule : rules.rules()) {
            var about = rule.rule().about();
            if (name.equals(about.id()) || name.equals(about.name())) {
                hits.add(new Hit(about, event, second * 1_000_000, RecordView.of(fields)));
            }
        }
    }

    /** How often, by both ways. */
    private int fired() {
        int replayed = CorrelationReplay.run(rules.correlations(), hits).size();
        var fired = new ArrayList<CorrelationFiring>();
        var correlator = new Correlator(rules.correlations(), CorrelatorSettings.USUAL, fired::add);
        for (var hit : hits) {
            correlator.accept(
                    correlator.target(hit.rule()), hit.event(), hit.timeMicros(), 0, hit.fields());
        }
        correlator.flush();
        assertThat(fired).hasSize(replayed);
        return replayed;
    }
}
