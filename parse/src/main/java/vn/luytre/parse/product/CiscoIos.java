package vn.luytre.parse.product;

import java.util.Set;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Templates;
import vn.luytre.parse.kit.Timestamps;

/**
 * Cisco IOS, IOS-XE and NX-OS: {@code 4711: *Feb 10 08:00:01.123: %SEC-6-IPACCESSLOGP: text} ("System Message Guide"). The word
 * behind the level says which sentence it is.
 */
final class CiscoIos implements Family {

    private static final String[] LEVELS = {
        "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"
    };

    /** Where the mark may begin at the latest: sequence, host and time of the device stand before it. */
    private static final int MAX_MARK = 160;

    /** Names of zones that follow the device's time; no hosts. */
    private static final Set<String> ZONES =
            Set.of(
                    "ICT", "UTC", "GMT", "CET", "CEST", "EST", "EDT", "CST", "CDT", "MST", "MDT",
                    "PST", "PDT", "BST", "JST", "KST", "HKT", "SGT", "IST", "AEST", "BRT");

    private final Templates messages =
            new Templates(
                    """
                    IPACCESSLOGP,ACCESSLOGP list {rule.name} {cisco.verdict} {network.transport:protocol} {source.ip}({source.port}){? ({observer.ingress.interface.name} {source.mac:mac})?}{? ({observer.ingress.interface.name})?} -> {destination.ip}({destination.port}), {source.packets} packet{?s?}{? [{}]?}
                    IPACCESSLOGP,ACCESSLOGP list {rule.name} {cisco.verdict} {network.transport:protocol} {}({source.port}){? ({observer.ingress.interface.name} {source.mac:mac})?} -> {}({destination.port}), {source.packets} packet{?s?}{? [{}]?}
                    IPACCESSLOGDP,ACCESSLOGDP list {rule.name} {cisco.verdict} {network.transport:protocol} {source.ip}{? ({observer.ingress.interface.name} {source.mac:mac})?} -> {destination.ip} ({icmp.type}/{icmp.code}), {source.packets} packet{?s?}{? [{}]?}
                    IPACCESSLOGSP list {rule.name} {cisco.verdict} {network.transport:protocol} {source.ip} -> {destination.ip} ({igmp.type}), {source.packets} packet{?s?}
                    IPACCESSLOGRP,IPACCESSLOGNP,ACCESSLOGNP list {rule.name} {cisco.verdict} {network.transport:protocol} {source.ip} -> {destination.ip}, {source.packets} packet{?s?}
                    IPACCESSLOGS list {rule.name} {cisco.verdict} {source.ip} {source.packets} packet{?s?}
                    SIGNATURE Sig:{rule.id} Subsig:{} Sev:{event.severity} {rule.name} [{source.ip}:{source.port} -> {destination.ip}:{destination.port}]{?{}?} => intrusion_detection signature
                    CREATED {?Created Translation ?}{network.transport:lower} {source.ip}:{source.port} {source.nat.ip}:{source.nat.port} {destination.nat.ip}:{destination.nat.port} {destination.ip}:{destination.port}{? {}?} => network nat-created success
                    DELETED {?Deleted Translation ?}{network.transport:lower} {source.ip}:{source.port} {source.nat.ip}:{source.nat.port} {destination.nat.ip}:{destination.nat.port} {destination.ip}:{destination.port}{? {}?} => network nat-deleted success
                    LOGIN_SUCCESS Login Success [user: {user.name:account}] [Source: {source.ip:host}] [localport: {destination.port}] at {} => authentication login success
                    LOGIN_FAILED Login failed [user: {user.name:account}] [Source: {source.ip:host}] [localport: {destination.port}] [Reason: {event.reason}] at {} => authentication login failure
                    QUIET_MODE_ON Still timeleft for watching failures is {} secs, [user: {user.name:account}] [Source: {source.ip:host}] [localport: {destination.port}] [Reason: {event.reason}] [ACL: {rule.name}] at {} => authentication quiet-mode failure
                    AUTH_PASSED {}User '{user.name:account}' authenticated successfully from {source.ip}:{source.port} and was authorized for {network.application} over {network.protocol}. {} => authentication login success
                    AUTHENTICATION_FAILED {}Authentication failure from {source.ip}:{source.port} for {network.application} over {network.protocol}. => authentication login failure
                    PRIV_AUTH_FAIL Authentication to privilege level {} failed by {user.name:account} on {} ({source.ip:host}) => authentication privilege failure
                    LOGOUT User {user.name:account} has exited tty session {}({source.ip:host}) => authentication logout success
                    TTY_EXPIRE_TIMER (exec timer expired, tty {} ({source.ip:host})), user {user.name:account} => authentication logout success
                    USER_RESET User {cisco.target_user} failed attempts reset by {user.name:account} on {} ({source.ip:host}) => iam user-unlocked success
                    USERNAME_CONFIGURATION user with username: {user.name} configured => iam user-configured success
                    SSH2_SESSION,SSH_SESSION {} Session request from {source.ip:host} (tty = {}) using crypto cipher '{}'{?, hmac '{}'?} {cisco.verdict} => network ssh-session
                    SSH2_USERAUTH,SSH_USERAUTH User '{user.name:account}' authentication for {} Session from {source.ip:host} (tty = {}) using crypto cipher '{}'{?, hmac '{}'?} {cisco.verdict} => authentication login
                    SSH2_CLOSE,SSH_CLOSE {} Session from {source.ip:host} (tty = {}) for user '{user.name:account}' using crypto cipher '{}'{?, hmac '{}'?} closed => network ssh-closed success
                    CONFIG_I Configured from {cisco.config_from} by {user.name:account} on {} ({source.ip:host}) => configuration configured success
                    CONFIG_I Configured from {cisco.config_from} by {user.name:account} on {} => configuration configured success
                    CONFIG_I Configured from {} by {cisco.config_from} => configuration configured success
                    CFGLOG_LOGGEDCMD User:{user.name:account}  logged command:{process.command_line} => configuration command success
                    ACCTLOCAL Username: {user.name:account} Privilege level: {cisco.privilege} Command: {process.command_line}{? <cr>?} => configuration command success
                    MODEL_RPC_I {}RPC '{cisco.rpc}' invoked from {source.ip}:{source.port} via {network.application} user {user.name:account} session {} => configuration rpc success
                    UPDOWN {?Line protocol on ?}Interface {observer.ingress.interface.name}, changed state to {cisco.state} => network interface-state
                    CHANGED Interface {observer.ingress.interface.name}, changed state to {cisco.state} => network interface-state
                    DUPADDR Duplicate address {source.ip} on {observer.ingress.interface.name}, sourced by {source.mac:mac} => network duplicate-address
                    STCKYARPOVR Attempt to overwrite Sticky ARP entry: {source.ip}, hw: {cisco.old_mac:mac} by hw: {source.mac:mac} => network arp-overwrite failure
                    MACFLAP_NOTIF Host {source.mac:mac} in vlan {network.vlan.id} is flapping between port {observer.ingress.interface.name} and port {observer.egress.interface.name}{? ({})?} => network mac-flap
                    START Starting '{cisco.method}' for client ({source.mac:mac}) on Interface {observer.ingress.interface.name} AuditSessionID {} => authentication port-auth
                    FAIL Authentication failed for client ({source.mac:mac}) on Interface {observer.ingress.interface.name} AuditSessionID{? {}?} => authentication port-auth failure
                    SUCCESS Authentication {?succeeded?}{?successful?} for client ({source.mac:mac}) on Interface {observer.ingress.interface.name} AuditSessionID {} => authentication port-auth success
                    DHCP_SNOOPING_MATCH_MAC_FAIL DHCP_SNOOPING drop message because the chaddr doesn't match source mac, message type: {dhcp.message}, chaddr: {dhcp.client_mac:mac}, MAC sa: {source.mac:mac} => network denied failure
                    DHCP_SNOOPING_UNTRUSTED_PORT DHCP_SNOOPING drop message on untrusted port, message type: {dhcp.message}, MAC sa: {source.mac:mac} => network denied failure
                    ERR_DISABLE {event.reason} error detected on {observer.ingress.interface.name}, putting {} in err-disable state => network port-disabled failure
                    PSECURE_VIOLATION Security violation occurred, caused by MAC address {source.mac:mac} on port {observer.ingress.interface.name}. => network port-security failure
                    PSECURE_VIOLATION_MAC_MOVE Security violation occurred, caused by MAC address {source.mac:mac} on port {} attempting to access port {observer.ingress.interface.name}. => network port-security failure
                    BLOCK_BPDUGUARD Received BPDU {?from bridge {source.mac:mac} ?}on port {observer.ingress.interface.name} with BPDU Guard enabled. Disabling port. => network port-disabled failure
                    LOGGINGHOST_FAIL Logging to host {destination.ip} port {destination.port} failed => host logging-failed failure
                    RESTART System restarted -- => host restart success
                    """);

