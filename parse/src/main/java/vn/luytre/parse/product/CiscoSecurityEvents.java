package vn.luytre.parse.product;

import java.util.Locale;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * Security events of Cisco Secure Firewall ("Security Event Syslog Messages"): 430001 intrusion, 430002 and 430003 begin and end of a
 * connection, 430004 file, 430005 malware. {@code Key: value, Key: value}, where a value may hold commas.
 */
final class CiscoSecurityEvents {

    private static final int MAX_KEY = 40;

    private final FieldTable fields =
            new FieldTable(
                    "cisco.",
                    """
                    SrcIP                    source.ip
                    SrcPort                  source.port
                    DstIP                    destination.ip
                    DstPort                  destination.port
                    Protocol                 network.transport:protocol
                    ApplicationProtocol      network.protocol:lower
                    WebApplication           network.application
                    InitiatorBytes           source.bytes
                    ResponderBytes           destination.bytes
                    InitiatorPackets         source.packets
                    ResponderPackets         destination.packets
                    NAT_InitiatorIP          source.nat.ip
                    NAT_InitiatorPort        source.nat.port
                    NAT_ResponderIP          destination.nat.ip
                    NAT_ResponderPort        destination.nat.port
                    ConnectionDuration       event.duration:seconds
                    FirstPacketSecond        @first
                    IngressInterface         observer.ingress.interface.name
                    EgressInterface          observer.egress.interface.name
                    IngressZone              observer.ingress.zone
                    EgressZone               observer.egress.zone
                    AccessControlRuleAction  @action
                    FileAction               @action
                    InlineResult             @action
                    AccessControlRuleName    rule.name
                    Message                  message
                    SID                      rule.id
                    Classification           rule.category
                    User                     @user
                    UserAgent                user_agent.original
                    URL                      @url
                    URI                      @url
                    ReferencedHost           url.domain
                    HTTPReferer              http.request.referrer
                    HTTPResponse             http.response.status_code
                    FileName                 file.name
                    FileSize                 file.size
                    FileSHA256               file.hash.sha256
                    ThreatName               threat.name
                    SHA_Disposition          cisco.sha_disposition
                    DNSQuery                 dns.question.name
                    DNSRecordType            @dns
                    DNSResponseType          @answer
                    DNSSICategory            threat.category
                    SSLServerName            tls.client.server_name
                    SSLCertificate           tls.server.hash.sha1
                    """);

    void read(String code, String text, Event.Builder builder) {
        fields.begin();
        pairs(text, builder);
        builder.set(Field.EVENT_CATEGORY, category(code));
        builder.set(
                Field.EVENT_ACTION,
                switch (code) {
                    case "430001" -> "intrusion-detected";
                    case "430002" -> "connection-started";
                    case "430003" -> "connection-finished";
                    case "430004" -> "file-detected";
                    default -> "malware-detected";
                });
        var action = fields.aside("action");
        if (!action.isEmpty()) {
            builder.overflow("cisco.action", action);
            builder.set(Field.EVENT_OUTCOME, action.startsWith("Block") ? "failure" : "success");
        }
        var user = fields.aside("user");
        boolean isNobody =
                user.startsWith("No Authentication")
                        || user.equals("Not Found")
                        || user.equals("Unknown");
        if (!isNobody) {
            int slash = user.lastIndexOf('\\');
            builder.set(Field.USER_NAME, user.substring(slash + 1));
            builder.set(Field.USER_DOMAIN, user.substring(0, Math.max(0, slash)));
        }
        var url = fields.aside("url");
        if (!url.isEmpty()) {
            Urls.set(builder, "http", null, url);
        }
        dns(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        long first = Timestamps.iso(fields.aside("first"), Timestamps.UTC);
        if (!builder.hasTime() && first != Timestamps.NONE) {
            builder.time(first);
        }
    }

    private static String category(String code) {
        return switch (code) {
            case "430001" -> "intrusion_detection";
            case "430004" -> "file";
            case "430005" -> "malware";
            default -> "network";
        };
    }

    /** The record types and answers in the words of the product. */
    private void dns(Event.Builder builder) {
        var type = fields.aside("dns");
        builder.set(
                Field.DNS_QUESTION_TYPE,
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "a host address" -> "A";
                    case "ip6 address" -> "AAAA";
                    case "text strings" -> "TXT";
                    case "a domain name pointer" -> "PTR";
                    case "an authoritative name server" -> "NS";
                    case "the canonical name for an alias" -> "CNAME";
                    case "marks the start of a zone of authority" -> "SOA";
                    case "mail exchange" -> "MX";
                    case "server selection" -> "SRV";
                    default -> type;
                });
        var answer = fields.aside("answer");
        builder.set(
                Field.DNS_RESPONSE_CODE,
                switch (answer.toLowerCase(Locale.ROOT)) {
                    case "non-existent domain" -> "NXDOMAIN";
                    case "server failure" -> "SERVFAIL";
                    case "query refused" -> "REFUSED";
                    case "no error" -> "NOERROR";
                    default -> answer;
                });
    }

    private void pairs(String s, Event.Builder builder) {
        int key = 0;
        int colon = colon(s, 0);
        while (colon > 0) {
            int value = Math.min(colon + 2, s.length());
            int end = value;
            int next = -1;
            while (end < s.length() && next < 0) {
                int comma = s.indexOf(", ", end);
                end = comma < 0 ? s.length() : comma;
                next = comma < 0 ? -1 : colon(s, comma + 2);
                if (next < 0 && comma >= 0) {
                    end = comma + 2; // The comma belongs to the value.
                }
            }
            fields.put(s, key, colon, s.substring(value, Math.max(value, end)).strip(), builder);
            key = end + 2;
            colon = next;
        }
    }

    /** Index of the colon behind a key that begins there; -1 if no key does. */
    private static int colon(String s, int from) {
        int stop = Math.min(s.length(), from + MAX_KEY);
        for (int i = from; i < stop; i++) {
            char c = s.charAt(i);
            if (c == ':') {
                return i > from && i + 1 < s.length() && s.charAt(i + 1) == ' ' ? i : -1;
            }
            boolean isKey = Character.isLetterOrDigit(c) || c == '_' || (c == ' ' && i > from);
            if (!isKey || (i == from && !Character.isUpperCase(c))) {
                return -1;
            }
        }
        return -1;
    }
}
