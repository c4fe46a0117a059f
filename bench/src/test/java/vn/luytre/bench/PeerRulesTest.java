package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;

class PeerRulesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static GuardedRule rule(String detection) {
        var text =
                """
                title: A rule
                logsource: {product: windows, category: process_creation}
                detection:
                """
                        + detection.indent(2);
        var documents = new SigmaReader(Placeholders.NONE).read("a.yml", text);
        return Ruleset.of(documents).rules().getFirst();
    }

    private static JsonNode siembol(String detection) {
        return JSON.valueToTree(new SiembolRules().of(rule(detection)));
    }

    private static JsonNode percolator(String detection) {
        return JSON.valueToTree(new PercolatorRules().of(rule(detection)));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static final String SHELL =
            """
            tool:
              Image|endswith: ['\\pwsh.exe', '\\cmd.exe']
              CommandLine|contains|all: ['-enc', 'ab*c']
            known:
              User: ['SYSTEM', 'root', 'a?b']
            condition: tool and not known
            """;

    @Test
    void siembolHasMatchersOfPartsAndSets() {
        assertThat(siembol(SHELL))
                .isEqualTo(
                        json(
                                """
                                {'matcher_type': 'COMPOSITE_AND', 'matchers': [
                                  {'matcher_type': 'COMPOSITE_AND', 'matchers': [
                                    {'matcher_type': 'COMPOSITE_OR', 'matchers': [
                                      {'matcher_type': 'CONTAINS', 'field': 'Image', 'data': '\\\\pwsh.exe',
                                       'case_insensitive': true, 'ends_with': true},
                                      {'matcher_type': 'CONTAINS', 'field': 'Image', 'data': '\\\\cmd.exe',
                                       'case_insensitive': true, 'ends_with': true}]},
                                    {'matcher_type': 'COMPOSITE_AND', 'matchers': [
                                      {'matcher_type': 'CONTAINS', 'field': 'CommandLine', 'data': '-enc',
                                       'case_insensitive': true},
                                      {'matcher_type': 'REGEX_MATCH', 'field': 'CommandLine',
                                       'data': '(?iu).*\\\\Qab\\\\E.*\\\\Qc\\\\E.*'}]}]},
                                  {'matcher_type': 'COMPOSITE_OR', 'is_negated': true, 'matchers': [
                                    {'matcher_type': 'IS_IN_SET', 'field': 'User', 'data': 'system\\nroot',
                                     'case_insensitive': true},
                                    {'matcher_type': 'REGEX_MATCH', 'field': 'User',
                                     'data': '(?iu)\\\\Qa\\\\E.\\\\Qb\\\\E'}]}]}
                                """));
    }

    @Test
    void percolatorHasQueriesOfWildcardsAndTerms() {
        assertThat(percolator(SHELL))
                .isEqualTo(
                        json(
                                """
                                {'bool': {'filter': [
                                  {'bool': {'filter': [
                                    {'bool': {'minimum_should_match': 1, 'should': [
                                      {'wildcard': {'Image': '*\\\\\\\\pwsh.exe'}},
                                      {'wildcard': {'Image': '*\\\\\\\\cmd.exe'}}]}},
                                    {'bool': {'filter': [
                                      {'wildcard': {'CommandLine': '*-enc*'}},
                                      {'wildcard': {'CommandLine': '*ab*c*'}}]}}]}},
                                  {'bool': {'must_not': [
                                    {'bool': {'minimum_should_match': 1, 'should': [
                                      {'wildcard': {'User': 'a?b'}},
                                      {'terms': {'User': ['system', 'root']}}]}}]}}]}}
                                """));
    }

    @Test
    void aSigmaExpressionIsMetAnywhereAlsoWhereWholeValuesAreMatched() {
        var pattern = siembol("one: {A|re: 'x.y'}\ncondition: one").get("data").asString();
        var whole = Pattern.compile(pattern, Pattern.DOTALL);
        assertThat(whole.matcher("before\nxzy\nafter").matches()).isTrue();
        assertThat(whole.matcher("x\ny").matches()).isFalse();
    }

    @Test
    void aFieldThatIsNullIsOneThatHasNoValue() {
        assertThat(siembol("one: {A: null}\ncondition: one"))
                .isEqualTo(
                        json(
                                "{'matcher_type': 'REGEX_MATCH', 'field': 'A', 'data': '.*', 'is_negated': true}"));
        assertThat(percolator("one: {A: null}\ncondition: one"))
                .isEqualTo(json("{'bool': {'must_not': [{'exists': {'field': 'A'}}]}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one: {A|cidr: 10.0.0.0/8}",
                "one: {A|gt: 5}",
                "one: {A|exists: true}",
                "one: ['anywhere']",
                "one: {A|contains: '${B}'}"
            })
    void leavesOutWhatSiembolCannotSay(String search) {
        assertThat(new SiembolRules().of(rule(search + "\ncondition: one"))).isNull();
        // One such part is enough, wherever it stands.
        assertThat(new SiembolRules().of(rule(search + "\ntwo: {B: b}\ncondition: two or not one")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one: {A|cidr: 10.0.0.0/8}",
                "one: {A|gt: 5}",
                "one: {A|exists: true}",
                "one: {A|re: 'a+'}",
                "one: {A|contains|cased: 'a'}",
                "one: ['anywhere']"
            })
    void leavesOutWhatThePercolatorCannotSay(String search) {
        assertThat(new PercolatorRules().of(rule(search + "\ncondition: one"))).isNull();
    }

    @Test
    void numbersTheRulesOfADocument() {
        var rules = List.<Map<String, ?>>of(Map.of("is_negated", true), Map.of());
        var document = JSON.valueToTree(SiembolRules.document(rules, "windows"));
        assertThat(document.get("rules").get(1).get("rule_name").asString()).isEqualTo("1");
        assertThat(document.get("rules").get(0).get("source_type").asString()).isEqualTo("windows");
    }

    @Test
    void readsWhatAPeerSays() {
        var answer =
                RulePeer.read(
                        List.of("compile 1.5", "hit 7 12", "hit 7 13", "round 2.25", "round 2"));
        assertThat(answer.compile()).isEqualTo(1.5);
        assertThat(answer.rounds()).containsExactly(2.25, 2.0);
        assertThat(answer.hits())
                .containsExactlyInAnyOrder(new RulePeer.Hit(7, 12), new RulePeer.Hit(7, 13));
    }

    @Test
    void aLaneOfLinesHasTheirPlaces() {
        var lane = Lane.of(List.of("{}".getBytes(UTF_8), "{\"a\":1}".getBytes(UTF_8)));
        assertThat(lane.size()).isEqualTo(2);
        assertThat(new String(lane.bytes(), lane.start(1), lane.length(1), UTF_8))
                .isEqualTo("{\"a\":1}");
        assertThat(lane.sha256()).hasSize(64);
    }
}
