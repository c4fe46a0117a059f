package vn.luytre.parse.product;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.LooseValues;
import vn.luytre.parse.kit.PairSink;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * ArcSight's Common Event Format, revision 25: seven headers between bars, then pairs. What a product keeps in numbered fields goes
 * by their labels. FortiGate's own names, which it puts behind {@code FTNTFGT}, are read as {@link FortiGate} reads them.
 */
final class Cef implements Family {

    private static final String MARK = "CEF:";
    private static final int MAX_MARK = 8;
    private static final int HEADERS = 7;
    private static final List<String> FORTIGATE = List.of("FTNTFGT", "FortinetFortiGate", "ad.");

    /** Numbered fields, each of them with a sister {@code …Label}. */
    private static final List<Numbered> NUMBERED =
            Stream.of(
                            numbered("cs", 6),
                            numbered("cn", 3),
                            numbered("cfp", 4),
                            numbered("c6a", 4),
                            numbered("flexString", 2),
                            numbered("flexNumber", 2),
                            numbered("flexDate", 1),
                            numbered("deviceCustomDate", 2))
                    .flatMap(List::stream)
                    .toList();

    private static final String NAMES =
            """
            src                           source.ip:host
            Source_IPv6_Address           source.ip
            shost                         source.domain
            spt                           source.port
            susr                          user.name:account
            snpt                          source.nat.port
            dnpt                          destination.nat.port
            smac                          source.mac:mac
            in                            source.bytes
            sourceTranslatedAddress       source.nat.ip
            sourceTranslatedPort          source.nat.port
            dst                           destination.ip:host
            Destination_IPv6_Address      destination.ip
            dhost                         destination.domain
            dpt                           destination.port
            dmac                          destination.mac:mac
            out                           destination.bytes
            destinationTranslatedAddress  destination.nat.ip
            destinationTranslatedPort     destination.nat.port
            destinationDnsDomain          destination.domain
            suser                         user.name:account
            duser                         user.name:account
            suid                          user.id
            sntdom                        user.domain
            spriv                         user.roles
            proto                         network.transport:protocol
            app                           network.protocol:lower
            deviceDirection               @direction
            act                           event.action
            outcome                       @outcome
            cat                           cef.category
            reason                        event.reason
            msg                           message
            message                       message
            rt                            @time
            end                           @end
            start                         @start
            dtz                           @zone
            endTime                       @end
            startTime                     @start
            dvc                           observer.ip
            dvchost                       observer.name
            deviceExternalId              observer.serial_number
            externalId                    event.id
            deviceProcessName             process.name
            sproc                         process.name
            dproc                         process.name
            spid                          process.pid
            dpid                          process.pid
            filePath                      file.path
            fname                         file.name
            fsize                         file.size
            fileHash                      file.hash:hash
            request                       @request
            requestMethod                 http.request.method
            requestContext                http.request.referrer
            requestClientApplication      user_agent.original
            deviceInboundInterface        observer.ingress.interface.name
            deviceOutboundInterface       observer.egress.interface.name
            inzone                        observer.ingress.zone
            outzone                       observer.egress.zone
            PanOSPublicIPv4               source.ip
            PanOSPrivateIPv4              vpn.assigned_ip
            PanOSSourceUserName           user.name:account
            PanOSSourceUser               user.name:account
            PanOSAuthenticatedUserName    user.name:account
            PanOSEndpointDeviceName       source.domain
            PanOSEventIDValue             event.action
            PanOSEventStatus              @outcome
            PanOSPacketsSent              source.packets
            PanOSPacketsReceived          destination.packets
            PanOSThreatCategory           threat.category
            PanOSHTTPMethod               http.request.method
            PanOSSessionDuration          event.duration:seconds
            PanOSCloudHostname            observer.name
            Duration_in_Seconds           event.duration:seconds
            Rule                          rule.name
            Rule_Name                     rule.name
            RuleName                      rule.name
            Policy_Name                   rule.name
            Policy_Id                     rule.id
            RuleID                        rule.id
            rule_uid                      rule.uuid
            Matched_Category              rule.category
            Virus                         threat.name
            response_code                 http.response.status_code
            query_name                    dns.question.name
            query_type                    dns.question.type
            source_address                source.ip
            destination_address           destination.ip
            """;

    private final FieldTable fields =
            new FieldTable(
                    "cef.",
                    NAMES + NUMBERED.stream().map(Numbered::lines).collect(Collectors.joining()));

