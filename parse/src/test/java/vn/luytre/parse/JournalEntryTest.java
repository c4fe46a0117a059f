package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class JournalEntryTest {

    private static final String ENTRY =
            """
            {"__CURSOR":"s=1;i=2","__REALTIME_TIMESTAMP":"1707523202000000","_SOURCE_REALTIME_TIMESTAMP":"1707523201500000",\
            "_HOSTNAME":"web01","SYSLOG_IDENTIFIER":"sshd","_PID":"42","_UID":"0","PRIORITY":"6","SYSLOG_FACILITY":"4",\
            "_EXE":"/usr/sbin/sshd","_SYSTEMD_UNIT":"ssh.service","TAG":["a","b"],\
            "MESSAGE":"Failed password for root from 203.0.113.9 port 9 ssh2"}\
            """;

    private static Event read(String parser, String text) {
        var builder = new Event.Builder().reset(text, Reading.ARRIVAL, Event.Origin.UNKNOWN);
        Wrapping.journal().read(text, Parsers.create(parser), builder);
        return builder.build();
    }

    @Test
    void readsTheMessageByItsProgram() {
        var event = read("auto", ENTRY);
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("ssh_login");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.9");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.text(Field.PROCESS_NAME)).isEqualTo("sshd");
        assertThat(event.number(Field.PROCESS_PID)).isEqualTo(42);
        assertThat(event.text(Field.PROCESS_EXECUTABLE)).isEqualTo("/usr/sbin/sshd");
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("informational");
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01.500Z"));
        assertThat(event.overflow())
                .containsEntry("journald._SYSTEMD_UNIT", "ssh.service")
                .containsEntry("journald.__CURSOR", "s=1;i=2")
                .containsEntry("journald.TAG", "a, b")
                .containsEntry("log.syslog.facility.name", "auth");
    }

    @Test
    void keepsAnEntryWithoutAMessage() {
        var event = read("auto", "{\"_HOSTNAME\":\"web01\",\"PRIORITY\":\"99\"}");
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.LOG_LEVEL)).isNull();
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        read("auto", text);
        read("auto", "{\"MESSAGE\":" + text + "}");
    }
}
