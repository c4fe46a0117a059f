package vn.luytre.parse;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Words;

/** What sudo, su, cron, systemd-logind and the account tools say. */
final class Accounts {

    private Accounts() {}

    /** {@code NAME : [error ; ]TTY=pts/0 ; PWD=/root ; USER=root ; COMMAND=/bin/ls} */
    static void sudo(String m, Event.Builder builder) {
        int colon = m.indexOf(" : ");
        int command = m.indexOf("COMMAND=");
        if (colon < 0 || command < colon) {
            return;
        }
        var details = m.substring(colon + 3, command);
        boolean denied =
                !details.startsWith("TTY=")
                        && !details.startsWith("HOST=")
                        && !details.startsWith("PWD=");
        Words.is(builder, "process", "sudo_command", denied ? "failure" : "success");
        builder.set(Field.USER_NAME, m.substring(0, colon).strip());
        builder.set(Field.PROCESS_COMMAND_LINE, m.substring(command + 8));
        keep("system.auth.sudo.tty", Words.between(details, "TTY=", " ;"), builder);
        keep("system.auth.sudo.pwd", Words.between(details, "PWD=", " ;"), builder);
        keep("user.effective.name", Words.between(details, "USER=", " ;"), builder);
        if (denied) {
            keep(
                    "system.auth.sudo.error",
                    details.substring(0, Math.max(0, details.indexOf(" ;"))),
                    builder);
        }
    }

    static void su(String m, Event.Builder builder) {
        boolean failed = m.startsWith("FAILED ") || m.startsWith("FAILED SU ");
        int forUser = m.indexOf("su for ");
        if (forUser >= 0 && (failed || m.startsWith("Successful "))) {
            Words.is(builder, "authentication", "su", failed ? "failure" : "success");
            builder.set(Field.USER_NAME, Words.after(m, " by "));
            keep("user.effective.name", Words.at(m, forUser + 7), builder);
        } else if (m.startsWith("(to ") || m.startsWith("FAILED SU (to ")) {
            int open = m.indexOf("(to ");
            int close = m.indexOf(") ", open);
            Words.is(builder, "authentication", "su", failed ? "failure" : "success");
            if (close > 0) {
                builder.set(Field.USER_NAME, Words.at(m, close + 2));
                keep("user.effective.name", m.substring(open + 4, close), builder);
            }
        }
    }

    /** {@code (root) CMD (run-parts /etc/cron.hourly)} */
    static void cron(String m, Event.Builder builder) {
        int command = m.indexOf(") CMD (");
        if (m.startsWith("(") && command > 0) {
            Words.is(builder, "process", "cron_command", null);
            builder.set(Field.USER_NAME, m.substring(1, command));
            int end = m.endsWith(")") ? m.length() - 1 : m.length();
            builder.set(
                    Field.PROCESS_COMMAND_LINE,
                    m.substring(command + 7, Math.max(end, command + 7)));
        }
    }

    static void logind(String m, Event.Builder builder) {
        if (m.startsWith("New session ")) {
            Words.is(builder, "session", "session_opened", "success");
            var user = Words.after(m, " of user ");
            builder.set(Field.USER_NAME, user == null ? null : withoutStop(user));
        } else if (m.startsWith("Removed session ")
                || (m.startsWith("Session ") && m.contains(" logged out"))) {
            Words.is(builder, "session", "session_closed", "success");
        }
    }

    static boolean isTool(String program) {
        return switch (program) {
            case "useradd",
                    "adduser",
                    "userdel",
                    "usermod",
                    "groupadd",
                    "groupdel",
                    "groupmod",
                    "gpasswd",
                    "passwd",
                    "chpasswd",
                    "chage",
                    "chfn",
                    "chsh" ->
                    true;
            default -> false;
        };
    }

    /** Tools that change accounts; {@code new user: name=x, UID=1001, GID=1001, home=/home/x, shell=/bin/sh}. */
    static void tool(String program, String m, Event.Builder builder) {
        if (!isTool(program)) {
            return;
        }
        if (m.startsWith("new user: ") || m.startsWith("new group: ")) {
            boolean user = m.startsWith("new user");
            Words.is(
                    builder, "iam", user ? "added-user-account" : "added-group-account", "success");
            var name = Words.between(m, "name=", ",");
            if (user) {
                builder.set(Field.USER_NAME, name);
                keep("user.id", Words.between(m, "UID=", ","), builder);
                keep("system.auth.useradd.home", Words.between(m, "home=", ","), builder);
                keep("system.auth.useradd.shell", Words.between(m, "shell=", ","), builder);
            } else {
                keep("group.name", name, builder);
            }
            keep("group.id", Words.between(m, "GID=", ","), builder);
        } else {
            change(m, builder);
        }
    }

    private static void change(String m, Event.Builder builder) {
        var name = Words.between(m, "'", "'");
        if (m.startsWith("delete user ")) {
            Words.is(builder, "iam", "deleted-user-account", "success");
            builder.set(Field.USER_NAME, name);
        } else if (m.startsWith("add '")
                || m.startsWith("change user ")
                || m.startsWith("lock user ")) {
            Words.is(builder, "iam", "modified-user-account", "success");
            builder.set(Field.USER_NAME, name);
        } else if (m.startsWith("group '") && m.contains("removed")) {
            Words.is(builder, "iam", "deleted-group-account", "success");
            keep("group.name", name, builder);
        }
    }

    private static String withoutStop(String word) {
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    private static void keep(String name, @Nullable String value, Event.Builder builder) {
        if (value != null && !value.isEmpty()) {
            builder.overflow(name, value);
        }
    }
}
