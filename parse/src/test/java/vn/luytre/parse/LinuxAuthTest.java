package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class LinuxAuthTest {

    private static final String FAILED =
            "Feb 10 07:00:01 web01 sshd[42]: Failed password for invalid user admin from 192.0.2.7 port 40022 ssh2";

    private static Event read(String tagged) {
        return Reading.one("linux-auth", "Feb 10 07:00:01 web01 " + tagged);
    }

    /** tag and message | action | outcome | user | source | port; a dash means unset. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sshd[1]: Accepted publickey for an from 192.0.2.7 port 40022 ssh2: ED25519 SHA256:x|ssh_login|success|an|192.0.2.7|40022",
                "sshd-session[1]: Failed password for root from 2001:db8::7 port 9 ssh2|ssh_login|failure|root|2001:db8::7|9",
                "sshd[1]: Failed none for invalid user  from 192.0.2.7 port 9 ssh2|ssh_login|failure|-|192.0.2.7|9",
                "sshd[1]: Invalid user admin from 192.0.2.7|ssh_login|failure|admin|192.0.2.7|-",
                "sshd[1]: Invalid user test 0 from 192.0.2.7 port 9|ssh_login|failure|test 0|192.0.2.7|9",
                "sshd[1]: input_userauth_request: invalid user git [preauth]|ssh_login|failure|git|-|-",
                "sshd[1]: User nobody from 192.0.2.7 not allowed because not listed in AllowUsers|ssh_login|failure|nobody|192.0.2.7|-",
                "sshd[1]: error: maximum authentication attempts exceeded for invalid user pi from 192.0.2.7 port 9 ssh2 [preauth]|ssh_login|failure|pi|192.0.2.7|9",
                "sshd[1]: error: PAM: User not known to the module for illegal user test from h.example.org|ssh_login|failure|test|-|-",
                "sshd[1]: message repeated 2 times: [ Failed password for root from 192.0.2.7 port 9 ssh2]|ssh_login|failure|root|192.0.2.7|9",
                "sshd[1]: Connection closed by 192.0.2.7 [preauth]|ssh_disconnect|-|-|192.0.2.7|-",
                "sshd[1]: Connection closed by authenticating user root 192.0.2.7 port 9 [preauth]|ssh_disconnect|-|root|192.0.2.7|9",
                "sshd[1]: Disconnected from invalid user a b 192.0.2.7 port 9 [preauth]|ssh_disconnect|-|a b|192.0.2.7|9",
                "sshd[1]: Received disconnect from 192.0.2.7: 11: Bye Bye [preauth]|ssh_disconnect|-|-|192.0.2.7|-",
                "sshd[1]: Received disconnect from 192.0.2.7 port 9:11: Bye|ssh_disconnect|-|-|192.0.2.7|9",
                "sshd[1]: Did not receive identification string from 192.0.2.7|ssh_probe|failure|-|192.0.2.7|-",
                "sshd[1]: reverse mapping checking getaddrinfo for h.example [192.0.2.7] failed - POSSIBLE BREAK-IN ATTEMPT!|ssh_reverse_mapping|failure|-|192.0.2.7|-",
                "sshd[1]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root|pam_authentication|failure|root|192.0.2.7|-",
                "sshd(pam_unix)[1]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=192.0.2.7|pam_authentication|failure|-|192.0.2.7|-",
                "sshd[1]: pam_unix(sshd:session): session opened for user an(uid=1000) by (uid=0)|session_opened|success|an|-|-",
                "sudo: pam_unix(sudo:session): session opened for user root by an(uid=1000)|session_opened|success|an|-|-",
                "su: pam_unix(su:session): session closed for user root|session_closed|success|root|-|-",
                "su[1]: FAILED su for root by an|su|failure|an|-|-",
                "su[1]: (to root) an on pts/0|su|success|an|-|-",
                "sudo:   an : TTY=pts/0 ; PWD=/home/an ; USER=root ; COMMAND=/bin/ls -l|sudo_command|success|an|-|-",
                "sudo:   an : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls|sudo_command|failure|an|-|-",
                "useradd[1]: new user: name=x, UID=1001, GID=1001, home=/home/x, shell=/bin/sh|added-user-account|success|x|-|-",
                "userdel[1]: delete user 'x'|deleted-user-account|success|x|-|-",
                "passwd[1]: pam_unix(passwd:chauthtok): password changed for x|changed-password|success|x|-|-",
                "CRON[1]: (root) CMD (run-parts /etc/cron.hourly)|cron_command|-|root|-|-",
                "systemd-logind[1]: New session 5 of user an.|session_opened|success|an|-|-",
                "ftpd[1]: connection from 192.0.2.7 (h.example) at Sat Feb 10 07:00:01 2024|ftp_connection|-|-|192.0.2.7|-",
                "sshd[1]: Something no version said before|-|-|-|-|-",
                "kernel: [1.0] usb 1-1: new device|-|-|-|-|-"
            })
    void readsWhatTheProgramsSay(
            String line, String action, String outcome, String user, String source, String port) {
        var event = read(line);
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.MESSAGE)).isNotEmpty();
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(
                        List.of(
                                shown(event, Field.EVENT_ACTION),
                                shown(event, Field.EVENT_OUTCOME),
                                shown(event, Field.USER_NAME),
                                shown(event, Field.SOURCE_IP),
                                shown(event, Field.SOURCE_PORT)))
                .containsExactly(action, outcome, user, source, port);
    }

    @Test
    void isNotFooledByAnAddressInAUserName() {
        var event =
                read(
                        "sshd[1]: Failed password for invalid user x from 198.51.100.1 port 1 ssh2 from 203.0.113.9 port 5 ssh2");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.9");
        assertThat(event.number(Field.SOURCE_PORT)).isEqualTo(5);
        assertThat(event.text(Field.USER_NAME)).isEqualTo("x from 198.51.100.1 port 1 ssh2");
    }

    @Test
    void keepsTheDetails() {
        var sudo =
                read("sudo: an : TTY=pts/0 ; PWD=/home/an ; USER=root ; COMMAND=/bin/sh -c a ; b");
        assertThat(sudo.text(Field.PROCESS_COMMAND_LINE)).isEqualTo("/bin/sh -c a ; b");
        assertThat(sudo.overflow())
                .containsEntry("user.effective.name", "root")
                .containsEntry("system.auth.sudo.pwd", "/home/an");
        var key =
                read("sshd[1]: Accepted publickey for an from 192.0.2.7 port 9 ssh2: RSA SHA256:x");
        assertThat(key.overflow())
                .containsEntry("system.auth.ssh.method", "publickey")
                .containsEntry("system.auth.ssh.signature", "RSA SHA256:x");
        assertThat(
                        read("sshd[1]: message repeated 3 times: [ Failed none for x from 192.0.2.7 port 1 ssh2]")
                                .overflow())
                .containsEntry("luytre.repeated", 3L);
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(
                "linux-auth",
                FAILED,
                List.of(
                        FAILED,
                        "Feb 10 07:00:01 h sudo:   an : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls",
                        "Feb 10 07:00:01 h su[1]: (to root) an on pts/0",
                        "Feb 10 07:00:01 h CRON[1]: (root) CMD (x)",
                        "Feb 10 07:00:01 h sshd[1]: Disconnected from invalid user a b 192.0.2.7 port 9 [preauth]",
                        "Feb 10 07:00:01 h sshd[1]: pam_unix(sshd:auth): authentication failure; rhost=192.0.2.7 user=root",
                        "Feb 10 07:00:01 h useradd[1]: new user: name=x, UID=1001, GID=1001, home=/home/x, shell=/bin/sh"));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        for (var tag :
                new String[] {
                    "sshd[1]: ",
                    "sudo: ",
                    "su: ",
                    "CRON[1]: ",
                    "useradd: ",
                    "systemd-logind: ",
                    "ftpd: "
                }) {
            read(tag + text);
        }
        for (var start :
                new String[] {
                    "Accepted ",
                    "Invalid user ",
                    "Disconnected from ",
                    "pam_unix(x): ",
                    "message repeated "
                }) {
            read("sshd[1]: " + start + text);
        }
    }

    private static String shown(Event event, Field field) {
        var text = event.text(field);
        return text == null ? "-" : text;
    }
}
