package vn.luytre.parse.product;

import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Csv;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;

/**
 * The audit log of Microsoft's DHCP server (DhcpSrvLog-*.log): {@code ID,Date,Time,Description,IP Address,Host Name,MAC
 * Address,User Name,…}, the date as month/day/year; what the ids mean is told at the head of each file.
 */
final class WindowsDhcp implements Family {

    private static final Map<String, String> ACTIONS =
            Map.ofEntries(
                    Map.entry("00", "service-started"),
                    Map.entry("01", "service-stopped"),
                    Map.entry("02", "service-paused"),
                    Map.entry("10", Leases.ASSIGNED),
                    Map.entry("11", Leases.RENEWED),
                    Map.entry("12", Leases.RELEASED),
                    Map.entry("13", "address-in-use"),
                    Map.entry("14", "scope-exhausted"),
                    Map.entry("15", "lease-denied"),
                    Map.entry("16", "lease-deleted"),
                    Map.entry("17", Leases.EXPIRED),
                    Map.entry("18", Leases.EXPIRED),
                    Map.entry("20", Leases.ASSIGNED),
                    Map.entry("21", Leases.ASSIGNED),
                    Map.entry("22", "scope-exhausted"),
                    Map.entry("23", "lease-deleted"),
                    Map.entry("30", "dns-update-request"),
                    Map.entry("31", "dns-update"),
                    Map.entry("32", "dns-update"));

    private final TimePattern time = new TimePattern("M/d/yy,H:m:s", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "windows-dhcp";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int comma = message.indexOf(',');
        return comma > 0
                && comma <= 5
                && message.length() > comma + 18
                && message.charAt(comma + 3) == '/'
                && message.charAt(comma + 6) == '/'
                && message.charAt(comma + 9) == ','
                && message.charAt(comma + 12) == ':'
                && message.charAt(comma + 15) == ':'
                && Character.isDigit(message.charAt(0));
    }

    @Override
    public void read(String message, Event.Builder builder) {
        var columns = Csv.split(message, 0, ',');
        var code = columns.getFirst();
        builder.set(Field.EVENT_DATASET, "windows.dhcp")
                .set(Field.OBSERVER_PRODUCT, "Windows DHCP Server")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.NETWORK_PROTOCOL, "dhcp")
                .set(Field.NETWORK_TRANSPORT, "udp")
                .set(Field.EVENT_CODE, code)
                .set(Field.EVENT_ACTION, ACTIONS.getOrDefault(code, "dhcp-" + code));
        long micros = time.read(message, message.indexOf(',') + 1);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        set(columns, 3, Field.MESSAGE, builder);
        if (columns.size() > 4) {
            builder.set(Field.SOURCE_IP, Ip.parse(columns.get(4)));
        }
        if (columns.size() > 5 && !FieldTable.isNothing(columns.get(5))) {
            builder.overflow(Leases.HOSTNAME, columns.get(5));
            builder.overflow("source.domain", columns.get(5));
        }
        if (columns.size() > 6) {
            builder.set(Field.SOURCE_MAC, Leases.mac(columns.get(6)));
        }
        set(columns, 7, Field.USER_NAME, builder);
    }

    private static void set(java.util.List<String> columns, int at, Field field, Event.Builder to) {
        if (columns.size() > at && !FieldTable.isNothing(columns.get(at))) {
            to.set(field, columns.get(at));
        }
    }
}
