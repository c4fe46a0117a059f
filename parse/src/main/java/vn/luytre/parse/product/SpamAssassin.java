package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/** SpamAssassin's daemon: {@code spamd: result: Y 12 - TESTS scantime=…,user=…,rhost=…,mid=<…>}. */
final class SpamAssassin implements Family {

    @Override
    public String id() {
        return "spamassassin";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return "spamd".equals(header.get(Field.PROCESS_NAME))
                || message.startsWith("spamd: ")
                || message.startsWith("dns: new_dns_packet: ");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "spamassassin.log")
                .set(Field.OBSERVER_PRODUCT, "SpamAssassin")
                .set(Field.EVENT_CATEGORY, "email")
                .set(Field.NETWORK_PROTOCOL, "smtp")
                .set(Field.MESSAGE, message);
        if (message.startsWith("spamd: result: ")) {
            result(message, builder);
        } else if (message.startsWith("spamd: connection from ")) {
            connection(message, builder);
        } else if (message.startsWith("spamd: processing message ")) {
            var id = Words.at(message, 26);
            builder.overflow(Mail.MESSAGE_ID, Mail.bare(id));
            var user = Words.after(message, " for ");
            builder.set(Field.USER_NAME, user == null ? null : beforeColon(user));
        }
    }

    private static void result(String m, Event.Builder builder) {
        boolean isSpam = m.startsWith("Y", 15);
        builder.set(Field.EVENT_ACTION, isSpam ? "spam" : "ham");
        long score = Slots.number(Words.at(m, 17).strip());
        if (score != Long.MIN_VALUE) {
            builder.overflow("spamassassin.score", score);
        }
        builder.overflow("spamassassin.tests", tests(m));
        var name = value(m, ",rhost=");
        if (name != null) {
            builder.overflow("source.domain", name);
        }
        var address = value(m, ",raddr=");
        builder.set(Field.SOURCE_IP, address == null ? null : Ip.parse(address));
        var port = value(m, ",rport=");
        if (port != null) {
            Words.port(port, 0, builder);
        }
        builder.set(Field.USER_NAME, value(m, ",user="));
        var id = value(m, ",mid=");
        if (id != null) {
            builder.overflow(Mail.MESSAGE_ID, Mail.bare(id));
        }
    }

    private static String tests(String m) {
        var tests = Words.between(m, " - ", " ");
        return tests == null ? "" : tests;
    }

    /** {@code spamd: connection from NAME [ADDRESS]:PORT to port 783, fd 5} */
    private static void connection(String m, Event.Builder builder) {
        builder.set(Field.EVENT_ACTION, "connect");
        var name = Words.at(m, 23);
        int bracket = m.indexOf('[');
        if (bracket > 0) {
            Mail.source(name + Words.at(m, bracket), builder);
        }
        var port = Words.between(m, " to port ", ",");
        long number = port == null ? -1 : Slots.number(port);
        if (number > 0) {
            builder.set(Field.DESTINATION_PORT, number);
        }
    }

    private static String beforeColon(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon);
    }

    private static @Nullable String value(String m, String mark) {
        var value = Words.between(m, mark, ",");
        return value == null || value.isEmpty() ? null : value;
    }
}
