package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class LinuxAuditTest {

    private static final String EXECVE =
            "type=EXECVE msg=audit(1707498001.125:77): argc=3 a0=\"cat\" a1=2F746D702F6120622E747874 a2=\"-n\"";

    private static final String SYSCALL =
            "node=web01 type=SYSCALL msg=audit(1707498001.125:77): arch=c000003e syscall=59 success=yes exit=0"
                    + " a0=558e25052c70 ppid=10 pid=2168 auid=1000 uid=33 comm=\"cat\" exe=\"/usr/bin/cat\" key=(null)"
                    + "\u001dARCH=x86_64 SYSCALL=execve AUID=\"an\" UID=\"www-data\"";

    private static final String LOGIN =
            "type=USER_AUTH msg=audit(1707498002.000:78): pid=9 uid=0 auid=4294967295 ses=4294967295"
                    + " msg='op=PAM:authentication grantors=? acct=\"root\" exe=\"/usr/sbin/sshd\" hostname=192.0.2.7"
                    + " addr=192.0.2.7 terminal=ssh res=failed'";

    private static Event read(String text) {
        return Reading.one("linux-audit", text);
    }

    @Test
    void argumentsAreATextAgain() {
        var event = read(EXECVE);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-09T17:00:01.125Z"));
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("auditd.log");
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("execve");
        assertThat(event.text(Field.PROCESS_COMMAND_LINE)).isEqualTo("cat /tmp/a b.txt -n");
        assertThat(event.overflow())
                .containsEntry("type", "EXECVE")
                .containsEntry("a0", "cat")
                .containsEntry("a1", "/tmp/a b.txt")
                .containsEntry("auditd.serial", "77");
    }

    @Test
    void aCallHasItsNumbersAndItsNames() {
        var event = read(SYSCALL);
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.text(Field.PROCESS_EXECUTABLE)).isEqualTo("/usr/bin/cat");
        assertThat(event.text(Field.PROCESS_NAME)).isEqualTo("cat");
        assertThat(event.number(Field.PROCESS_PID)).isEqualTo(2168);
        assertThat(event.text(Field.EVENT_OUTCOME)).isEqualTo("success");
        assertThat(event.overflow())
                .containsEntry("a0", "558e25052c70")
                .containsEntry("SYSCALL", "execve")
                .containsEntry("AUID", "an")
                .doesNotContainKey("key");
    }

    @Test
    void fieldsWithinAMessageCountAsFields() {
        var event = read("<86>Feb 10 00:00:02 web01 audispd: " + LOGIN);
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.text(Field.USER_NAME)).isEqualTo("root");
        assertThat(event.text(Field.EVENT_OUTCOME)).isEqualTo("failure");
        assertThat(event.get(Field.SOURCE_IP)).hasToString("192.0.2.7");
        assertThat(event.overflow())
                .containsEntry("op", "PAM:authentication")
                .containsEntry("terminal", "ssh")
                .doesNotContainKey("grantors");
    }

    @Test
    void aTitleIsDecoded() {
        var event = read("type=PROCTITLE msg=audit(1.0:1): proctitle=6361740061");
        assertThat(event.text(Field.PROCESS_COMMAND_LINE)).isEqualTo("cat a");
    }

    @Test
    void whatIsNoRecordHasAFlaw() {
        assertThat(read("plain words").flaw()).isNotNull();
        assertThat(read("type=X msg=audit(").flaw()).isNotNull();
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage("linux-audit", EXECVE, List.of(EXECVE, SYSCALL, LOGIN));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        read(text);
        read("type=EXECVE msg=audit(1.0:1): " + text);
    }
}
