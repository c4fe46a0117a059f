package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.event.Mutations;

/** Damaged and random documents: read or refused, never an exception; what is read can be evaluated and explained. */
class SigmaFuzzTest {

    private static final Placeholders LISTS = name -> List.of("a*", name);

    private static final List<RecordView> EVENTS =
            List.of(
                    RecordView.of(Map.of()),
                    RecordView.of(
                            Map.of(
                                    "Image", "C:\\x\\cmd.exe",
                                    "CommandLine", List.of("cmd /c a", "b"),
                                    "Port", 443,
                                    "Ip", "10.1.2.3",
                                    "Time", "2026-11-30T01:02:03Z")));

    private static final List<byte[]> SAMPLES =
            java.util.stream.Stream.of(
                            """
                            title: t
                            id: 929a690e-bef0-4204-a928-ef5e620d6fcc
                            date: 2024-02-10
                            level: high
                            tags: [attack.t1059]
                            logsource: {product: windows, category: process_creation}
                            detection:
                                sel_a:
                                    Image|endswith: ['\\cmd.exe', '*p?wershell.exe']
                                    CommandLine|contains|all|windash: [' -c', a]
                                    CommandLine|re|i: '(a|b)+\\s[^x]{1,3}$'
                                sel_b:
                                    - Ip|cidr: 10.0.0.0/8
                                    - Port|gte: 443
                                    - Time|hour: 8
                                    - Text|wide|base64offset|contains: foobar
                                    - Name|expand: '%Servers%.example'
                                filter_x: {Image: null, User|fieldref|neq: Image, A|exists: true}
                                words: [mimikatz, '|x']
                                condition: (all of sel_* or words) and not 1 of filter_*
                            """,
                            """
                            title: c
                            name: c
                            correlation:
                                type: value_count
                                rules: [r]
                                group-by: [Image]
                                timespan: 5m
                                condition: {field: Ip, gte: 2, lt: 9}
                                aliases: {x: {r: Image}}
                                generate: true
                            ---
                            title: r
                            name: r
                            logsource: {product: windows}
                            detection: {s: {Image: '*'}, condition: s}
                            ---
                            title: f
                            logsource: {product: windows}
                            filter: {rules: [r], s: {User|startswith: adm_}, condition: not s}
                            """)
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();

    @Test
    void survivesDamage() {
        Mutations.of(SAMPLES, 20240210, 2_000, (bytes, how) -> check(bytes, how));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        check(bytes, "");
    }

    @FuzzTest(maxDuration = "1m")
    void readsAnyCondition(@NotNull String condition) {
        var text =
                "title: t\nlogsource: {product: p}\ndetection:\n  a: {F: x}\n  b: {F: y}\n  condition: >-\n    "
                        + condition;
        check(text.getBytes(StandardCharsets.UTF_8), condition);
    }

    private static void check(byte[] bytes, String how) {
        var documents = new SigmaReader(LISTS).read("x", bytes);
        assertThat(documents).as(how).isNotEmpty();
        var rules = Ruleset.of(documents);
        for (var document : documents) {
            switch (document) {
                case SigmaDocument.Rule(var rule) -> evaluate(rule.detection(), how);
                case SigmaDocument.Filter(var filter) -> evaluate(filter.detection(), how);
                case SigmaDocument.Correlation one ->
                        assertThat(one.correlation().rules()).isNotEmpty();
                case SigmaDocument.Inactive one -> throw new AssertionError("all lists are there");
                case SigmaDocument.Refused refused ->
                        assertThat(refused.why().at().line()).isPositive();
            }
        }
        assertThat(rules.rules().size() + rules.correlations().size() + rules.unused().size())
                .as(how)
                .isEqualTo(
                        documents.stream()
                                .filter(d -> !(d instanceof SigmaDocument.Filter))
                                .toList()
                                .size());
    }

    private static void evaluate(DetectionSection section, String how) {
        for (var event : EVENTS) {
            assertThat(Sigma.EVALUATOR.explain(section, event).holds())
                    .as(how)
                    .isEqualTo(Sigma.EVALUATOR.holds(section, event));
        }
    }
}
