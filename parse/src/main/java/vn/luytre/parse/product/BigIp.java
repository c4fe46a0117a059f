package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Templates;
import vn.luytre.parse.kit.Urls;
import vn.luytre.parse.kit.Words;

/**
 * F5 BIG-IP: {@code 01490500:5: text} of LTM, APM, ASM and the audit log ("BIG-IP Error and log messages"), sentences of APM sessions and
 * what iRules log. Its CEF is read by {@link Cef}.
 */
final class BigIp implements Family {

    private static final String[] LEVELS = {
        "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"
    };

    private static final int CODE = 8;

    /** Where the number may begin at the latest: level and program stand before it. */
    private static final int MAX_FRONT = 80;

    private static final String SESSION = " {f5.profile}:{f5.partition}:{f5.session_id}: ";

    private final Templates messages =
            new Templates(
                    """
                    01420002 AUDIT - pid={process.pid} user={user.name} folder={} module={} status=[{f5.status}] cmd_data={process.command_line} => configuration command success
                    01070417,01070727 AUDIT - user {} - RAW: {}: user={user.name}({}) partition={} level={} tty={} host={source.ip} attempts={} start="{}"{? end="{}"?}{?.?} => authentication login success
                    01070417,01070727 AUDIT - {}user {user.name} - {message} => configuration audit
                    01260013,01260009 SSL Handshake failed for {network.transport:lower} {source.ip}:{source.port} -> {destination.ip}:{destination.port} => network tls failure
                    """
                            + session(
                                    "Session statistics - bytes in: {source.bytes}, bytes out: {destination.bytes} => session session-statistics success")
                            + session(
                                    "Received User-Agent header: {user_agent.original} => session user-agent")
                            + session(
                                    "session.user.agent is {user_agent.original} => session user-agent")
                            + session(
                                    "New session from client IP {source.ip} ({}) at VIP {destination.ip} {} => session session-started success")
                            + session("Username '{user.name:account}' => session user")
                            + session(
                                    "Assigned PPP Dynamic IPv4: {vpn.assigned_ip} Tunnel Type: {} Client IP: {source.ip}{?{}?} => session vpn-connected success")
                            + session("PPP tunnel {} closed. => session vpn-disconnected success")
                            + session(
                                    "{} agent: {}authenticate with '{user.name:account}' {?successful?}{?successfully?} => authentication login success")
                            + session(
                                    "{} module: authenticate with '{user.name:account}' {?successful?}{?successfully?} => authentication login success")
                            + session(
                                    "{} module: authentication with '{user.name:account}' failed: {event.reason} => authentication login failure")
                            + session(
                                    "Access policy result: {event.reason} => session access-policy")
                            + session(
                                    "{f5.verdict} ACL: {rule.name}:{rule.id} packet: {network.transport:lower} {source.ip}:{source.port} -> {destination.ip}:{destination.port} => network")
                            + session("{message} => session")
                            + """
                            rule Rule {rule.name} <{f5.event}>: {source.ip}:{source.port}: HTTP: {http.response.status_code} response to {}from {destination.ip}:{destination.port} URL: {url.full} in {tls.version} => web response
                            rule Rule {rule.name} <{f5.event}>: LOGS: Request: {http.request.method} {url.full} => web request
                            rule Rule {rule.name} <{f5.event}>: LOGS: Referer: {http.request.referrer} => web request
                            rule Rule {rule.name} <{f5.event}>: LOGS: User-Agent: {user_agent.original} => web request
                            rule Rule {rule.name} <{f5.event}>: {message}
                            rule Rule {rule.name} : {message}
                            """);

    /** What an iRule or a violation says in pairs. */
    private final FieldTable pairs =
            new FieldTable(
                    "f5.",
                    """
                    client_ip       source.ip
                    client_port     source.port
                    lb_server       destination.ip:endpoint
                    host            url.domain
                    username        user.name:account
                    request         @request
                    server_status   http.response.status_code
                    content_length  http.response.body.bytes
                    user_agent      user_agent.original
                    referer         http.request.referrer
                    virtual         f5.virtual
                    """);

    private static String session(String sentence) {
        return "*%s%s\n".formatted(SESSION, sentence);
    }

    @Override
    public String id() {
        return "f5-bigip";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return code(message) >= 0 || isSession(message) || rule(message) >= 0 || isDaemon(message);
    }

