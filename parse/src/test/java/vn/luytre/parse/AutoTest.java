package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Field;
import vn.luytre.parse.product.Families;

class AutoTest {

    private static final List<String> SAMPLES =
            List.of(
                    "{\"event_type\":\"dns\",\"src_ip\":\"192.0.2.7\"}",
                    "<13>Feb 10 07:00:01 ids suricata: @cee:{\"event_type\":\"flow\"}",
                    "{\"_path\":\"conn\",\"ts\":1}",
                    "{\"uid\":\"C\",\"id.orig_h\":\"192.0.2.7\",\"qclass\":1}",
                    "{\"@timestamp\":\"2024-02-10T00:00:01Z\",\"event\":{\"dataset\":\"mine\"}}",
                    "Feb 10 07:00:01 web01 sshd[42]: Invalid user x from 192.0.2.7",
                    "192.0.2.7 - - [10/Feb/2024:07:00:01 +0700] \"GET / HTTP/1.1\" 200 5",
                    "<13>Feb 10 07:00:01 gw ntpd[1]: synced",
                    "type=CWD msg=audit(1707498001.5:7): cwd=\"/\"",
                    "<13>Feb 10 07:00:01 h audispd: node=h type=CWD msg=audit(1707498001.5:7): cwd=\"/\"",
                    "plain words",
                    "#path\tweird",
                    "#fields\tts\tname",
                    "1707498001.1\tbad_thing");

    @Test
    void picksTheFormatOfEachText() {
        var parser = Parsers.create("auto");
        assertThat(
                        SAMPLES.stream()
                                .map(text ->
                                        String.valueOf(
                                                Reading.with(parser, text)
                                                        .text(Field.EVENT_DATASET))))
                .containsExactly(
                        "suricata.eve",
                        "suricata.eve",
                        "zeek.connection",
                        "zeek.dns",
                        "mine",
                        "system.auth",
                        "web.access",
                        "null",
                        "auditd.log",
                        "auditd.log",
                        "null",
                        "zeek.header",
                        "zeek.header",
                        "zeek.weird");
        assertThat(Reading.with(parser, "plain words").text(Field.MESSAGE))
                .isEqualTo("plain words");
        assertThat(parser.state()).contains("#path\tweird");
    }

    @Test
    void goesOnBehindAHeaderReadBeforeTheRestart() {
        var before = Parsers.create(Auto.ID);
        Reading.with(before, "#Fields: date time cs-method cs-uri-stem c-ip sc-status");
        var after = Parsers.create(Auto.ID);
        after.restore(before.state());
        var event = Reading.with(after, "2024-02-10 01:00:01 GET /tin 203.0.113.66 404");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.66");
        assertThat(event.number(Field.HTTP_RESPONSE_STATUS_CODE)).isEqualTo(404);
    }

    @Test
    void goesOnWithEveryFormatThatRemembersSomething() {
        var before = Parsers.create(Auto.ID);
        for (var line :
                List.of(
                        "#path\tweird",
                        "#fields\tts\tname",
                        "#Fields: date time cs-method cs-uri-stem c-ip sc-status",
                        "<166>Feb 10 07:00:01 ldap slapd[9]: conn=1 fd=12 ACCEPT from IP=203.0.113.66:40001 (IP=0.0.0.0:389)",
                        "<30>Feb 10 07:00:01 vpn charon: 14[IKE] IKE_SA ra[7] established between 192.0.2.1[vpn]...203.0.113.67[lan]",
                        "plain words")) {
            Reading.with(before, line);
        }
        var after = Parsers.create(Auto.ID);
        after.restore(before.state());
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(
                        List.of(
                                "2024-02-10 01:00:01 GET /tin 203.0.113.65 404",
                                "<166>Feb 10 07:00:02 ldap slapd[9]: conn=1 op=0 BIND dn=\"uid=lan,dc=vn\" method=128",
                                "<30>Feb 10 07:00:02 vpn charon: 14[IKE] assigning virtual IP 10.8.0.7 to peer 'lan'"))
                .extracting(line -> Reading.with(after, line).text(Field.SOURCE_IP))
                .containsExactly("203.0.113.65", "203.0.113.66", "203.0.113.67");
        assertThat(Reading.with(after, "1707498001.1\tbad_thing").text(Field.EVENT_DATASET))
                .isEqualTo("zeek.weird");
    }

    @Test
    void takesBackWhatAnOlderReleaseKept() {
        var iis = Parsers.create("iis");
        Reading.with(iis, "#Fields: date time cs-method cs-uri-stem c-ip sc-status");
        var parser = Parsers.create(Auto.ID);
        parser.restore("family iis " + iis.state());
        assertThat(
                        Reading.with(parser, "2024-02-10 01:00:01 GET /tin 203.0.113.66 404")
                                .text(Field.SOURCE_IP))
                .isEqualTo("203.0.113.66");
        for (var strange :
                List.of("family ", "parts\niis 9999999999\nx", "parts\niis -1\n", "parts\n")) {
            Parsers.create(Auto.ID).restore(strange);
        }
    }

    @Test
    void offersEveryFormatByName() {
        var expected =
                new ArrayList<>(
                        List.of(
                                "auto",
                                "suricata-eve",
                                "zeek",
                                "linux-auth",
                                "linux-audit",
                                "web-access",
                                "ecs-json",
                                "windows-xml",
                                "syslog"));
        expected.addAll(Families.ids());
        assertThat(Parsers.ids()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Parsers.ids())
                .allSatisfy(id -> assertThat(Parsers.create(id).id()).isEqualTo(id));
        assertThatThrownBy(() -> Parsers.create("cobol"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage("auto", SAMPLES.getFirst(), SAMPLES);
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        var parser = Parsers.create("auto");
        text.lines()
                .forEach(line -> assertThat(Reading.with(parser, line).original()).isEqualTo(line));
    }
}
