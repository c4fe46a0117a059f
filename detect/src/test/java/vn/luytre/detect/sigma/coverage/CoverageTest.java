package vn.luytre.detect.sigma.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.detect.sigma.source.LogSources;

class CoverageTest {

    private static final LogSources SOURCES = LogSources.known();

    private static List<SigmaRule> rules() {
        var text =
                rule(
                                "sysmon-process",
                                "product: windows, category: process_creation",
                                "attack.t1059.001")
                        + rule("dns", "product: windows, category: dns_query", "attack.T1071.004")
                        + rule(
                                "second-dns",
                                "product: windows, category: dns_query",
                                "attack.t1059.001")
                        + rule("sshd", "product: linux, service: sshd", "attack.t1110")
                        + rule("nobody", "product: toaster", "attack.execution");
        return Ruleset.of(new SigmaReader(Placeholders.NONE).read("test.yml", text))
                .rules()
                .stream()
                .map(GuardedRule::rule)
                .toList();
    }

    private static String rule(String title, String source, String tag) {
        return """
        title: %s
        id: 11111111-0000-4000-8000-%012d
        logsource: {%s}
        tags: [%s]
        detection:
            it: {Image: a}
            condition: it
        ---
        """
                .formatted(title, title.hashCode() & 0xFFFFFFFFL, source, tag);
    }

    private static Coverage seen(LogSource... sources) {
        return Coverage.of(rules(), source -> !SOURCES.routes(source).isEmpty(), Set.of(sources));
    }

    private static List<String> titles(List<SigmaRule> rules) {
        return rules.stream().map(rule -> rule.about().title()).toList();
    }

    @Test
    void saysWhichRulesCanFireAndWhatWouldBringMore() {
        var coverage = seen(new LogSource("windows", "process_creation", null));
        assertThat(titles(coverage.able())).containsExactly("sysmon-process");
        assertThat(titles(coverage.unable())).containsExactly("dns", "second-dns", "sshd");
        assertThat(titles(coverage.unknown())).containsExactly("nobody");
        assertThat(coverage.techniques())
                .containsExactly(
                        entry("T1059", new Coverage.Share(1, 2)),
                        entry("T1059.001", new Coverage.Share(1, 2)),
                        entry("T1071", new Coverage.Share(0, 1)),
                        entry("T1071.004", new Coverage.Share(0, 1)),
                        entry("T1110", new Coverage.Share(0, 1)));
        var best = coverage.gains().getFirst();
        assertThat(best.source()).isEqualTo(new LogSource("windows", "dns_query", null));
        assertThat(best.rules()).isEqualTo(2);
        assertThat(best.techniques()).containsExactly("T1071.004");
    }

    @Test
    void withNothingSeenNothingCanFire() {
        var coverage = seen();
        assertThat(coverage.able()).isEmpty();
        assertThat(coverage.gains()).hasSize(3);
    }

    @Test
    void noRulesNoTechniques() {
        var coverage = Coverage.of(List.of(), source -> true, Set.of());
        assertThat(coverage.techniques()).isEmpty();
        assertThat(coverage.gains()).isEmpty();
    }
}
