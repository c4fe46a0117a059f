package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Words;

/** What the modules of PAM say in the name of any program: {@code pam_unix(sshd:auth): authentication failure; ...}. */
final class Pam {

    private Pam() {}

    /** Fills what the message tells; false if it is not PAM's. */
    static boolean read(String message, Event.Builder builder) {
        var m = message;
        if (m.startsWith("pam_")) {
            int colon = m.indexOf("): ");
            if (colon < 0) {
                return false;
            }
            m = m.substring(colon + 3);
        }
        if (m.startsWith("authentication failure;")
                || (m.startsWith("PAM ") && m.contains("more authentication failure"))) {
            Words.is(builder, "authentication", "pam_authentication", "failure");
            var user = Words.after(m, " user=");
            builder.set(Field.USER_NAME, user == null ? Words.after(m, " ruser=") : user);
            Words.source(Words.after(m, " rhost="), builder);
        } else if (m.startsWith("check pass; user unknown")) {
            Words.is(builder, "authentication", "pam_authentication", "failure");
        } else if (m.startsWith("session opened for user ")) {
            Words.is(builder, "session", "session_opened", "success");
            user(m, 24, builder);
            by(m, builder);
        } else if (m.startsWith("session closed for user ")) {
            Words.is(builder, "session", "session_closed", "success");
            user(m, 24, builder);
        } else if (m.startsWith("password changed for ")) {
            Words.is(builder, "iam", "changed-password", "success");
            user(m, 21, builder);
        } else if (m.startsWith("requirement ") && m.contains(" not met by user ")) {
            Words.is(builder, "authentication", "pam_requirement", "failure");
            builder.set(Field.USER_NAME, Words.between(m, " not met by user \"", "\""));
        } else {
            return message.startsWith("pam_");
        }
        return true;
    }

    /** The name, without the {@code (uid=0)} that newer versions add. */
    private static void user(String m, int from, Event.Builder builder) {
        var name = Words.at(m, from);
        int bracket = name.indexOf('(');
        builder.set(Field.USER_NAME, bracket > 0 ? name.substring(0, bracket) : name);
    }

    /** Who opened the session is the user; whose session it is, the effective user. Daemons ({@code by (uid=0)}) have no name. */
    private static void by(String m, Event.Builder builder) {
        var who = Words.between(m, " by ", "(");
        if (who != null && !who.isBlank()) {
            builder.overflow("user.effective.name", String.valueOf(builder.get(Field.USER_NAME)));
            builder.set(Field.USER_NAME, who.strip());
        }
    }
}
