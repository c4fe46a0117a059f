package vn.luytre.parse.product;

import java.util.List;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Csv;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Templates;

/**
 * pfSense and OPNsense: the packet filter's {@code filterlog} (Netgate, "Raw Filter Log Format") and log-ins to the console.
 */
final class PfSense implements Family {

    private static final int COMMON = 9;

    private final Templates messages =
            new Templates(
                    """
                    * {}: Successful login for user '{user.name}' from: {source.ip}{? ({})?} => authentication login success
                    * {}: User logged out for user '{user.name}' from: {source.ip}{? ({})?} => authentication logout success
                    * {}: webConfigurator authentication error for user '{user.name}' from: {source.ip}{? ({})?} => authentication login failure
                    * {}: webConfigurator authentication error for '{user.name}' from {source.ip}{? ({})?} => authentication login failure
                    * {}: {?webConfigurator ?}{?Web GUI ?}authentication error for '{user.name}' from {source.ip}{? ({})?} => authentication login failure
                    """);

    @Override
    public String id() {
        return "pfsense";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (!message.isEmpty() && Character.isDigit(message.charAt(0))) {
            return message.contains(",match,")
                    && (message.contains(",in,") || message.contains(",out,"));
        }
        return message.startsWith("/")
                && (message.contains(" login for user '")
                        || message.contains("authentication error for")
                        || message.contains(" logged out for user '"));
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "pfsense.log").set(Field.OBSERVER_PRODUCT, "pfSense");
        if (message.startsWith("/")) {
            builder.set(Field.MESSAGE, message);
            messages.read(message.strip(), builder);
            return;
        }
        var columns = Csv.split(message.strip(), 0, ',');
        if (columns.size() < COMMON) {
            builder.flaw("Dòng filterlog thiếu cột");
            return;
        }
        builder.set(Field.EVENT_CATEGORY, "network");
        builder.set(Field.RULE_ID, columns.get(0));
        if (!columns.get(3).isEmpty()) {
            builder.overflow(
                    "rule.uuid", columns.get(3)); // The tracker, which stays when rules are moved.
        }
        builder.overflow("observer.ingress.interface.name", columns.get(4));
        builder.overflow("pfsense.reason", columns.get(5));
        builder.set(Field.EVENT_ACTION, columns.get(6));
        builder.set(Field.EVENT_OUTCOME, Verdicts.outcome(columns.get(6)));
        addresses(columns, builder);
        var direction = Slots.direction(builder);
        builder.set(
                Field.NETWORK_DIRECTION,
                direction == null
                        ? (columns.get(7).equals("in") ? "inbound" : "outbound")
                        : direction);
    }

    /** Behind the version of IP the columns differ by it and by protocol; the two addresses stand side by side. */
    private static void addresses(List<String> columns, Event.Builder builder) {
        int at = COMMON;
        while (at + 1 < columns.size()
                && (Ip.parse(columns.get(at)) == null || Ip.parse(columns.get(at + 1)) == null)) {
            at++;
        }
        if (at + 1 >= columns.size()) {
            return;
        }
        builder.set(Field.SOURCE_IP, Ip.parse(columns.get(at)));
        builder.set(Field.DESTINATION_IP, Ip.parse(columns.get(at + 1)));
        // In front of them: number and name of the protocol in IPv4, name and number in IPv6, then
        // the length.
        var first = columns.get(at - 3);
        var protocol = Slots.number(first) < 0 ? first : columns.get(at - 2);
        builder.set(Field.NETWORK_TRANSPORT, protocol.toLowerCase(java.util.Locale.ROOT));
        long length = Slots.number(columns.get(at - 1));
        if (length >= 0) {
            builder.overflow("network.bytes", length);
        }
        boolean hasPorts = protocol.equalsIgnoreCase("tcp") || protocol.equalsIgnoreCase("udp");
        if (hasPorts && at + 3 < columns.size()) {
            builder.put("source.port", columns.get(at + 2));
            builder.put("destination.port", columns.get(at + 3));
        }
    }
}
