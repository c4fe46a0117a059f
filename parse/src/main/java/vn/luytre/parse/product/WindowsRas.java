package vn.luytre.parse.product;

import java.util.List;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Csv;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;

/**
 * Windows' remote access (RRAS, Always On VPN) and Network Policy Server in the database-compatible form of their log: columns in a fixed order,
 * packet types and statuses as in RADIUS (RFC 2865, RFC 2866).
 */
final class WindowsRas implements Family {

    private static final int PACKET = 4;
    private static final int USER = 5;
    private static final int ACCOUNT = 6;
    private static final int CALLING_STATION = 8;
    private static final int FRAMED_IP = 10;
    private static final int NAS_IP = 12;
    private static final int NAS_PORT = 13;
    private static final int FRAMED_PROTOCOL = 21;
    private static final int POLICY = 24;
    private static final int REASON = 25;
    private static final int STATUS = 31;

    private final TimePattern time = new TimePattern("M/d/yyyy H:m:s", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "windows-ras";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int comma = message.startsWith("\"") ? message.indexOf(',') : -1;
        return comma > 2
                && (message.startsWith("\"RAS\",", comma + 1)
                        || message.startsWith("\"IAS\",", comma + 1));
    }

    @Override
    public void read(String message, Event.Builder builder) {
        var columns = Csv.split(message, 0, ',');
        builder.set(Field.EVENT_DATASET, "windows.ras")
                .set(Field.OBSERVER_PRODUCT, "Windows RRAS")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.HOST_NAME, columns.getFirst())
                .set(Field.EVENT_CODE, text(columns, PACKET));
        if (columns.size() <= USER) {
            builder.flaw("Dòng nhật ký RRAS bị cắt");
            return;
        }
        long micros = time.read(columns.get(2) + " " + columns.get(3), 0);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var account = text(columns, ACCOUNT);
        Malware.user(account.isEmpty() ? text(columns, USER) : account, builder);
        builder.set(Field.SOURCE_IP, ip(text(columns, CALLING_STATION)));
        Vpn.assigned(text(columns, FRAMED_IP), builder);
        keep("radius.nas_ip", text(columns, NAS_IP), builder);
        keep("radius.nas_port", text(columns, NAS_PORT), builder);
        keep("radius.reason_code", text(columns, REASON), builder);
        var policy = text(columns, POLICY);
        builder.set(Field.RULE_NAME, policy.isEmpty() ? null : policy);
        builder.set(
                Field.NETWORK_PROTOCOL, text(columns, FRAMED_PROTOCOL).equals("1") ? "ppp" : null);
        switch (text(columns, PACKET)) {
            case "2" -> Vpn.login(true, builder);
            case "3" -> Vpn.login(false, builder);
            case "4" -> accounting(text(columns, STATUS), builder);
            default -> builder.set(Field.EVENT_ACTION, "radius-request");
        }
    }

    private static void accounting(String status, Event.Builder builder) {
        switch (status) {
            case "1" -> Vpn.is(Vpn.CONNECTED, builder);
            case "2" -> Vpn.is(Vpn.DISCONNECTED, builder);
            default -> builder.set(Field.EVENT_ACTION, "radius-accounting");
        }
    }

    private static @org.jspecify.annotations.Nullable Ip ip(String text) {
        return text.isEmpty() ? null : Ip.parse(text);
    }

    private static void keep(String name, String value, Event.Builder builder) {
        if (!value.isEmpty()) {
            builder.overflow(name, value);
        }
    }

    /** The column; empty if the line ends before it. */
    private static String text(List<String> columns, int at) {
        return at < columns.size() ? columns.get(at) : "";
    }
}
