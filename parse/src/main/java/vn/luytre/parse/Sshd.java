package vn.luytre.parse;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Words;

/**
 * What OpenSSH's server says. The name of the user is the attacker's own text: it may hold {@code from 192.0.2.1 port 22}, so the
 * address is always taken from the last place where it can stand.
 */
final class Sshd {

    /** How messages begin that nothing else writes: they are known without the name of the program. */
    private static final String[] MARKS = {
        "Accepted password for ",
        "Accepted publickey for ",
        "Accepted key ",
        "Accepted gssapi-with-mic for ",
        "Accepted google_authenticator for ",
        "Accepted keyboard-interactive/pam for ",
        "Bad protocol version identification ",
        "Connection closed by ",
        "Connection from ",
        "Connection reset by ",
        "Did not receive identification string from ",
        "Disconnected from ",
        "Disconnecting ",
        "Failed password for ",
        "Failed publickey for ",
        "Failed none for ",
        "Failed keyboard-interactive/pam for ",
        "Invalid user ",
        "Postponed publickey for ",
        "Postponed keyboard-interactive for ",
        "Received disconnect from ",
        "Starting session: ",
        "Unable to negotiate with ",
        "User child is on pid ",
        "error: PAM: ",
        "error: maximum authentication attempts exceeded ",
        "fatal: Unable to negotiate with ",
        "main: sshd: ",
        "reverse mapping checking getaddrinfo for ",
        "ssh_dispatch_run_fatal: "
    };

    private Sshd() {}

    /** Whether the message is the daemon's by its own words. */
    static boolean knows(String m) {
        for (var mark : MARKS) {
            if (m.startsWith(mark)) {
                return true;
            }
        }
        return false;
    }

    /** Fills action, outcome, user and far end of a known message; leaves any other alone. */
    static void read(String m, Event.Builder builder) {
        if (m.startsWith("Accepted ")) {
            login(m, 9, "success", builder);
        } else if (m.startsWith("Failed ")) {
            login(m, 7, "failure", builder);
        } else if (m.startsWith("Invalid user ") || m.startsWith("Illegal user ")) {
            Words.is(builder, "authentication", "ssh_login", "failure");
            userAndPeer(m, 13, builder);
        } else if (m.startsWith("input_userauth_request: invalid user ")) {
            Words.is(builder, "authentication", "ssh_login", "failure");
            builder.set(Field.USER_NAME, withoutPhase(m.substring(37)));
        } else if (m.startsWith("User ") && m.contains(" not allowed because ")) {
            Words.is(builder, "authentication", "ssh_login", "failure");
            userAndPeer(m.substring(0, m.indexOf(" not allowed because ")), 5, builder);
        } else if (m.startsWith("error: PAM: ")
                || m.startsWith("error: maximum authentication attempts")) {
            Words.is(builder, "authentication", "ssh_login", "failure");
            int start = m.indexOf(" for ");
            userAndPeer(m, start < 0 ? m.length() : start + 5, builder);
        } else {
            connection(m, builder);
        }
    }

    private static void login(String m, int from, String outcome, Event.Builder builder) {
        int forUser = m.indexOf(" for ", from);
        if (forUser < 0) {
            return;
        }
        Words.is(builder, "authentication", "ssh_login", outcome);
        builder.overflow("system.auth.ssh.method", m.substring(from, forUser));
        userAndPeer(m, forUser + 5, builder);
        int key = m.lastIndexOf(" ssh2: ");
        if (key > forUser) {
            builder.overflow("system.auth.ssh.signature", m.substring(key + 7));
        }
    }

    /** {@code [invalid user ]NAME from HOST[ port N]...} */
    private static void userAndPeer(String m, int from, Event.Builder builder) {
        int start = from;
        for (var prefix : new String[] {"invalid user ", "illegal user ", "illegal ", "user "}) {
            if (m.startsWith(prefix, start)) {
                start += prefix.length();
            }
        }
        int peer = m.lastIndexOf(" from ");
        if (peer < start - 1) {
            builder.set(Field.USER_NAME, withoutPhase(m.substring(Math.min(start, m.length()))));
            return;
        }
        builder.set(Field.USER_NAME, peer <= start ? null : m.substring(start, peer));
        peer(m, peer + 6, builder);
    }

