package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * Zimbra's mailbox.log and audit.log: {@code TIME LEVEL [THREAD] [name=ACCOUNT;oip=ADDRESS;ua=…;] CATEGORY - MESSAGE}. oip is where the
 * user sits, ip the proxy before the server; an audit message is {@code cmd=Auth; account=…; protocol=…; error=…;}.
 */
final class Zimbra implements Family {

    @Override
    public String id() {
        return "zimbra";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int level = message.length() > 40 && message.charAt(19) == ',' ? 24 : 0;
        if (!isLevel(message, level)) {
            return false;
        }
        int thread = message.indexOf('[', level);
        return thread > 0
                && thread < level + 8
                && message.indexOf("] [", thread) > 0
                && message.indexOf(" - ", thread) > 0;
    }

    private static boolean isLevel(String m, int at) {
        return m.startsWith("INFO ", at)
                || m.startsWith("WARN ", at)
                || m.startsWith("ERROR ", at)
                || m.startsWith("DEBUG ", at)
                || m.startsWith("FATAL ", at);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "zimbra.mailbox")
                .set(Field.OBSERVER_PRODUCT, "Zimbra")
                .set(Field.EVENT_CATEGORY, "email");
        int level = 0;
        if (message.length() > 40 && message.charAt(19) == ',') {
            long micros = Timestamps.iso(message, 0, 23, Timestamps.VIETNAM);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
            }
            level = 24;
        }
        builder.set(Field.LOG_LEVEL, Words.at(message, level));
        int thread = message.indexOf('[', level);
        int context = thread < 0 ? -1 : message.indexOf("] [", thread);
        int close = context < 0 ? -1 : message.indexOf("] ", context + 3);
        if (close < 0) {
            builder.flaw("Dòng Zimbra bị cắt trước phần ngữ cảnh");
            return;
        }
        thread(message.substring(thread + 1, context), builder);
        context(message.substring(context + 3, close), builder);
        int dash = message.indexOf(" - ", close);
        if (dash < 0) {
            builder.set(Field.MESSAGE, message.substring(close + 2));
            return;
        }
        var category = message.substring(close + 2, dash);
        builder.set(Field.EVENT_PROVIDER, category);
        var text = message.substring(dash + 3);
        builder.set(Field.MESSAGE, text);
        if (category.equals("security") || text.startsWith("cmd=")) {
            audit(text, builder);
        } else if (text.startsWith("authentication failed for ")
                || text.contains("invalid password")) {
            builder.set(Field.EVENT_CATEGORY, "authentication")
                    .set(Field.EVENT_ACTION, "mail_login")
                    .set(Field.EVENT_OUTCOME, "failure");
        }
    }

    /** {@code qtp123-45:https://mail.example.vn/service/soap/AuthRequest}: the request that the thread serves. */
    private static void thread(String text, Event.Builder builder) {
        int url = text.indexOf("http");
        if (url > 0) {
            builder.overflow("url.original", text.substring(url));
        }
        builder.overflow("zimbra.thread", url > 0 ? text.substring(0, url - 1) : text);
    }

    /** {@code name=…;mid=…;ip=…;oip=…;port=…;ua=…;} */
    private static void context(String text, Event.Builder builder) {
        var name = part(text, "name=");
        builder.set(Field.USER_NAME, name);
        var origin = part(text, "oip=");
        var address = origin == null ? part(text, "ip=") : origin;
        builder.set(Field.SOURCE_IP, address == null ? null : Ip.parse(address.split(",", 2)[0]));
        if (origin != null) {
            keep("zimbra.proxy_ip", part(text, "ip="), builder);
        }
        var port = part(text, "oport=");
        if (port != null) {
            Words.port(port, 0, builder);
        }
        keep("zimbra.admin", part(text, "aname="), builder);
        keep("network.protocol", part(text, "oproto="), builder);
        builder.set(Field.USER_AGENT_ORIGINAL, part(text, "ua="));
    }

    /** {@code cmd=Auth; account=…; protocol=soap; error=authentication failed for […], …;} */
    private static void audit(String m, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "zimbra.audit");
        var command = part(m, "cmd=");
        var error = Words.between(m, "error=", ";");
        boolean isLogin = command != null && command.endsWith("Auth");
        builder.set(Field.EVENT_CATEGORY, isLogin ? "authentication" : "configuration")
                .set(Field.EVENT_ACTION, isLogin ? "mail_login" : command)
                .set(Field.EVENT_OUTCOME, error == null ? "success" : "failure");
        keep("error.message", error, builder);
        var account = part(m, "account=");
        if (account != null) {
            builder.set(Field.USER_NAME, account);
        }
        var protocol = part(m, "protocol=");
        if (protocol != null) {
            builder.set(Field.NETWORK_PROTOCOL, protocol);
        }
    }

    private static void keep(String name, @Nullable String value, Event.Builder builder) {
        if (value != null) {
            builder.put(name, value);
        }
    }

    /** The value behind a mark at the front or after a semicolon, up to the next; null if there is none. */
    private static @Nullable String part(String text, String mark) {
        int at = text.startsWith(mark) ? 0 : text.indexOf(";" + mark) + 1;
        if (at == 0 && !text.startsWith(mark)) {
            at = text.indexOf("; " + mark) + 2;
            if (at < 2) {
                return null;
            }
        }
        int from = at + mark.length();
        int end = text.indexOf(';', from);
        var value = text.substring(from, end < 0 ? text.length() : end).strip();
        return value.isEmpty() ? null : value;
    }
}
