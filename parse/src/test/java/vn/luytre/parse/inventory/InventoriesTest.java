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

    @Test
    void refusesWhatHasMoreEntriesThanAnyInventory() {
        assertThat(Given.refused("x\n".repeat(Limits.MAX_LINES + 1)).refusal())
                .isEqualTo(Refusal.TOO_DEEP);
        assertThat(Given.refused("{}\n".repeat(Limits.MAX_ENTRIES + 1)).refusal())
                .isEqualTo(Refusal.TOO_DEEP);
        assertThat(Given.refused("[" + "{},".repeat(Limits.MAX_NODES) + "{}]").refusal())
                .isEqualTo(Refusal.TOO_DEEP);
    }

    @Test
    void saysWhichMachinesItLeftOut() {
        var host = "<host><address addr='10.1.1.1'/><ports/></host>";
        var read = Given.report("<nmaprun>" + host.repeat(Limits.MAX_ASSETS + 1) + "</nmaprun>");
        assertThat(read.inventories()).hasSize(Limits.MAX_ASSETS);
        assertThat(read.unread()).extracting(Unread::fault).containsExactly(Unread.Fault.TOO_MANY);
    }
}
