package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The front door: what is no inventory is refused with a sentence. */
class InventoriesTest {

    @Test
    void refusesWhatItDoesNotKnowAndShowsHowItBegins() {
        var refused = Given.refused("Kính gửi: các đơn vị\nđề nghị báo cáo");
        assertThat(refused.refusal()).isEqualTo(Refusal.UNKNOWN_FORMAT);
        assertThat(refused.vietnamese()).contains("Kính gửi: các đơn vị đề nghị báo cáo");
        assertThat(refused.english()).startsWith("No known inventory format");
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(Given.refused("").refusal()).isEqualTo(Refusal.EMPTY);
        assertThat(Given.refused(" \r\n\r\n").refusal()).isEqualTo(Refusal.EMPTY);
        assertThat(Given.refused(new byte[Limits.MAX_BYTES + 1]).vietnamese()).contains("64 MB");
    }
}
