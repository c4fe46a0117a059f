package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;

class AddressPlanTest {

    private static final AddressPlan.Owner PROVINCE = new AddressPlan.Owner(1, 0, 0);
    private static final AddressPlan.Owner DEPARTMENT = new AddressPlan.Owner(2, 5, 0);

    private static AddressPlan.Entry entry(String block, AddressPlan.Owner owner) {
        return new AddressPlan.Entry(Cidr.parse(block), owner);
    }

    @Test
    void theInnermostBlockOwns() {
        var plan =
                AddressPlan.of(
                        List.of(
                                entry("203.0.113.0/24", PROVINCE),
                                entry("203.0.113.64/26", DEPARTMENT),
                                entry("2001:db8::/32", PROVINCE),
                                entry("2001:db8:5::/48", DEPARTMENT)));
        assertThat(plan.owner(Ip.parse("203.0.113.63"))).isEqualTo(PROVINCE);
        assertThat(plan.owner(Ip.parse("203.0.113.64"))).isEqualTo(DEPARTMENT);
        assertThat(plan.owner(Ip.parse("203.0.113.127"))).isEqualTo(DEPARTMENT);
        assertThat(plan.owner(Ip.parse("203.0.113.128"))).isEqualTo(PROVINCE);
        assertThat(plan.owner(Ip.parse("203.0.114.0"))).isNull();
        assertThat(plan.owner(Ip.parse("2001:db8:5:ffff::1"))).isEqualTo(DEPARTMENT);
        assertThat(plan.owner(Ip.parse("2001:db8:6::"))).isEqualTo(PROVINCE);
        assertThat(plan.entry(Ip.parse("203.0.113.70")).block()).hasToString("203.0.113.64/26");
        assertThat(plan.conflicts()).isEmpty();
        assertThat(AddressPlan.empty().owner(Ip.parse("203.0.113.1"))).isNull();
    }

    @Test
    void oneBlockClaimedTwiceIsReportedAndStaysWithTheFirst() {
        var block = "198.51.100.8/29";
        var plan =
                AddressPlan.of(
                        List.of(
                                entry(block, PROVINCE),
                                entry(block, PROVINCE),
                                entry(block, DEPARTMENT)));
        assertThat(plan.owner(Ip.parse("198.51.100.9"))).isEqualTo(PROVINCE);
        assertThat(plan.conflicts())
                .containsExactly(new AddressPlan.Conflict(Cidr.parse(block), PROVINCE, DEPARTMENT));
    }
}
