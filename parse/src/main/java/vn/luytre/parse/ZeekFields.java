package vn.luytre.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** Which field of which Zeek log fills which slot of the schema. */
final class ZeekFields {

    /** Names with underscores instead of dots are what exporters for engines without dots write. */
    private static final String EVERY =
            """
            id.orig_h source.ip
            id_orig_h source.ip
            id.orig_p source.port
            id_orig_p source.port
            id.resp_h destination.ip
            id_resp_h destination.ip
            id.resp_p destination.port
            id_resp_p destination.port
            """;

    /** One paragraph a log; the first line names it, its event category and its protocol (- for none). */
    private static final String LOGS =
            """
            conn network -
            service network.protocol
            orig_ip_bytes source.bytes
            orig_bytes source.bytes
            resp_ip_bytes destination.bytes
            resp_bytes destination.bytes
            orig_pkts source.packets
            resp_pkts destination.packets
            orig_l2_addr source.mac

            dns network dns
            query dns.question.name
            qtype_name dns.question.type
            rcode_name dns.response_code
            answers dns.answers.data

            http web http
            method http.request.method
            referrer http.request.referrer
            user_agent user_agent.original
            status_code http.response.status_code
            response_body_len http.response.body.bytes
            username user.name

            ssl network tls
            server_name tls.client.server_name
            ja3 tls.client.ja3

            ssh network ssh

            files file -
            filename file.path
            md5 file.hash.md5
            sha1 file.hash.sha1
            sha256 file.hash.sha256
            tx_hosts source.ip
            rx_hosts destination.ip

            pe file -

            notice intrusion_detection -
            note rule.name
            msg message
            src source.ip
            dst destination.ip
            p destination.port

            intel threat -
            seen.indicator rule.name
            seen.indicator_type rule.category

            signature intrusion_detection -
            signatures intrusion_detection -
            src_addr source.ip
            src_port source.port
            dst_addr destination.ip
            dst_port destination.port
            sig_id rule.id
            note rule.name
            event_msg message

            traceroute network -
            src source.ip
            dst destination.ip

            weird network -
            name rule.name
            addl message

            rdp network rdp
            cookie user.name

            kerberos network kerberos
            client user.name

            ntlm network ntlm
            username user.name
            domainname user.domain

            radius network radius
            username user.name

            ftp network ftp
            user user.name
            command event.action
            reply_msg message

            irc network irc
            user user.name
            command event.action

            smb_files network smb
            action event.action

            smb_mapping network smb
            path file.path

            smb_cmd network smb
            command event.action
            username user.name

            dce_rpc network dce_rpc
            operation event.action

            smtp network smtp
            user_agent user_agent.original

            mysql database mysql
            cmd event.action

            socks network socks
            user user.name

            sip network sip
            method event.action
            user_agent user_agent.original
            uri url.full
            status_msg message

            snmp network snmp

            dhcp network dhcp
            client_addr source.ip
            server_addr destination.ip
            mac source.mac
            host_name host.name

            modbus network modbus
            func event.action

            dnp3 network dnp3
            rfb network rfb
            ntp network ntp
            tunnel network -

            syslog network syslog
            message message
            severity log.level

            software network -
            host source.ip
            host_p source.port
            name process.name

            known_hosts host -
            host source.ip

            known_services host -
            host source.ip
            port_num source.port
            service network.protocol

            known_certs host -
            host source.ip
            port_num source.port
            """;

    /** A field that tells a log whose record does not name it, most telling first. */
    private static final String[][] TELLING = {
        {"conn_state", "conn"},
        {"qclass", "dns"},
        {"rcode_name", "dns"},
        {"uri", "http"},
        {"cipher", "ssl"},
        {"tx_hosts", "files"},
        {"certificate.subject", "x509"},
        {"auth_attempts", "ssh"},
        {"note", "notice"},
        {"seen.indicator", "intel"}
    };

    /** Names of logs remembered; further ones only cost a little more each time. */
    private static final int MAX_LOGS = 256;

    private record Log(FieldMap map, String category, String protocol, String prefix) {}

    private final Map<String, Log> logs = new HashMap<>();
    private final FieldMap every;
    private final FieldMap nothing;
    private final Leaf[] telling = new Leaf[TELLING.length];
    private final Leaf host;
    private final Leaf uri;
    private final Leaf smbPath;
    private final Leaf smbName;
    private final Leaf[] success;

    ZeekFields(Leaves leaves) {
        every = new FieldMap(leaves, EVERY);
        nothing = new FieldMap(leaves, "");
        for (var paragraph : LOGS.split("\n\n", -1)) {
            paragraph(leaves, paragraph);
        }
        for (int i = 0; i < TELLING.length; i++) {
            telling[i] = leaves.pin(TELLING[i][0]);
        }
        host = leaves.pin("host");
        uri = leaves.pin("uri");
        smbPath = leaves.pin("path");
        smbName = leaves.pin("name");
        success =
                new Leaf[] {leaves.pin("auth_success"), leaves.pin("success"), leaves.pin("auth")};
    }

    /** A paragraph of LOGS: several logs may share one list of fields, or have none. */
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
                return TELLING[i][1];
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
        switch (log) {
            case "http" -> http(builder);
            case "ssl" -> {
                Slots.dropFinalDot(builder, Field.TLS_SERVER_NAME);
                if (builder.get(Field.TLS_SERVER_NAME) instanceof String name) {
                    builder.set(Field.DESTINATION_DOMAIN, name);
                }
            }
            case "dns" -> {
                Slots.dropFinalDot(builder, Field.DNS_QUESTION_NAME);
                if (builder.get(Field.DNS_RESPONSE_CODE) instanceof String code) {
                    builder.set(
                            Field.EVENT_OUTCOME, code.equals("NOERROR") ? "success" : "failure");
                }
            }
            case "sip" -> {
                if (builder.get(Field.URL_FULL) instanceof String full) {
                    int user = full.indexOf('@');
                    int scheme = full.indexOf(':');
                    builder.set(
                            Field.URL_DOMAIN,
                            Urls.host(full.substring(Math.max(user, scheme) + 1)));
                }
            }
            case "smb_files" -> smbFile(builder);
            case "notice" -> builder.set(Field.EVENT_ACTION, "notice");
            default -> {}
        }
        if (builder.get(Field.NETWORK_TRANSPORT) == null) {
            builder.set(Field.NETWORK_TRANSPORT, transport(log));
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

    /** The share and the file below it are one path. */
    private void smbFile(Event.Builder builder) {
        var name = smbName.takeText();
        var share = smbPath.takeText();
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