    /** {@code HOST[ port N]} */
    private static void peer(String m, int from, Event.Builder builder) {
        var host = Words.at(m, from);
        Words.source(trim(host), builder);
        int port = from + host.length() + 1;
        if (m.startsWith("port ", port)) {
            Words.port(m, port + 5, builder);
        }
    }

    private static void connection(String m, Event.Builder builder) {
        var text = m.startsWith("error: ") || m.startsWith("fatal: ") ? m.substring(7) : m;
        int at;
        if (text.startsWith("Received disconnect from ")) {
            at = 25;
        } else if (text.startsWith("Disconnected from ")) {
            at = 18;
        } else if (text.startsWith("Connection closed by ")
                || text.startsWith("Connection reset by ")) {
            at = text.startsWith("Connection closed") ? 21 : 20;
        } else if (text.startsWith("Disconnecting ")) {
            at = 14;
        } else {
            probe(text, builder);
            return;
        }
        Words.is(builder, "session", "ssh_disconnect", null);
        var name = userBefore(text, at);
        if (name == null) {
            peer(text, at, builder);
        } else {
            builder.set(Field.USER_NAME, name);
            int port = text.lastIndexOf(" port ");
            int host = port < 0 ? -1 : text.lastIndexOf(' ', port - 1);
            if (host > 0) {
                peer(text, host + 1, builder);
            }
        }
    }

    /** The user of {@code [authenticating |invalid ]user NAME HOST port N}; null if no user is named. */
    private static @Nullable String userBefore(String text, int from) {
        for (var prefix : new String[] {"authenticating user ", "invalid user ", "user "}) {
            if (text.startsWith(prefix, from)) {
                int start = from + prefix.length();
                int port = text.lastIndexOf(" port ");
                int host = port < 0 ? -1 : text.lastIndexOf(' ', port - 1);
                return host > start ? text.substring(start, host) : Words.at(text, start);
            }
        }
        return null;
    }

    private static void probe(String m, Event.Builder builder) {
        if (m.startsWith("Did not receive identification string from ")) {
            Words.is(builder, "network", "ssh_probe", "failure");
            peer(m, 43, builder);
        } else if (m.startsWith("Bad protocol version identification ")) {
            Words.is(builder, "network", "ssh_probe", "failure");
            peer(m, m.lastIndexOf(" from ") + 6, builder);
        } else if (m.startsWith("reverse mapping checking getaddrinfo for ")) {
            Words.is(builder, "network", "ssh_reverse_mapping", "failure");
            Words.source(Words.between(m, " [", "]"), builder);
        } else if (m.startsWith("Unable to negotiate with ")) {
            Words.is(builder, "network", "ssh_negotiation", "failure");
            peer(m, 25, builder);
        } else if (m.startsWith("Connection from ")) {
            Words.is(builder, "network", "ssh_connection", null);
            peer(m, 16, builder);
        } else if (m.startsWith("Disconnecting: Too many authentication failures")) {
            Words.is(builder, "authentication", "ssh_login", "failure");
            var user = Words.between(m, " for ", " [preauth]");
            builder.set(Field.USER_NAME, user);
        } else if (m.startsWith("subsystem request for ")) {
            Words.is(builder, "session", "ssh_subsystem", "success");
            builder.set(Field.USER_NAME, Words.after(m, " by user "));
        }
    }

    private static String withoutPhase(String text) {
        var name = text.endsWith("[preauth]") ? text.substring(0, text.length() - 9) : text;
        return name.strip();
    }

    /** Without the colon or stop that ends the clause: {@code 192.0.2.1: 11: Bye}. */
    private static String trim(String word) {
        int end = word.length();
        while (end > 0 && ":.,".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }
}
