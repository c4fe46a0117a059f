package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.DnsText;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/** CoreDNS, the DNS server of Kubernetes, as its {@code log} plugin writes: {@code [INFO] CLIENT:PORT - ID "TYPE CLASS NAME …" CODE …}. */
final class CoreDns implements Family {

    @Override
    public String id() {
        return "coredns";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("[INFO] ")
                && message.contains(" - ")
                && message.contains(" IN ")
                && message.endsWith("s");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "coredns.log")
                .set(Field.OBSERVER_PRODUCT, "CoreDNS")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.EVENT_ACTION, "answer")
                .set(Field.NETWORK_PROTOCOL, "dns")
                .set(Field.LOG_LEVEL, "INFO");
        int dash = message.indexOf(" - ");
        int open = message.indexOf('"');
        int close = open < 0 ? -1 : message.indexOf('"', open + 1);
        if (dash < 7 || close < 0) {
            builder.flaw("Dòng nhật ký CoreDNS bị cắt");
            return;
        }
        client(message.substring(7, dash), builder);
        var question = message.substring(open + 1, close).split(" ", 8);
        var answer = message.substring(Math.min(close + 2, message.length())).split(" ", 6);
        if (question.length < 4 || answer.length < 4) {
            builder.flaw("Dòng nhật ký CoreDNS thiếu cột");
            return;
        }
        builder.set(Field.DNS_QUESTION_TYPE, question[0]);
        DnsText.name(builder, question[2]);
        builder.set(Field.NETWORK_TRANSPORT, question[3]);
        builder.set(Field.DNS_RESPONSE_CODE, answer[0]);
        builder.overflow("coredns.flags", answer[1]);
        long bytes = Slots.number(answer[2]);
        if (bytes >= 0) {
            builder.set(Field.DESTINATION_BYTES, bytes);
        }
        var took = answer[3];
        Slots.seconds(builder, took.endsWith("s") ? took.substring(0, took.length() - 1) : took);
    }

    private static void client(String text, Event.Builder builder) {
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            var host = text.substring(0, colon);
            builder.set(Field.SOURCE_IP, Ip.parse(host.replace("[", "").replace("]", "")));
            Words.port(text, colon + 1, builder);
        }
    }
}
