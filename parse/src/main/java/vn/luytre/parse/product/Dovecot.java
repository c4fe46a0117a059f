package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Words;

/** Dovecot, the IMAP and POP3 server: {@code imap-login: Login: user=<NAME>, method=PLAIN, rip=ADDRESS, lip=ADDRESS, TLS}. */
final class Dovecot implements Family {

    @Override
    public String id() {
        return "dovecot";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return "dovecot".equals(header.get(Field.PROCESS_NAME))
                || message.startsWith("imap-login: ")
                || message.startsWith("pop3-login: ");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "dovecot.log")
                .set(Field.OBSERVER_PRODUCT, "Dovecot")
                .set(Field.MESSAGE, message);
        int colon = message.indexOf(": ");
        if (colon < 0) {
            return;
        }
        var service = message.substring(0, colon);
        builder.overflow("dovecot.service", service);
        var text = message.substring(colon + 2);
        boolean isLogin = service.endsWith("-login");
        builder.set(Field.EVENT_CATEGORY, isLogin ? "authentication" : "email");
        if (isLogin) {
            builder.set(Field.NETWORK_PROTOCOL, service.substring(0, service.indexOf('-')));
            login(text, builder);
        } else if (service.indexOf('(') > 0) {
            var user = Words.between(service, "(", ")");
            builder.set(Field.USER_NAME, user);
            builder.set(
                    Field.EVENT_ACTION,
                    text.startsWith("Disconnected") || text.startsWith("Logged out")
                            ? "mail_disconnect"
                            : null);
        }
    }

    private static void login(String m, Event.Builder builder) {
        boolean isIn = m.startsWith("Login: ");
        boolean isRefused =
                m.contains("auth failed")
                        || m.contains("Aborted login")
                        || m.contains("authentication failure");
        if (isIn || isRefused) {
            builder.set(Field.EVENT_ACTION, "mail_login")
                    .set(Field.EVENT_OUTCOME, isIn ? "success" : "failure");
        } else {
            builder.set(Field.EVENT_ACTION, "mail_disconnect");
        }
        var user = Words.between(m, "user=<", ">");
        builder.set(Field.USER_NAME, user == null || user.isEmpty() ? null : user);
        builder.set(Field.SOURCE_IP, address(m, "rip="));
        builder.set(Field.DESTINATION_IP, address(m, "lip="));
        var method = Words.between(m, "method=", ",");
        if (method != null) {
            builder.overflow("dovecot.method", method);
        }
    }

    private static @Nullable Ip address(String m, String mark) {
        var value = Words.between(m, mark, ",");
        return value == null ? null : Ip.parse(value.strip());
    }
}
