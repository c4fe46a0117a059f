package vn.luytre.parse.product;

import java.util.List;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * The debug log of Microsoft's DNS server (dns.log): {@code DATE TIME THREAD PACKET ADDRESS UDP Rcv CLIENT XID [R] Q [FLAGS CODE]
 * TYPE NAME}. The date is written as the server's language has it; where it can be read in two ways, the one nearest to the arrival
 * counts.
 */
final class WindowsDns implements Family {

    private final List<TimePattern> times =
            List.of(
                    new TimePattern("M/d/yyyy h:m:s a", Timestamps.VIETNAM),
                    new TimePattern("d/M/yyyy h:m:s a", Timestamps.VIETNAM),
                    new TimePattern("d/M/yyyy H:m:s", Timestamps.VIETNAM),
                    new TimePattern("M/d/yyyy H:m:s", Timestamps.VIETNAM),
                    new TimePattern("d.M.yyyy H:m:s", Timestamps.VIETNAM),
                    new TimePattern("d-M-yyyy H:m:s", Timestamps.VIETNAM),
                    new TimePattern("yyyy-M-d H:m:s", Timestamps.VIETNAM),
                    new TimePattern("yyyy/M/d H:m:s", Timestamps.VIETNAM));

    @Override
    public String id() {
        return "windows-dns";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int packet = message.indexOf(" PACKET ", 0, Math.min(64, message.length()));
        return packet > 0
                && (message.indexOf(" Rcv ", packet) > 0 || message.indexOf(" Snd ", packet) > 0);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "windows.dns")
                .set(Field.OBSERVER_PRODUCT, "Windows DNS Server")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.NETWORK_PROTOCOL, "dns");
        time(message, builder);
        int received = message.indexOf(" Rcv ");
        int way = received > 0 ? received : message.indexOf(" Snd ");
        if (way < 4) {
            builder.flaw("Dòng nhật ký DNS của Windows thiếu Rcv/Snd");
            return;
        }
        var transport = message.substring(way - 3, way);
        builder.set(Field.NETWORK_TRANSPORT, transport.equals("TCP") ? "tcp" : "udp");
        int open = message.indexOf('[', way);
        int close = open < 0 ? -1 : message.indexOf(']', open);
        if (close < 0) {
            builder.flaw("Dòng nhật ký DNS của Windows bị cắt trước cờ");
            return;
        }
        boolean isAnswer = message.startsWith("R ", Math.max(0, open - 4));
        peer(Words.at(message, way + 5), isAnswer == (received > 0), builder);
        builder.set(Field.EVENT_ACTION, isAnswer ? "answer" : "query");
        var flags = message.substring(open + 1, close);
        if (isAnswer) {
            var code = flags.substring(flags.lastIndexOf(' ') + 1);
            builder.set(Field.DNS_RESPONSE_CODE, code);
        }
        question(message, close + 1, builder);
    }

    /** The far end: who asked us, or whom we asked. */
    private static void peer(String address, boolean isServer, Event.Builder builder) {
        builder.set(isServer ? Field.DESTINATION_IP : Field.SOURCE_IP, Ip.parse(address));
    }

    /** {@code  A      (3)www(7)example(2)vn(0)}: each label behind its length. */
    private static void question(String m, int from, Event.Builder builder) {
        int at = from;
        while (at < m.length() && m.charAt(at) == ' ') {
            at++;
        }
        var type = Words.at(m, at);
        builder.set(Field.DNS_QUESTION_TYPE, type.isEmpty() ? null : type);
        int open = m.indexOf('(', at);
        var name = new StringBuilder();
        while (open >= 0) {
            int close = m.indexOf(')', open);
            long length = close < 0 ? -1 : Slots.number(m.substring(open + 1, close));
            if (length <= 0 || close + 1 + length > m.length()) {
                break;
            }
            int end = close + 1 + (int) length;
            name.append(name.isEmpty() ? "" : ".").append(m, close + 1, end);
            open = m.startsWith("(", end) ? end : -1;
        }
        if (!name.isEmpty()) {
            builder.set(Field.DNS_QUESTION_NAME, name.toString());
        }
    }

    private void time(String m, Event.Builder builder) {
        long best = Timestamps.NONE;
        for (var pattern : times) {
            long micros = pattern.read(m, 0);
            if (micros != Timestamps.NONE
                    && m.startsWith(" ", pattern.end())
                    && isHalfRead(m, pattern)
                    && (best == Timestamps.NONE || apart(micros, builder) < apart(best, builder))) {
                best = micros;
            }
        }
        if (best != Timestamps.NONE) {
            builder.time(best);
        }
    }

    /** A clock of twelve hours is not read as one of twenty-four. */
    private static boolean isHalfRead(String m, TimePattern pattern) {
        var next = Words.at(m, pattern.end() + 1);
        return switch (next) {
            case "AM", "PM", "SA", "CH" -> false;
            default -> true;
        };
    }

    private static long apart(long micros, Event.Builder builder) {
        return Math.abs(micros - builder.receivedMicros());
    }
}