    @Override
    public String id() {
        return "cisco-ios";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return markEnd(program(header), 0) > 0 || mark(message) >= 0;
    }

    private static String program(Event.Builder header) {
        return header.get(Field.PROCESS_NAME) instanceof String name ? name : "";
    }

    /** Index of the percent sign of the mark; -1 if there is none. */
    private static int mark(String s) {
        int percent = s.indexOf('%');
        while (percent >= 0 && percent <= MAX_MARK) {
            int end = markEnd(s, percent);
            if (end > 0 && end < s.length() && s.charAt(end) == ':') {
                return percent;
            }
            percent = s.indexOf('%', percent + 1);
        }
        return -1;
    }

    /** Index behind {@code %FACILITY-6-WORD} that begins there; 0 if it does not. */
    private static int markEnd(String s, int percent) {
        if (percent >= s.length() || s.charAt(percent) != '%') {
            return 0;
        }
        int i = percent + 1;
        int level = -1;
        while (i < s.length() && isMark(s.charAt(i))) {
            boolean isLevel =
                    s.charAt(i) == '-'
                            && i + 3 < s.length()
                            && s.charAt(i + 1) >= '0'
                            && s.charAt(i + 1) <= '7'
                            && s.charAt(i + 2) == '-'
                            && Character.isUpperCase(s.charAt(i + 3));
            level = isLevel ? i + 1 : level;
            i++;
        }
        return level > percent + 2 ? i : 0;
    }

