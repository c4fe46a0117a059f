package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Field;

class SyslogTest {

    private static final String RFC5424 =
            "<165>1 2024-02-10T00:00:01.003Z gw.example.org evntslog 1234 ID47"
                    + " [exampleSDID@32473 iut=\"3\" note=\"a \\\"b\\\" \\] c\"][flag] \uFEFFKhởi động xong";

    @Test
    void readsTheHeaderOfRfc5424() {
        var event = Reading.header(RFC5424);
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01.003Z"));
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("gw.example.org");
        assertThat(event.text(Field.PROCESS_NAME)).isEqualTo("evntslog");
        assertThat(event.text(Field.EVENT_PROVIDER)).isEqualTo("evntslog");
        assertThat(event.number(Field.PROCESS_PID)).isEqualTo(1234);
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("notice");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("Khởi động xong");
        assertThat(event.overflow())
                .containsEntry("log.syslog.priority", 165L)
                .containsEntry("log.syslog.facility.name", "local4")
                .containsEntry("log.syslog.msgid", "ID47")
                .containsEntry("log.syslog.structured_data.exampleSDID@32473.iut", "3")
                .containsEntry("log.syslog.structured_data.exampleSDID@32473.note", "a \"b\" ] c")
                .containsEntry("log.syslog.structured_data.flag", true);
    }

    @Test
    void leavesOutWhatRfc5424CallsNil() {
        var event = Reading.header("<0>1 - - - - - -");
        assertThat(event.timeMicros()).isEqualTo(Reading.ARRIVAL);
        assertThat(event.get(Field.HOST_NAME)).isNull();
        assertThat(event.get(Field.PROCESS_NAME)).isNull();
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("emergency");
        assertThat(event.get(Field.MESSAGE)).isNull();
    }

    @Test
    void readsTheHeaderOfRfc3164InItsManyForms() {
        for (var frame :
                new String[] {
                    "<38>Feb 10 07:00:01 web01 sshd[42]: hello",
                    "Feb 10 07:00:01 web01 sshd[42]: hello",
                    "<38>2024-02-10T07:00:01+07:00 web01 sshd[42]: hello",
                    "2024-02-10T00:00:01.000000Z web01 sshd[42]: hello",
                    "<38>Feb 10 2024 07:00:01 web01 sshd[42]: hello"
                }) {
            var event = Reading.header(frame);
            assertThat(event.time()).as(frame).isEqualTo(Instant.parse("2024-02-10T00:00:01Z"));
            assertThat(event.text(Field.HOST_NAME)).as(frame).isEqualTo("web01");
            assertThat(event.text(Field.PROCESS_NAME)).as(frame).isEqualTo("sshd");
            assertThat(event.number(Field.PROCESS_PID)).as(frame).isEqualTo(42);
            assertThat(event.text(Field.MESSAGE)).as(frame).isEqualTo("hello");
        }
    }

    @Test
    void readsAHeaderWithoutHostOrProgram() {
        var noHost = Reading.header("<13>Feb  9 07:00:01 cron[7]: ran");
        assertThat(noHost.get(Field.HOST_NAME)).isNull();
        assertThat(noHost.text(Field.PROCESS_NAME)).isEqualTo("cron");
        var noTag = Reading.header("<13>Feb 10 07:00:01 web01 last message repeated 3 times");
        assertThat(noTag.get(Field.PROCESS_NAME)).isNull();
        assertThat(noTag.text(Field.MESSAGE)).isEqualTo("last message repeated 3 times");
        var cisco = Reading.header("<189>4711: *Feb 10 07:00:01.123: %SYS-5-CONFIG_I: done");
        assertThat(cisco.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01.123Z"));
        assertThat(cisco.text(Field.MESSAGE)).isEqualTo("done");
        var oldPam = Reading.header("Feb 10 07:00:01 web01 sshd(pam_unix)[9]: session closed");
        assertThat(oldPam.text(Field.PROCESS_NAME)).isEqualTo("sshd");
        assertThat(oldPam.overflow()).containsEntry("log.syslog.appname", "sshd(pam_unix)");
    }

    @Test
    void takesAHostNamedByItsAddress() {
        assertThat(Reading.header("<13>Feb 10 07:00:01 192.0.2.5 x: y").text(Field.HOST_IP))
                .isEqualTo("192.0.2.5");
        assertThat(Reading.header("<13>1 - 2001:db8::5 x - - - y").text(Field.HOST_IP))
                .isEqualTo("2001:db8::5");
    }

    @Test
    void boundsTheStructuredDataItTakesApart() {
        assertThat(Reading.header("<13>1 - - - - - " + "[a b=\"c\"]".repeat(5_000)).overflow())
                .hasSizeLessThan(300);
        var manyNames = new StringBuilder("<13>1 - - - - - ");
        for (int i = 0; i < 5_000; i++) {
            manyNames.append("[e").append(i).append(']');
        }
        assertThat(Reading.header(manyNames.toString()).overflow()).hasSizeLessThan(300);
    }

    @Test
    void leavesATextWithoutHeaderAlone() {
        for (var text :
                new String[] {
                    "", "hello", "<999>x", "<>", "Tháng hai: 10", "{\"a\":1}", "12345: x"
                }) {
            var event = Reading.header(text);
            assertThat(String.valueOf(event.text(Field.MESSAGE)))
                    .isEqualTo(text.isEmpty() ? "null" : text);
            assertThat(event.timeMicros()).isEqualTo(Reading.ARRIVAL);
        }
    }

    @Test
    void keepsThePayloadForTheFormatInside() {
        var eve =
                "<13>1 2024-02-10T00:00:01Z ids suricata - - - @cee: {\"event_type\":\"dns\",\"src_ip\":\"192.0.2.7\"}";
        var event = Reading.one("suricata-eve", eve);
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("ids");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01Z"));
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(
                "syslog",
                RFC5424,
                List.of(
                        RFC5424,
                        "<38>Feb 10 07:00:01 web01 sshd[42]: hello",
                        "<189>4711: *Feb 10 07:00:01.123: %X: y"));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        Reading.header(text);
        Reading.one("syslog", "<38>1 " + text);
        Reading.one("syslog", "Feb 10 07:00:01 " + text);
    }
}
