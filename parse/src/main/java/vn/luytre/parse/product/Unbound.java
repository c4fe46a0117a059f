package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.DnsText;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * NLnet Labs Unbound: {@code [pid:thread] level: message} by syslog, {@code [epoch] unbound[pid:thread] level: message} in its
 * own file. Queries ({@code log-queries}), replies ({@code log-replies}) and what local zones did ({@code log-local-actions}).
 */
final class Unbound implements Family {

    @Override
    public String id() {
        return "unbound";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return "unbound".equals(header.get(Field.PROCESS_NAME)) || level(message) > 0;
    }

    /** Index of the level behind {@code [17265:1f] } or {@code [1707526801] unbound[17265:1f] }; -1 if there is none. */
    private static int level(String m) {
        int close = m.startsWith("[") ? m.indexOf("] ") : -1;
        if (close < 2 || close > 24) {
            return -1;
        }
        if (m.startsWith("unbound[", close + 2)) {
            close = m.indexOf("] ", close + 2);
        } else if (m.indexOf(':') > close) {
            return -1;
        }
        int at = close + 2;
        int colon = close < 0 ? -1 : m.indexOf(": ", at);
        return colon > 0 && isLevel(m.substring(at, Math.min(colon, at + 12))) ? at : -1;
    }

    private static boolean isLevel(String word) {
        return switch (word) {
            case "info", "notice", "warning", "error", "fatal error", "debug", "query", "reply" ->
                    true;
            default -> false;
        };
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "unbound.log")
                .set(Field.OBSERVER_PRODUCT, "Unbound")
                .set(Field.EVENT_CATEGORY, "network");
        if (message.startsWith("[") && message.indexOf(':') > message.indexOf(']')) {
            long micros = Timestamps.epoch(message.substring(1, Math.max(1, message.indexOf(']'))));
            if (micros != Timestamps.NONE) {
                builder.time(micros);
            }
        }
        int at = level(message);
        if (at < 0) {
            builder.set(Field.MESSAGE, message);
            return;
        }
        int colon = message.indexOf(": ", at);
        var level = message.substring(at, colon);
        var text = message.substring(colon + 2);
        boolean isAnswer = level.equals("reply");
        if (!isAnswer && !level.equals("query")) {
            builder.set(Field.LOG_LEVEL, level);
        }
        // With log-replies alone an answer has the level of a question and differs by its end.
        if (!(isAnswer ? reply(text, builder) : query(text, builder) || reply(text, builder))) {
            builder.set(Field.MESSAGE, text);
        }
    }

    /** {@code [[ZONE ]ACTION ]ADDRESS[@PORT] NAME TYPE CLASS}, read from its end. */
    private static boolean query(String m, Event.Builder builder) {
        int lastBlank = m.lastIndexOf(' ');
        if (lastBlank < 0 || !DnsText.isClass(m.substring(lastBlank + 1))) {
            return false;
        }
        int type = m.lastIndexOf(' ', lastBlank - 1);
        int name = type < 0 ? -1 : m.lastIndexOf(' ', type - 1);
        if (name < 0) {
            return false;
        }
        int client = m.lastIndexOf(' ', name - 1);
        if (!client(m.substring(client + 1, name), builder)) {
            return false;
        }
        builder.set(Field.DNS_QUESTION_TYPE, m.substring(type + 1, lastBlank));
        DnsText.name(builder, m.substring(name + 1, type));
        var action = client < 0 ? "" : m.substring(m.lastIndexOf(' ', client - 1) + 1, client);
        builder.set(Field.EVENT_ACTION, action.isEmpty() ? "query" : action);
        builder.set(Field.NETWORK_PROTOCOL, "dns");
        return true;
    }

    /** {@code ADDRESS NAME TYPE CLASS CODE SECONDS CACHED BYTES} */
    private static boolean reply(String m, Event.Builder builder) {
        var words = m.split(" ", 10);
        if (words.length < 5 || !DnsText.isClass(words[3]) || !client(words[0], builder)) {
            return false;
        }
        DnsText.name(builder, words[1]);
        builder.set(Field.DNS_QUESTION_TYPE, words[2]);
        builder.set(Field.DNS_RESPONSE_CODE, words[4]);
        builder.set(Field.EVENT_ACTION, "reply").set(Field.NETWORK_PROTOCOL, "dns");
        if (words.length > 7) {
            builder.overflow("unbound.cached", words[6].equals("1"));
            long bytes = Slots.number(Words.at(words[7], 0));
            if (bytes >= 0) {
                builder.set(Field.DESTINATION_BYTES, bytes);
            }
        }
        return true;
    }

    private static boolean client(String word, Event.Builder builder) {
        int sign = word.indexOf('@');
        var ip = Ip.parse(sign < 0 ? word : word.substring(0, sign));
        if (ip == null) {
            return false;
        }
        builder.set(Field.SOURCE_IP, ip);
        if (sign > 0) {
            Words.port(word, sign + 1, builder);
        }
        return true;
    }
}
