package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/**
 * The authentication log of Linux (auth.log, secure, the journal by syslog): sshd, sudo, su, PAM, account tools, cron,
 * systemd-logind. The message is always kept; one of an unknown shape has no flaw, it is only not taken apart.
 */
final class LinuxAuth implements LineParser {

    static final String ID = "linux-auth";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        var message = Syslog.unwrap(text, builder).strip();
        builder.set(Field.MESSAGE, message);
        builder.set(Field.EVENT_DATASET, "system.auth");
        var program = builder.get(Field.PROCESS_NAME) instanceof String name ? name : "";
        if (message.startsWith("message repeated ")) {
            message = repeated(message, builder);
        }
        if (Pam.read(message, builder)) {
            return;
        }
        switch (program) {
            case "sshd", "sshd-session", "sshd-auth" -> Sshd.read(message, builder);
            case "sudo" -> Accounts.sudo(message, builder);
            case "su" -> Accounts.su(message, builder);
            case "CRON", "cron", "crond", "/usr/sbin/cron" -> Accounts.cron(message, builder);
            case "systemd-logind" -> Accounts.logind(message, builder);
            case "ftpd" -> ftp(message, builder);
            default -> {
                if (program.isEmpty() && Sshd.knows(message)) {
                    builder.set(Field.PROCESS_NAME, "sshd");
                    Sshd.read(message, builder);
                } else {
                    Accounts.tool(program, message, builder);
                }
            }
        }
    }

    /** Whether the message is of this log by its own words, for senders that leave the header out. */
    static boolean looksLike(String message) {
        int at = message.startsWith(" ") ? message.length() - message.stripLeading().length() : 0;
        return message.startsWith("pam_", at)
                ? message.indexOf("): ", at) > 0
                : Sshd.knows(at == 0 ? message : message.substring(at));
    }

    /** Whether this parser takes the messages of that program apart. */
    static boolean knows(String program) {
        return switch (program) {
            case "sshd",
                    "sshd-session",
                    "sshd-auth",
                    "sudo",
                    "su",
                    "CRON",
                    "cron",
                    "crond",
                    "systemd-logind",
                    "ftpd",
                    "login" ->
                    true;
            default -> Accounts.isTool(program);
        };
    }

    /** rsyslog folds equal lines: {@code message repeated 5 times: [ Failed password ...]}. */
    private static String repeated(String message, Event.Builder builder) {
        int open = message.indexOf(": [");
        if (open < 0 || !message.endsWith("]")) {
            return message;
        }
        long times = Slots.number(Words.at(message, 17));
        if (times > 0) {
            builder.overflow("luytre.repeated", times);
        }
        return message.substring(open + 3, message.length() - 1).strip();
    }

    private static void ftp(String message, Event.Builder builder) {
        if (message.startsWith("connection from ")) {
            builder.set(Field.EVENT_CATEGORY, "network").set(Field.EVENT_ACTION, "ftp_connection");
            Words.source(Words.at(message, 16), builder);
        }
    }
}
