package vn.luytre.parse.product;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Templates;
import vn.luytre.parse.kit.Urls;

/**
 * Cisco ASA, FTD (Secure Firewall, the messages of its Lina part) and PIX: {@code %ASA-6-302013: text}. The number says which
 * {@link CiscoAsaMessages sentence} it is; {@code %FTD-1-430001} to {@code 430005} are {@link CiscoSecurityEvents}.
 */
final class CiscoAsa implements Family {

    private static final String[] PRODUCTS = {"ASA-", "FTD-", "PIX-", "FWSM-", "NGIPS-"};
    private static final String[] LEVELS = {
        "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"
    };

    /** Where the mark may begin at the latest: a header that nobody understood stands before it. */
    private static final int MAX_MARK = 120;

    private final Templates messages = CiscoAsaMessages.templates();
    private final CiscoSecurityEvents security = new CiscoSecurityEvents();

    @Override
    public String id() {
        return "cisco-asa";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        var program = program(header);
        return mark(program) >= 0
                || mark(message) >= 0
                || isHeadless(message)
                || program.equals("ftd")
                || isConsole(program, message);
    }

    /** A sentence about a VPN session whose mark a forwarder took away. */
    private static boolean isHeadless(String message) {
        return (message.startsWith("Group <") && message.contains("> User <"))
                || (message.startsWith("Group = ") && message.contains(", IP = "));
    }

    /** What people do on the management centre (FMC), under the names of its pages. */
    private static boolean isConsole(String program, String message) {
        boolean isPage =
                program.endsWith(".cgi") || program.endsWith(".pl") || program.equals("sfdccsm");
        return isPage && message.indexOf('@') > message.indexOf(": ") && message.contains(", ");
    }

    /** A syslog header has taken the mark for the program's name. */
    private static String program(Event.Builder header) {
        return header.get(Field.PROCESS_NAME) instanceof String name ? name : "";
    }

    /** Index of the percent sign of the mark; -1 if there is none. */
    private static int mark(String s) {
        int percent = s.indexOf('%');
        if (percent < 0 || percent > MAX_MARK) {
            return -1;
        }
        for (var product : PRODUCTS) {
            if (s.startsWith(product, percent + 1)) {
                return percent;
            }
        }
        return -1;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        var program = program(builder);
        if (mark(program) >= 0) {
            builder.clear(Field.PROCESS_NAME).clear(Field.EVENT_PROVIDER);
            read(program, message, builder);
            return;
        }
        int mark = mark(message);
        if (mark < 0) {
            unmarked(program, message, builder);
            return;
        }
        if (mark <= 2 && builder.get(Field.HOST_NAME) == null && !program.isEmpty()) {
            builder.set(Field.HOST_NAME, program); // "fw1: %ASA-…" looks like a program.
            builder.clear(Field.PROCESS_NAME).clear(Field.EVENT_PROVIDER);
        }
        int end = mark;
        while (end < message.length() && message.charAt(end) != ':' && message.charAt(end) != ' ') {
            end++;
        }
        int text = end;
        while (text < message.length()
                && (message.charAt(text) == ':' || message.charAt(text) == ' ')) {
            text++;
        }
        read(message.substring(mark, end), message.substring(text), builder);
    }

    private void unmarked(String program, String message, Event.Builder builder) {
        builder.set(Field.MESSAGE, message);
        if (isConsole(program, message)) {
            builder.set(Field.EVENT_DATASET, "cisco.fmc").set(Field.OBSERVER_PRODUCT, "Cisco FMC");
            messages.read("fmc", message.replace(" x0a x00", "").stripTrailing(), 0, builder);
        } else if (program.equals("ftd")) {
            builder.set(Field.EVENT_DATASET, "cisco.ftd").set(Field.OBSERVER_PRODUCT, "Cisco FTD");
            security.read("", message, builder);
        } else {
            builder.set(Field.EVENT_DATASET, "cisco.asa").set(Field.OBSERVER_PRODUCT, "Cisco ASA");
            messages.read("722051", message.stripTrailing(), 0, builder);
            messages.read("113019", message.stripTrailing(), 0, builder);
            if (builder.get(Field.SOURCE_IP) == null) {
                messages.read(message.stripTrailing(), builder);
            }
        }
    }

    /** @param mark {@code %ASA-6-302013}, between them perhaps the class of the message ({@code %ASA-session-6-302013}) */
    private void read(String mark, String text, Event.Builder builder) {
        int productEnd = mark.indexOf('-');
        int last = mark.lastIndexOf('-');
        var code = mark.substring(last + 1);
        var product = mark.substring(1, productEnd);
        builder.set(Field.EVENT_DATASET, "cisco." + product.toLowerCase(Locale.ROOT));
        builder.set(Field.OBSERVER_PRODUCT, "Cisco " + product);
        builder.set(Field.EVENT_CODE, code);
        int level = last > 0 ? mark.charAt(last - 1) - '0' : -1;
        if (level >= 0 && level < LEVELS.length) {
            builder.set(Field.LOG_LEVEL, LEVELS[level]);
            builder.set(Field.EVENT_SEVERITY, level);
        }
        builder.set(Field.MESSAGE, text);
        if (code.length() == 6 && code.startsWith("43000")) {
            security.read(code, text, builder);
            return;
        }
        var sentence = text.stripTrailing();
        if (!messages.read(code, sentence, 0, builder)) {
            messages.read(sentence, builder);
        }
        verdict(builder);
        if (builder.get(Field.URL_FULL) instanceof String url) {
            builder.clear(Field.URL_FULL);
            Urls.set(builder, "http", null, url);
        }
        Slots.dropUntranslated(builder);
        if (builder.get(Field.NETWORK_DIRECTION) == null) {
            builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        }
    }

    /** What an access list or a filter did. */
    private static void verdict(Event.Builder builder) {
        var said = overflow("cisco.verdict", builder);
        if (said == null) {
            return;
        }
        boolean isDenied =
                !said.equals("permitted")
                        && !said.equals("monitored")
                        && !said.equals("est-allowed");
        builder.set(Field.EVENT_CATEGORY, "network")
                .set(Field.EVENT_ACTION, isDenied ? "denied" : "permitted")
                .set(Field.EVENT_OUTCOME, isDenied ? "failure" : "success");
    }

    private static @Nullable String overflow(String name, Event.Builder builder) {
        return builder.overflow(name) instanceof String text ? text : null;
    }
}
