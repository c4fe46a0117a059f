package vn.luytre.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IpTest {

    @Test
    void readsFourOctetsAndNothingElse() {
        assertThat(Ipv4.parse("203.0.113.91")).isEqualTo(new Ipv4(0xCB00715B));
        for (var wrong :
                new String[] {
                    "",
                    "1.2.3",
                    "1.2.3.4.5",
                    "1.2.3.256",
                    "01.2.3.4",
                    "1..3.4",
                    "1.2.3.4 ",
                    "1.2.3.",
                    "a.b.c.d"
                }) {
            assertThat(Ipv4.parse(wrong)).as(wrong).isNull();
        }
    }

    @Test
    void writesIpv6AsRfc5952Asks() {
        assertThat(Ip.parse("2001:DB8:0:0:1:0:0:1")).hasToString("2001:db8::1:0:0:1");
        assertThat(Ip.parse("::")).hasToString("::");
        assertThat(Ip.parse("::1")).hasToString("::1");
        assertThat(Ip.parse("1::")).hasToString("1::");
        assertThat(Ip.parse("1:0:2:3:4:5:6:7")).hasToString("1:0:2:3:4:5:6:7");
        assertThat(Ip.parse("::ffff:192.0.2.1")).isEqualTo(Ipv4.parse("192.0.2.1"));
        for (var wrong :
                new String[] {
                    ":",
                    ":::",
                    "1:2",
                    "1:2:3:4:5:6:7:8:9",
                    "1::2::3",
                    "12345::",
                    "fe80::1%eth0",
                    "::1:",
                    "1:"
                }) {
            assertThat(Ip.parse(wrong)).as(wrong).isNull();
        }
    }

    @Test
    void agreesWithTheJdkOnRandomAddresses() throws UnknownHostException {
        long seed = 20240210;
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long high = random.nextLong() & (random.nextBoolean() ? -1L : 0xFFFF00000000FFFFL);
            long low = random.nextLong() & (random.nextBoolean() ? -1L : 0x0000FFFF0000FFFFL);
            var ip = new Ipv6(high, low);
            var jdk = InetAddress.getByName(ip.toString()).getHostAddress();
            assertThat(Ipv6.parse(jdk)).as("seed %d, round %d", seed, i).isEqualTo(ip);
        }
    }

    @Test
    void knowsWhatIsInABlock() {
        var block = Cidr.parse("10.1.2.3/22");
        assertThat(block).hasToString("10.1.0.0/22");
        assertThat(block.last()).hasToString("10.1.3.255");
        assertThat(block.contains(Ip.parse("10.1.3.255"))).isTrue();
        assertThat(block.contains(Ip.parse("10.1.4.0"))).isFalse();
        assertThat(block.contains(Ip.parse("::a01:200"))).isFalse();
        var six = Cidr.parse("2001:db8:ffff::/36");
        assertThat(six).hasToString("2001:db8:f000::/36");
        assertThat(six.last()).hasToString("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
        assertThat(Cidr.parse("0.0.0.0/0").contains(Ip.parse("255.255.255.255"))).isTrue();
        assertThat(Cidr.parse("10.0.0.0/33")).isNull();
        assertThat(Cidr.parse("10.0.0.0/")).isNull();
    }

    @Test
    void tellsPublicFromPrivate() {
        assertThat(Ip.parse("8.8.8.8").isPublic()).isTrue();
        assertThat(Ip.parse("2606:4700::1").isPublic()).isTrue();
        for (var ours :
                new String[] {
                    "10.0.0.1",
                    "172.31.255.255",
                    "192.168.1.1",
                    "100.64.0.1",
                    "203.0.113.1",
                    "fe80::1",
                    "2001:db8::1"
                }) {
            assertThat(Ip.parse(ours).isPublic()).as(ours).isFalse();
        }
    }

    @FuzzTest(maxDuration = "10s")
    void neverThrowsAndReadsWhatItWrites(@NotNull String text) {
        var ip = Ip.parse(text);
        if (ip != null) {
            assertThat(Ip.parse(ip.toString())).isEqualTo(ip);
        }
        var block = Cidr.parse(text);
        if (block != null) {
            assertThat(Cidr.parse(block.toString())).isEqualTo(block);
            assertThat(block.contains(block.last())).isTrue();
        }
    }
}
