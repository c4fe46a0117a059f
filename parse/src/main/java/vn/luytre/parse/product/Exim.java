package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * Exim's main and reject log: {@code TIME QUEUEID <= SENDER H=HOST [ADDRESS] …} for what came in, {@code =>} for what went out,
 * {@code **} for what bounced, and sentences about connections.
 */
final class Exim implements Family {

    private final TimePattern time = new TimePattern("yyyy-M-d H:m:s", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "exim";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if ("exim".equals(header.get(Field.PROCESS_NAME))
                || "exim4".equals(header.get(Field.PROCESS_NAME))) {
            return true;
        }
        return message.length() > 30
                && message.charAt(10) == ' '
                && message.charAt(13) == ':'
                && message.charAt(19) == ' '
                && isExim(message);
    }

    private static boolean isExim(String m) {
        return arrow(m, 20) > 0
                || m.startsWith("SMTP ", 20)
                || m.startsWith("H=", 20)
                || m.indexOf(" authenticator failed for ", 20) > 0
                || m.indexOf(" rejected RCPT ", 20) > 0;
    }

    /** Index of {@code <=}, {@code =>}, {@code ->}, {@code **} or {@code ==} behind a queue id {@code 1rYbcd-0001Ab-C3}; -1 without one. */
    private static int arrow(String m, int from) {
        int blank = m.indexOf(' ', from);
        boolean isId = blank - from >= 16 && blank - from <= 23 && m.charAt(from + 6) == '-';
        if (!isId || m.length() < blank + 4) {
            return -1;
        }
        var mark = m.substring(blank + 1, blank + 3);
        return switch (mark) {
            case "<=", "=>", "->", "**", "==" -> blank + 1;
            default -> -1;
        };
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "exim.log")
                .set(Field.OBSERVER_PRODUCT, "Exim")
                .set(Field.EVENT_CATEGORY, "email")
                .set(Field.NETWORK_PROTOCOL, "smtp");
        long micros = time.read(message, 0);
        int from = 0;
        if (micros != Timestamps.NONE) {
            builder.time(micros);
            from = Math.min(time.end() + 1, message.length());
        }
        int arrow = arrow(message, from);
        if (arrow > 0) {
            builder.overflow(Mail.QUEUE_ID, message.substring(from, arrow - 1));
            transfer(message, arrow, builder);
            return;
        }
        builder.set(Field.MESSAGE, message.substring(from));
        peer(message, builder);
        if (message.contains("authenticator failed")) {
            builder.set(Field.EVENT_CATEGORY, "authentication")
                    .set(Field.EVENT_ACTION, "smtp_login")
                    .set(Field.EVENT_OUTCOME, "failure")
                    .set(Field.USER_NAME, Words.between(message, "(set_id=", ")"));
        } else if (message.contains(" rejected ")) {
            builder.set(Field.EVENT_ACTION, "rejected").set(Field.EVENT_OUTCOME, "failure");
            Mail.sender(Words.after(message, " F="), builder);
            var to = Words.after(message, " rejected RCPT ");
            Mail.recipient(to, builder);
        }
    }

    private static void transfer(String m, int arrow, Event.Builder builder) {
        var mark = m.substring(arrow, arrow + 2);
        var address = Words.at(m, arrow + 3);
        switch (mark) {
            case "<=" -> {
                builder.set(Field.EVENT_ACTION, "received");
                Mail.sender(address, builder);
                peer(m, builder);
                builder.set(Field.USER_NAME, login(m));
            }
            case "**", "==" -> {
                builder.set(Field.EVENT_ACTION, mark.equals("**") ? "bounced" : "deferred")
                        .set(Field.EVENT_OUTCOME, "failure");
                Mail.recipient(address, builder);
            }
            default -> {
                builder.set(Field.EVENT_ACTION, "sent").set(Field.EVENT_OUTCOME, "success");
                Mail.recipient(address, builder);
                int open = m.indexOf('[', arrow);
                if (open > 0) {
                    Mail.destination(Words.at(m, open), builder);
                }
            }
        }
        var id = Words.after(m, " id=");
        if (id != null) {
            builder.overflow(Mail.MESSAGE_ID, id);
        }
        var size = Words.after(m, " S=");
        long bytes = size == null ? -1 : Slots.number(size);
        if (bytes >= 0) {
            builder.set(Field.SOURCE_BYTES, bytes);
        }
    }

    /** {@code A=dovecot_plain:NAME} */
    private static @Nullable String login(String m) {
        var word = Words.after(m, " A=");
        return word == null ? null : word.substring(word.indexOf(':') + 1);
    }

    /** The first {@code [ADDRESS]:PORT}. */
    private static void peer(String m, Event.Builder builder) {
        int open = m.indexOf('[');
        if (open > 0) {
            Mail.source(m.substring(open), builder);
        }
    }
}
