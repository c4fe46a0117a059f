package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rule a text belongs to that comes in. */
class RulePlanTest {

    private static RuleFile file(int id, String path, String sha256, String sigmaId) {
        return new RuleFile(
                id, path, 1, true, "", null, "", sha256, sigmaId, "", Instant.EPOCH, "", null);
    }

    private static RulePlan.Incoming text(String path, String sha256, String sigmaId) {
        return new RulePlan.Incoming(path, sha256, sigmaId, new byte[0]);
    }

    @Test
    void aTextThatMovedKeepsItsRule() {
        var here = List.of(file(1, "old/a.yml", "aa", "id-1"), file(2, "b.yml", "bb", "id-2"));
        var plan =
                RulePlan.of(
                        here,
                        List.of(
                                text("new/a.yml", "aa2", "id-1"),
                                text("b.yml", "bb", "id-2"),
                                text("c.yml", "cc", "")));
        assertThat(plan.same()).isEqualTo(1);
        assertThat(plan.added()).extracting(RulePlan.Incoming::path).containsExactly("c.yml");
        assertThat(plan.changed())
                .extracting(change -> change.before().id(), change -> change.text().path())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, "new/a.yml"));
    }

    @Test
    void twoTextsWithOneIdentifierAreTwoRules() {
        var coming = List.of(text("a.yml", "aa", "id-1"), text("b.yml", "bb", "id-1"));
        assertThat(RulePlan.of(List.of(), coming).added()).hasSize(2);
        var here = List.of(file(1, "a.yml", "aa", "id-1"), file(2, "b.yml", "bb", "id-1"));
        assertThat(RulePlan.of(here, coming)).isEqualTo(new RulePlan(List.of(), List.of(), 2));
        // A third with it does not take the place of one that stands where it stood.
        var third = List.of(text("a.yml", "aa", "id-1"), text("c.yml", "cc", "id-1"));
        assertThat(RulePlan.of(here.subList(0, 1), third).added())
                .extracting(RulePlan.Incoming::path)
                .containsExactly("c.yml");
    }

    @Test
    void ofTwoTextsAtOnePlaceTheLastCounts() {
        var plan =
                RulePlan.of(List.of(), List.of(text("a.yml", "aa", ""), text("a.yml", "ab", "")));
        assertThat(plan.added()).extracting(RulePlan.Incoming::sha256).containsExactly("ab");
    }
}
