package vn.luytre.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldMap;
import vn.luytre.parse.kit.Leaf;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Urls;

/** Fills the slots of the schema from the fields of a Zeek log, by {@link ZeekTable} and a few rules beyond a table. */
final class ZeekFields {

    /** Names of logs remembered; further ones only cost a little more each time. */
    private static final int MAX_LOGS = 256;

    private record Log(FieldMap map, String category, String protocol, String prefix) {}

    private final Map<String, Log> logs = new HashMap<>();
    private final FieldMap every;
    private final FieldMap nothing;
    private final Leaf[] telling = new Leaf[ZeekTable.TELLING.length];
    private final Leaf host;
    private final Leaf uri;
    private final Leaf smbPath;
    private final Leaf smbName;
    private final Leaf[] success;

    ZeekFields(Leaves leaves) {
        every = new FieldMap(leaves, ZeekTable.EVERY);
        nothing = new FieldMap(leaves, "");
        for (var paragraph : ZeekTable.LOGS.split("\n\n", -1)) {
            paragraph(leaves, paragraph);
        }
        for (int i = 0; i < ZeekTable.TELLING.length; i++) {
            telling[i] = leaves.pin(ZeekTable.TELLING[i][0]);
        }
        host = leaves.pin("host");
        uri = leaves.pin("uri");
        smbPath = leaves.pin("path");
        smbName = leaves.pin("name");
        success =
                new Leaf[] {leaves.pin("auth_success"), leaves.pin("success"), leaves.pin("auth")};
    }

    /** A paragraph of {@link ZeekTable#LOGS}: several logs may share one list of fields, or have none. */
    private void paragraph(Leaves leaves, String paragraph) {
        var table = new StringBuilder();
        var heads = new java.util.ArrayList<String[]>();
        for (var line : paragraph.strip().split("\n", -1)) {
            var words = line.split(" ", -1);
            if (words.length == 3) {
                heads.add(words);
            } else {
                table.append(line).append('\n');
            }
        }
        var map = new FieldMap(leaves, table.toString());
        for (var head : heads) {
            logs.put(head[0], new Log(map, head[1], head[2], "zeek." + head[0] + "."));
        }
    }

    /** The log whose telling field is there; "unknown" if none is. */
    String guess() {
        for (int i = 0; i < telling.length; i++) {
            if (telling[i].isSet()) {
                return ZeekTable.TELLING[i][1];
            }
        }
        return "unknown";
    }

    /** Where the fields without a slot go. */
    String prefix(String log) {
        return log(log).prefix;
    }

    private Log log(String name) {
        var known = logs.get(name);
        if (known == null) {
            known = new Log(nothing, "network", "-", "zeek." + name + ".");
            if (logs.size() < MAX_LOGS) {
                logs.put(name, known);
            }
        }
        return known;
    }

    void map(String log, Event.Builder builder) {
        every.apply(builder);
        var known = log(log);
        builder.set(Field.EVENT_CATEGORY, known.category);
        known.map.apply(builder);
        if (!known.protocol.equals("-")) {
            builder.set(Field.NETWORK_PROTOCOL, known.protocol);
        }
        outcome(builder);
        special(log, builder);
        if (builder.get(Field.NETWORK_TRANSPORT) == null) {
            builder.set(Field.NETWORK_TRANSPORT, transport(log));
        }
    }

    /** What a table cannot say. */
    private void special(String log, Event.Builder builder) {
        switch (log) {
            case "http" -> http(builder);
            case "ssl" -> tls(builder);
            case "dns" -> dns(builder);
            case "sip" -> sip(builder);
            case "smb_files" -> smbFile(builder);
            case "notice" -> builder.set(Field.EVENT_ACTION, "notice");
            default -> {}
        }
    }

    private void outcome(Event.Builder builder) {
        for (var leaf : success) {
            if (leaf.value() instanceof Boolean good) {
                builder.set(Field.EVENT_OUTCOME, good ? "success" : "failure");
            }
        }
    }

    private void http(Event.Builder builder) {
        Slots.httpOutcome(builder);
        var name = host.takeText();
        if (name != null) {
            builder.set(Field.URL_DOMAIN, Urls.host(name));
            builder.set(Field.DESTINATION_DOMAIN, Urls.host(name));
        }
        var target = uri.text();
        if (target != null) {
            Urls.set(builder, "http", name, target);
            if (builder.get(Field.URL_FULL) != null) {
                uri.take();
            }
        }
    }

    private static void tls(Event.Builder builder) {
        Slots.dropFinalDot(builder, Field.TLS_SERVER_NAME);
        if (builder.get(Field.TLS_SERVER_NAME) instanceof String name) {
            builder.set(Field.DESTINATION_DOMAIN, name);
        }
    }

    private static void dns(Event.Builder builder) {
        Slots.dropFinalDot(builder, Field.DNS_QUESTION_NAME);
        if (builder.get(Field.DNS_RESPONSE_CODE) instanceof String code) {
            builder.set(Field.EVENT_OUTCOME, code.equals("NOERROR") ? "success" : "failure");
        }
    }

    /** {@code sip:user@host:port}, RFC 3261 section 19.1. */
    private static void sip(Event.Builder builder) {
        if (builder.get(Field.URL_FULL) instanceof String full) {
            int authority = Math.max(full.indexOf('@'), full.indexOf(':')) + 1;
            builder.set(Field.URL_DOMAIN, Urls.host(full.substring(authority)));
        }
    }

    /** The share and the file below it are one path; rules ask for each, so both stay. */
    private void smbFile(Event.Builder builder) {
        var name = smbName.text();
        var share = smbPath.text();
        builder.set(
                Field.FILE_PATH, share == null ? name : name == null ? share : share + "\\" + name);
    }

    /** The transport of logs that do not say it because it is always the same; null if it is not. */
    private static @Nullable String transport(String log) {
        return switch (log) {
            case "http",
                    "ssl",
                    "ssh",
                    "ftp",
                    "irc",
                    "smtp",
                    "rdp",
                    "rfb",
                    "smb_files",
                    "smb_mapping",
                    "smb_cmd",
                    "dce_rpc",
                    "mysql",
                    "modbus",
                    "ntlm",
                    "dnp3",
                    "socks" ->
                    "tcp";
            case "dhcp", "ntp", "snmp", "radius", "sip" -> "udp";
            default -> null;
        };
    }
}
