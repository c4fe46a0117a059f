package vn.luytre.parse.product;

import java.util.List;
import java.util.Locale;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Csv;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * Microsoft Exchange: message tracking, and the logs of its HTTP proxy and of the control panel (ECP), which tell of attacks on it. All are
 * comma-separated with the columns named by {@code #Fields:}; without that header by Exchange's own order. Times are UTC.
 */
final class Exchange implements Family {

    private static final String TRACKING = "#Fields: date-time,";
    private static final String PROXY = "#Fields: DateTime,";

    private static final List<String> TRACKING_COLUMNS =
            List.of(
                    ("date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,"
                                    + "connector-id,source,event-id,internal-message-id,message-id,"
                                    + "network-message-id,recipient-address,recipient-status,"
                                    + "total-bytes,recipient-count,related-recipient-address,"
                                    + "reference,message-subject,sender-address,return-path")
                            .split(",", -1));

    private static final List<String> PROXY_COLUMNS =
            List.of(
                    ("DateTime,RequestId,MajorVersion,MinorVersion,BuildVersion,RevisionVersion,"
                                    + "ClientRequestId,Protocol,UrlHost,UrlStem,ProtocolAction,"
                                    + "AuthenticationType,IsAuthenticated,AuthenticatedUser,"
                                    + "Organization,AnchorMailbox,UserAgent,ClientIpAddress,"
                                    + "ServerHostName,HttpStatus,BackEndStatus,ErrorCode,Method")
                            .split(",", -1));

    private final W3cColumns columns = new W3cColumns();

    private final FieldTable fields =
            new FieldTable(
                    "exchange.",
                    """
                    date-time                 -
                    DateTime                  -
                    client-ip                 source.ip
                    original-client-ip        @original
                    client-hostname           source.domain
                    server-ip                 destination.ip
                    server-hostname           host.name
                    connector-id              exchange.connector
                    source                    @source
                    event-id                  event.action:lower
                    message-id                email.message_id
                    internal-message-id       email.local_id
                    recipient-address         @to
                    total-bytes               source.bytes
                    message-subject           email.subject
                    sender-address            @from
                    directionality            exchange.directionality
                    Protocol                  @protocol
                    UrlHost                   url.domain
                    UrlStem                   url.path
                    UrlQuery                  url.query
                    AuthenticatedUser         @user
                    UserAgent                 user_agent.original
                    ClientIpAddress           source.ip
                    ServerHostName            host.name
                    HttpStatus                http.response.status_code
                    Method                    http.request.method
                    RequestId                 http.request.id
                    """);

    @Override
    public String id() {
        return "exchange";
    }

    @Override
    public String state() {
        return columns.header();
    }

    @Override
    public void restore(String state) {
        columns.header(state, ",");
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (message.startsWith("#")) {
            return message.startsWith(TRACKING)
                    || message.startsWith(PROXY)
                    || message.startsWith("#Software: Microsoft Exchange");
        }
        return message.length() > 60
                && message.charAt(10) == 'T'
                && message.charAt(19) == '.'
                && message.startsWith("Z,", 23)
                && (isTracking(message) || isProxy(message) || isEcp(message));
    }

    private static boolean isTracking(String m) {
        return m.contains(",SMTP,")
                || m.contains(",STOREDRIVER,")
                || m.contains(",ROUTING,")
                || m.contains(",MAILBOXRULE,")
                || m.contains(",AGENT,")
                || m.contains(",DSN,")
                || m.contains(",DNS,");
    }

    /** The time, a GUID, the version's first number. */
    private static boolean isProxy(String m) {
        return m.length() > 70 && m.startsWith("-", 33) && m.startsWith(",15,", 61);
    }

    private static boolean isEcp(String m) {
        return m.contains(",ECP.");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.OBSERVER_PRODUCT, "Exchange").set(Field.EVENT_CATEGORY, "email");
        if (message.startsWith("#")) {
            columns.header(message, ",");
            builder.set(Field.EVENT_DATASET, "exchange.log").set(Field.MESSAGE, message);
            return;
        }
        long micros = Timestamps.iso(message, 0, Math.min(24, message.length()), Timestamps.UTC);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var values = Csv.split(message, 0, ',');
        if (isEcp(message)) {
            ecp(message, values, builder);
            return;
        }
        fields.begin();
        var names = names(message);
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            fields.put(names.get(i), values.get(i), builder);
        }
        if (names.getFirst().equals("DateTime")) {
            proxy(builder);
        } else {
            tracking(builder);
        }
    }

    /** The header's names, if it is the header of such a row. */
    private List<String> names(String message) {
        var own = isProxy(message) ? PROXY_COLUMNS : TRACKING_COLUMNS;
        var told = columns.names();
        return !told.isEmpty() && told.getFirst().equals(own.getFirst()) ? told : own;
    }

    private void tracking(Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "exchange.tracking").set(Field.NETWORK_PROTOCOL, "smtp");
        builder.set(Field.EVENT_PROVIDER, fields.aside("source"));
        Mail.sender(fields.aside("from"), builder);
        var recipients = fields.aside("to");
        Mail.recipient(recipients.split(";", 2)[0], builder);
        if (recipients.indexOf(';') > 0) {
            builder.overflow(Mail.TO, recipients.replace(";", Slots.JOIN));
        }
        var action = String.valueOf(builder.get(Field.EVENT_ACTION));
        builder.set(
                Field.EVENT_OUTCOME,
                switch (action) {
                    case "fail", "badmail", "defer", "dsn" -> "failure";
                    case "deliver", "send", "receive", "submit" -> "success";
                    default -> null;
                });
    }

    private void proxy(Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "exchange.httpproxy").set(Field.EVENT_CATEGORY, "web");
        builder.set(Field.NETWORK_PROTOCOL, fields.aside("protocol").toLowerCase(Locale.ROOT));
        var user = fields.aside("user");
        int slash = user.indexOf('\\');
        if (!user.isEmpty()) {
            builder.set(Field.USER_NAME, user.substring(slash + 1));
            builder.set(Field.USER_DOMAIN, slash > 0 ? user.substring(0, slash) : null);
        }
        Slots.httpOutcome(builder);
    }

    /** {@code time,SERVER,ECP.Request,"S:TIME=…;S:CMD=Set-OabVirtualDirectory…;S:URL=…"} */
    private static void ecp(String message, List<String> values, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "exchange.ecp").set(Field.EVENT_CATEGORY, "configuration");
        builder.set(Field.HOST_NAME, values.size() > 1 ? values.get(1) : null);
        builder.set(Field.EVENT_ACTION, values.size() > 2 ? values.get(2) : null);
        var text = values.size() > 3 ? values.get(3) : message;
        builder.set(Field.MESSAGE, text);
        int command = text.indexOf("S:CMD=");
        if (command >= 0) {
            int end = text.indexOf(";S:", command);
            var line = text.substring(command + 6, end < 0 ? text.length() : end);
            builder.set(Field.PROCESS_COMMAND_LINE, line);
        }
    }
}