    private static boolean isMark(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    @Override
    public void read(String message, Event.Builder builder) {
        var program = program(builder);
        if (markEnd(program, 0) > 0) {
            builder.clear(Field.PROCESS_NAME).clear(Field.EVENT_PROVIDER);
            read(program, message, builder);
            return;
        }
        int mark = mark(message);
        int end = markEnd(message, mark);
        front(message.substring(0, mark), builder);
        read(
                message.substring(mark, end),
                message.substring(Math.min(end + 1, message.length())),
                builder);
    }

    /** Host, sequence and time, each with a colon behind it, in any order and number; the device's own time is the exact one. */
    private static void front(String s, Event.Builder builder) {
        if (builder.get(Field.PROCESS_NAME) instanceof String name) {
            builder.clear(Field.PROCESS_NAME).clear(Field.EVENT_PROVIDER);
            if (isName(name) && builder.get(Field.HOST_NAME) == null) {
                builder.set(Field.HOST_NAME, name); // "sw1: Feb 10 …" looks like a program.
            }
        }
        for (var part : s.split(": ", 4)) {
            var text = part.strip();
            if (text.endsWith(":")) {
                text = text.substring(0, text.length() - 1);
            }
            if (text.startsWith("*") || text.startsWith(".")) {
                text = text.substring(1);
            }
            boolean isShortDay =
                    text.length() > 6 && text.charAt(3) == ' ' && text.charAt(5) == ' ';
            var padded = isShortDay ? text.substring(0, 4) + " " + text.substring(4) : text;
            long micros = AnyTime.read(padded, Timestamps.VIETNAM, builder.receivedMicros());
            if (micros != Timestamps.NONE && Slots.number(text) < 0) {
                builder.time(micros);
            } else if (builder.get(Field.HOST_NAME) == null && isName(text)) {
                builder.set(Field.HOST_NAME, text);
            }
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && Slots.number(text) < 0
                && text.indexOf(' ') < 0
                && !ZONES.contains(text)
                && Character.isLetterOrDigit(text.charAt(0));
    }

    private void read(String mark, String text, Event.Builder builder) {
        int word = mark.lastIndexOf('-');
        var code = mark.substring(word + 1);
        int level = mark.charAt(word - 1) - '0';
        builder.set(Field.EVENT_DATASET, "cisco.ios").set(Field.OBSERVER_PRODUCT, "Cisco IOS");
        builder.set(Field.EVENT_CODE, code);
        builder.overflow("cisco.facility", mark.substring(1, Math.max(1, word - 2)));
        if (level >= 0 && level < LEVELS.length) {
            builder.set(Field.LOG_LEVEL, LEVELS[level]);
            builder.set(Field.EVENT_SEVERITY, level);
        }
        var sentence = text.strip();
        builder.set(Field.MESSAGE, sentence);
        messages.read(code, sentence, 0, builder);
        verdict(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    private static void verdict(Event.Builder builder) {
        if (builder.overflow("cisco.verdict") instanceof String said) {
            boolean isGood = said.equals("permitted") || said.equals("Succeeded");
            builder.set(Field.EVENT_OUTCOME, isGood ? "success" : "failure");
            if (builder.get(Field.EVENT_ACTION) == null) {
                builder.set(Field.EVENT_CATEGORY, "network");
                builder.set(Field.EVENT_ACTION, said);
            }
        }
    }
}