    /** Index of {@code 01490500:5:}; -1 if none stands near the front. */
    private static int code(String s) {
        int stop = Math.min(MAX_FRONT, s.length() - CODE - 3);
        for (int i = 0; i <= stop; i++) {
            boolean isStart = i == 0 || s.charAt(i - 1) == ' ';
            if (isStart && s.charAt(i) == '0' && s.charAt(i + CODE) == ':' && isCode(s, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isCode(String s, int from) {
        for (int i = from; i < from + CODE; i++) {
            if (Character.digit(s.charAt(i), 16) < 0) {
                return false;
            }
        }
        char level = s.charAt(from + CODE + 1);
        return level >= '0' && level <= '7' && s.charAt(from + CODE + 2) == ':';
    }

    /** {@code /Common/profile:Common:76220fff: }. */
    private static boolean isSession(String s) {
        if (!s.startsWith("/")) {
            return false;
        }
        int first = s.indexOf(':');
        int second = first < 0 ? -1 : s.indexOf(':', first + 1);
        int third = second < 0 ? -1 : s.indexOf(": ", second + 1);
        return third - second == CODE + 1 && third < 200;
    }

    private static int rule(String s) {
        int rule = s.indexOf("Rule /");
        return rule >= 0 && rule < MAX_FRONT && (rule == 0 || s.charAt(rule - 1) == ' ')
                ? rule
                : -1;
    }

    private static boolean isDaemon(String s) {
        return s.startsWith("apmd[")
                || s.startsWith("tmm[")
                || s.startsWith("logger[") && s.contains("[ssl_req]");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "f5.bigip").set(Field.OBSERVER_PRODUCT, "BIG-IP");
        builder.set(Field.EVENT_CATEGORY, "host");
        int code = code(message);
        int rule = code >= 0 ? -1 : rule(message);
        int text =
                code >= 0
                        ? code
                        : Math.max(rule, isDaemon(message) ? message.indexOf("]: ") + 3 : 0);
        front(message.substring(0, text), builder);
        if (code >= 0) {
            numbered(message, code, builder);
        } else if (rule >= 0) {
            irule(message.substring(rule).strip(), builder);
        } else {
            var sentence = message.substring(text).strip();
            builder.set(Field.MESSAGE, sentence);
            messages.read(sentence, builder);
        }
        verdict(builder);
        if (builder.get(Field.NETWORK_DIRECTION) == null) {
            builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        }
    }

    /** {@code notice apmd[14311]: }, each of the two perhaps missing. */
    private static void front(String front, Event.Builder builder) {
        int bracket = front.indexOf('[');
        int close = front.indexOf(']');
        if (bracket <= 0 || close < bracket) {
            return;
        }
        int blank = front.lastIndexOf(' ', bracket);
        builder.set(Field.PROCESS_NAME, front.substring(blank + 1, bracket));
        builder.put("process.pid", front.substring(bracket + 1, close));
        if (blank > 0) {
            builder.set(Field.LOG_LEVEL, front.substring(0, blank).strip());
        }
    }

    private void numbered(String message, int code, Event.Builder builder) {
        var number = message.substring(code, code + CODE);
        int level = message.charAt(code + CODE + 1) - '0';
        builder.set(Field.EVENT_CODE, number);
        builder.set(Field.EVENT_SEVERITY, level);
        if (builder.get(Field.LOG_LEVEL) == null) {
            builder.set(Field.LOG_LEVEL, LEVELS[level]);
        }
        var sentence = message.substring(code + CODE + 3).strip();
        builder.set(Field.MESSAGE, sentence);
        if (sentence.startsWith("[SECEV]")) {
            violation(sentence, builder);
        } else if (!messages.read(number, sentence, 0, builder)) {
            messages.read(sentence, builder);
        }
    }

    private void irule(String sentence, Event.Builder builder) {
        builder.set(Field.MESSAGE, sentence);
        messages.read("rule", sentence, 0, builder);
        if (sentence.contains(" client_ip=")) {
            builder.set(Field.EVENT_CATEGORY, "web");
            KeyValues.read(sentence, 0, ' ', pairs.begin(), builder);
            request(pairs.aside("request"), builder);
        }
        if (builder.get(Field.URL_FULL) instanceof String url && !url.contains("://")) {
            int slash = url.indexOf('/');
            builder.clear(Field.URL_FULL);
            builder.set(Field.URL_DOMAIN, Urls.host(slash < 0 ? url : url.substring(0, slash)));
            Urls.set(
                    builder,
                    "https",
                    slash < 0 ? url : url.substring(0, slash),
                    slash < 0 ? "/" : url.substring(slash));
        }
    }

    private static void request(String line, Event.Builder builder) {
        var words = line.split(" ", 3);
        if (words.length == 3) {
            builder.set(Field.HTTP_REQUEST_METHOD, words[0]);
            var host = builder.get(Field.URL_DOMAIN) instanceof String domain ? domain : null;
            Urls.set(builder, "https", host, words[1]);
        }
    }

    /** What the web application firewall found: {@code source ip: 10.0.0.1, source port: 5, …}. */
    private static void violation(String s, Event.Builder builder) {
        builder.set(Field.EVENT_CATEGORY, "intrusion_detection")
                .set(Field.EVENT_ACTION, "violation");
        builder.set(Field.RULE_NAME, part(s, "Request violations: ", "."));
        builder.set(Field.SOURCE_IP, ip(part(s, "source ip: ", ",")));
        builder.set(Field.DESTINATION_IP, ip(part(s, "destination ip: ", ",")));
        builder.put("source.port", String.valueOf(part(s, "source port: ", ",")));
        builder.put("destination.port", String.valueOf(part(s, "destination port: ", ",")));
        builder.set(Field.USER_NAME, part(s, "username: ", ","));
        var request = part(s, "request: <", ">");
        if (request != null) {
            request(request.replace("\\r\\n", " ").strip(), builder);
        }
    }

    private static @Nullable Ip ip(@Nullable String text) {
        return text == null ? null : Ip.parse(text);
    }

    private static @Nullable String part(String s, String before, String after) {
        var part = Words.between(s, before, after);
        return part == null || FieldTable.isNothing(part.strip()) ? null : part.strip();
    }

    private static void verdict(Event.Builder builder) {
        if (builder.overflow("f5.verdict") instanceof String said) {
            boolean isAllowed = said.startsWith("allow");
            builder.set(Field.EVENT_ACTION, said);
            builder.set(Field.EVENT_OUTCOME, isAllowed ? "success" : "failure");
        }
        Slots.httpOutcome(builder);
    }
}