    private final FieldTable fortigate = FortiGate.fields("fortinet.firewall.");

    private record Numbered(String name, String label) {

        String lines() {
            return "%1$s @%1$s\n%2$s @%2$s\n".formatted(name, label);
        }
    }

    private static List<Numbered> numbered(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Numbered(name + i, name + i + "Label"))
                .toList();
    }

    @Override
    public String id() {
        return "cef";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return start(message) >= 0;
    }

    /** Index behind the mark; 0 where a syslog header has taken it for the program; -1 if it is another format. */
    private static int start(String message) {
        int mark = message.indexOf(MARK);
        if (mark >= 0 && mark < MAX_MARK) { // "ASM:CEF:0|", "CEF:CEF:0|", "CEF: 0|"
            int at = mark + MARK.length();
            while (message.startsWith(MARK, at)) {
                at += MARK.length();
            }
            return at;
        }
        boolean isHeadless =
                message.length() > 2
                        && message.charAt(1) == '|'
                        && (message.charAt(0) == '0' || message.charAt(0) == '1');
        return isHeadless && header(message, 0, new String[HEADERS]) > 0 ? 0 : -1;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        fortigate.begin();
        var headers = new String[HEADERS];
        int extension = header(message, Math.max(0, start(message)), headers);
        if (extension < 0) {
            builder.set(Field.EVENT_DATASET, "cef.log");
            builder.set(Field.MESSAGE, message);
            builder.flaw("CEF thiếu phần đầu: không đủ bảy dấu |");
            return;
        }
        boolean isFortiGate =
                headers[1].equals("Fortinet")
                        && headers[2].toLowerCase(Locale.ROOT).startsWith("fortigate");
        LooseValues.read(message, extension, sink(headers[1], isFortiGate), builder);
        labels(builder);
        headers(headers, builder);
        if (isFortiGate) {
            FortiGate.finish(fortigate, builder);
        } else {
            common(headers, builder);
        }
        if (builder.get(Field.RULE_ID) == null) {
            builder.set(Field.RULE_ID, headers[4]);
        }
    }

    /** Splits at bars without a backslash before them; the index of the extension, -1 if a bar is missing. */
    private static int header(String s, int from, String[] headers) {
        int begin = from;
        int found = 0;
        for (int i = from; i < s.length() && found < HEADERS; i++) {
            char c = s.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '|') {
                var text = s.substring(begin, i);
                headers[found++] = text.indexOf('\\') < 0 ? text : LooseValues.unescape(text);
                begin = i + 1;
            }
        }
        return found == HEADERS ? begin : -1;
    }

    private PairSink sink(String vendor, boolean isFortiGate) {
        if (isFortiGate) {
            return this::fortinet;
        }
        return switch (vendor) {
            case "SonicWall" -> this::sonicWall;
            case "Trend Micro" -> this::trendMicro;
            default -> fields;
        };
    }

    /**
     * Trend Micro names as sender the machine from which an infection came, as process the whole path, as file path the folder; its
     * "cat" is the number or the name of the event.
     */
    private void trendMicro(String s, int from, int to, String value, Event.Builder builder) {
        var name = s.substring(from, to);
        switch (name) {
            case "suser" -> builder.overflow("cef.suser", value);
            case "cat" -> {
                fields.put(name, value, builder);
                builder.set(Field.EVENT_CODE, value.strip());
            }
            case "deviceProcessName", "sproc" -> {
                int slash = value.lastIndexOf('\\');
                fields.put(name, value.substring(slash + 1), builder);
                if (slash >= 0) {
                    builder.set(Field.PROCESS_EXECUTABLE, value);
                }
            }
            case "filePath" -> {
                boolean isOpen = value.length() > 3 && value.endsWith("\\");
                fields.put(name, isOpen ? value.substring(0, value.length() - 1) : value, builder);
            }
            default -> fields.put(s, from, to, value, builder);
        }
    }

    /** SonicWall quotes its values, counts bytes from the device and puts translated addresses where labels belong. */
    private void sonicWall(String s, int from, int to, String quoted, Event.Builder builder) {
        boolean isQuoted = quoted.length() > 1 && quoted.startsWith("\"") && quoted.endsWith("\"");
        var value = isQuoted ? quoted.substring(1, quoted.length() - 1) : quoted.strip();
        var name = s.substring(from, to);
        switch (name) {
            case "in" -> fields.put("out", value, builder);
            case "out" -> fields.put("in", value, builder);
            case "cs1Label" -> fields.put("sourceTranslatedAddress", value, builder);
            case "cs2Label" -> fields.put("destinationTranslatedAddress", value, builder);
            case "cs1" -> fields.put("Rule", value, builder);
            case "app" -> builder.overflow("cef.app", value);
            case "appName" -> builder.overflow("network.application", value);
            case "proto" -> {
                int slash = value.indexOf('/');
                fields.put("proto", slash < 0 ? value : value.substring(0, slash), builder);
                if (slash > 0 && Slots.number(value.substring(slash + 1)) < 0) {
                    fields.put("app", value.substring(slash + 1), builder);
                }
            }
            default -> fields.put(name, value, builder);
        }
    }

    /** FortiGate puts its own names behind a prefix and translates the rest into names of CEF. */
    private void fortinet(String s, int from, int to, String value, Event.Builder builder) {
        for (var prefix : FORTIGATE) {
            if (s.startsWith(prefix, from)) {
                fortigate.put(s, from + prefix.length(), to, value, builder);
                return;
            }
        }
        var name = s.substring(from, to);
        if (name.startsWith("cs") || name.startsWith("cn") || name.startsWith("flex")) {
            fields.put(name, value, builder);
        } else {
            fortigate.put(FortiGate.CEF.getOrDefault(name, name), value, builder);
        }
    }

    /** A numbered field counts under its label, blanks made underscores; one without a label under its own name. */
    private void labels(Event.Builder builder) {
        for (var numbered : NUMBERED) {
            var value = fields.aside(numbered.name);
            if (!value.isEmpty()) {
                var label = fields.aside(numbered.label).replace(' ', '_');
                if (label.isEmpty() || label.equals(numbered.name)) {
                    builder.overflow("cef." + numbered.name, value);
                } else {
                    fields.put(label, value, builder);
                }
            }
        }
    }

    private void headers(String[] headers, Event.Builder builder) {
        builder.overflow("observer.vendor", headers[1]);
        builder.set(Field.OBSERVER_PRODUCT, headers[2]);
        builder.overflow("observer.version", headers[3]);
        long severity = severity(headers[6]);
        if (severity >= 0) {
            builder.set(Field.EVENT_SEVERITY, severity);
        }
        if (!headers[5].isEmpty()) {
            builder.overflow("cef.name", headers[5]);
        }
        if (builder.get(Field.MESSAGE) == null) {
            builder.set(Field.MESSAGE, headers[5]);
        }
        var request = fields.aside("request");
        if (!request.isEmpty()) {
            Urls.set(builder, "http", null, request);
        }
    }

    /** 0 to 10, or a word for a part of that scale ("Severity"): then the least of it. -1 for anything else. */
    private static long severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "low" -> 0;
            case "medium" -> 4;
            case "high" -> 7;
            case "very-high" -> 9;
            default -> Slots.number(text);
        };
    }

    private void common(String[] headers, Event.Builder builder) {
        boolean isPanOs = headers[1].equals("Palo Alto Networks");
        builder.set(Field.EVENT_DATASET, isPanOs ? "panw.panos" : "cef.log");
        builder.set(Field.EVENT_CODE, headers[4]);
        Slots.dropUntranslated(builder);
        if (builder.get(Field.SOURCE_IP) != null && builder.get(Field.DESTINATION_IP) != null) {
            builder.set(Field.EVENT_CATEGORY, "network");
        }
        time(builder);
        builder.set(Field.EVENT_OUTCOME, outcome(builder));
        builder.set(Field.NETWORK_DIRECTION, direction(builder));
    }

    /** The receipt by the device is when it wrote the message; else when the thing ended or began. */
    private void time(Event.Builder builder) {
        int zone = AnyTime.zone(fields.aside("zone"), Timestamps.VIETNAM);
        for (var name : List.of("time", "end", "start")) {
            long micros = AnyTime.read(fields.aside(name), zone, builder.receivedMicros());
            if (micros != Timestamps.NONE) {
                builder.time(micros);
                return;
            }
        }
    }

    private String outcome(Event.Builder builder) {
        var said = fields.aside("outcome");
        return Verdicts.outcome(said.isEmpty() ? builder.get(Field.EVENT_ACTION) : said);
    }

    private String direction(Event.Builder builder) {
        var computed = Slots.direction(builder);
        return switch (computed == null ? fields.aside("direction") : "") {
            case "0" -> "inbound";
            case "1" -> "outbound";
            default -> computed == null ? "" : computed;
        };
    }
}
