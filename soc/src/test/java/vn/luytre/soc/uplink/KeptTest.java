package vn.luytre.soc.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.regime.Pack;

class KeptTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static final List<Pack.Keeping> RULES =
            List.of(
                    rule("monitoring", List.of(3, 4, 5), List.of(), Period.ofDays(30)),
                    rule("level.3", List.of(3), List.of(), Period.ofMonths(3)),
                    rule("level.5", List.of(5), List.of(), Period.ofMonths(12)),
                    rule("provider", List.of(), List.of("CARRIER"), Period.ofMonths(12)));

    @Test
    void theLongestRuleThatAppliesDecidesAndAllAreNamed() {
        var kept = Kept.of(10, 3, "DEPARTMENT", RULES, TODAY);
        assertThat(kept.days()).isEqualTo(92); // 30/8 to 30/11
        assertThat(kept.decisive().article()).isEqualTo("level.3");
        assertThat(kept.reasons()).extracting(Kept.Reason::days).containsExactly(92, 30, 10);
    }

    @Test
    void aFirmsLogsAreKeptAYearWhateverTheLevel() {
        var kept = Kept.of(10, 3, "CARRIER", RULES, TODAY);
        assertThat(kept.days()).isEqualTo(365);
        assertThat(kept.decisive().article()).isEqualTo("provider");
    }

    @Test
    void aPersonMayLengthenAndNotShorten() {
        assertThat(Kept.of(400, 3, "CARRIER", RULES, TODAY).days()).isEqualTo(400);
        assertThat(Kept.of(1, 3, "CARRIER", RULES, TODAY).days()).isEqualTo(365);
    }

    @Test
    void anUnknownLevelCountsAsTheHighestAndSaysSo() {
        var kept = Kept.of(10, null, "COMMUNE", RULES, TODAY);
        assertThat(kept.days()).isEqualTo(365);
        assertThat(kept.decisive().assumed()).isTrue();
        assertThat(kept.reasons().getLast().assumed()).isFalse();
    }

    @Test
    void levelOneIsKeptAsLongAsAPersonSays() {
        var kept = Kept.of(10, 1, "COMMUNE", RULES, TODAY);
        assertThat(kept.days()).isEqualTo(10);
        assertThat(kept.reasons()).hasSize(1);
    }

    private static Pack.Keeping rule(
            String key, List<Integer> levels, List<String> tiers, Period keep) {
        return new Pack.Keeping(
                key, key, levels, tiers, keep, key, LocalDate.of(2018, 1, 15), null);
    }
}
