package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * IBM QRadar's Log Event Extended Format, version 1.0 and 2.0 (QRadar, "LEEF event components"): headers between bars, then pairs
 * between tabs or, in 2.0, between a character that the header names, itself or as {@code 0x5E}.
 */
final class Leef implements Family {

    private static final String MARK = "LEEF:";

    private final FieldTable fields =
            new FieldTable(
                    "leef.",
                    """
                    src              source.ip:host
                    identSrc         source.ip
                    srcPort          source.port
                    srcMAC           source.mac:mac
                    identMAC         source.mac:mac
                    identHostName    source.domain
                    srcPreNAT        leef.srcPreNAT
                    srcPostNAT       source.nat.ip
                    srcPostNATPort   source.nat.port
                    srcBytes         source.bytes
                    srcPackets       source.packets
                    dst              destination.ip:host
                    dstPort          destination.port
                    dstMAC           destination.mac:mac
                    dstPostNAT       destination.nat.ip
                    dstPostNATPort   destination.nat.port
                    dstBytes         destination.bytes
                    dstPackets       destination.packets
                    proto            network.transport:protocol
                    usrName          user.name:account
                    accountName      user.name:account
                    domain           user.domain
                    role             user.roles
                    cat              leef.category
                    sev              event.severity
                    action           event.action
                    act              event.action
                    outcome          @outcome
                    policy           rule.name
                    url              @url
                    resource         file.path
                    reason           event.reason
                    msg              message
                    message          message
                    devTime          @time
                    isLoginEvent     @login
                    isLogoutEvent    @logout
                    """);

    @Override
    public String id() {
        return "leef";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith(MARK);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        builder.set(Field.EVENT_DATASET, "leef.log");
        boolean isSecond = message.startsWith("2", MARK.length());
        int at = header(message, builder);
        if (at < 0) {
            builder.set(Field.MESSAGE, message);
            builder.flaw("LEEF thiếu phần đầu: không đủ năm dấu |");
            return;
        }
        char separator = '\t';
        int bar = isSecond ? message.indexOf('|', at) : -1;
        if (bar >= 0 && bar - at <= 5 && message.indexOf('=', at) > bar) {
            separator = separator(message.substring(at, bar));
            at = bar + 1;
        }
        KeyValues.read(message, at, separator, fields, builder);
        finish(builder);
    }

    /** Reads vendor, product, version and number; the index behind them, -1 if a bar is missing. */
    private static int header(String s, Event.Builder builder) {
        int from = s.indexOf('|') + 1;
        for (int part = 0; part < 4; part++) {
            int bar = from == 0 ? -1 : s.indexOf('|', from);
            if (bar < 0) {
                return -1;
            }
            var text = s.substring(from, bar).strip();
            switch (part) {
                case 0 -> builder.overflow("observer.vendor", text);
                case 1 -> builder.set(Field.OBSERVER_PRODUCT, text);
                case 2 -> builder.overflow("observer.version", text);
                default -> builder.set(Field.EVENT_CODE, text);
            }
            from = bar + 1;
        }
        return from;
    }

    /** The character itself or its number in hexadecimal digits, {@code x5E} or {@code 0x5E}; a tab for nothing. */
    private static char separator(String text) {
        if (text.length() < 2) {
            return text.isEmpty() ? '\t' : text.charAt(0);
        }
        int code = 0;
        for (int i = text.indexOf('x') + 1; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return '\t';
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void finish(Event.Builder builder) {
        long micros =
                AnyTime.read(fields.aside("time"), Timestamps.VIETNAM, builder.receivedMicros());
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var url = fields.aside("url");
        if (!url.isEmpty()) {
            Urls.set(builder, "http", null, url);
        }
        var said = fields.aside("outcome");
        builder.set(
                Field.EVENT_OUTCOME,
                Verdicts.outcome(said.isEmpty() ? builder.get(Field.EVENT_ACTION) : said));
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        category(builder);
    }

    private void category(Event.Builder builder) {
        boolean isLogin = fields.aside("login").equals("true");
        if (isLogin || fields.aside("logout").equals("true")) {
            builder.set(Field.EVENT_CATEGORY, "authentication");
            if (builder.get(Field.EVENT_ACTION) == null) {
                builder.set(Field.EVENT_ACTION, isLogin ? "login" : "logout");
            }
        } else if (builder.get(Field.SOURCE_IP) != null
                && builder.get(Field.DESTINATION_IP) != null) {
            builder.set(Field.EVENT_CATEGORY, "network");
        }
    }
}
