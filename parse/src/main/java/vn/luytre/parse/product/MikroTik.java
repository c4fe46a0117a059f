package vn.luytre.parse.product;

import java.util.Set;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Templates;

/**
 * MikroTik RouterOS 6 and 7: topics between commas, then a sentence: {@code firewall,info forward: in:bridge out:ether1, …} (RouterOS
 * documentation, "Log"). A translation of the source stands as {@code NAT (inside->outside)->far}, one of the destination as
 * {@code NAT far->(outside->inside)}.
 */
final class MikroTik implements Family {

    private static final Set<String> TOPICS =
            Set.of(
                    "firewall",
                    "system",
                    "dhcp",
                    "ppp",
                    "pppoe",
                    "l2tp",
                    "pptp",
                    "sstp",
                    "ovpn",
                    "ipsec",
                    "interface",
                    "wireless",
                    "wireguard",
                    "hotspot",
                    "dns",
                    "route",
                    "bridge",
                    "script",
                    "account",
                    "caps",
                    "radius",
                    "web-proxy",
                    "e-mail",
                    "certificate",
                    "snmp",
                    "upnp");

    private static final String ADDRESSES =
            "proto {network.transport:lower}{? ({mikrotik.flags})?}, ";

    private static final String FRONT =
            "firewall {?{rule.name} ?}{mikrotik.chain}: in:{observer.ingress.interface.name} out:{observer.egress.interface.name}, "
                    + "{?connection-state:{mikrotik.state} ?}{?connection-mark:{} ?}{?src-mac {source.mac:mac}, ?}"
                    + ADDRESSES;

    private final Templates messages =
            new Templates(
                    line(
                                    "{source.ip}:{source.port}->{destination.ip}:{destination.port}, NAT ({}->{source.nat.ip}:{source.nat.port})->{}, {?prio {}, ?}len {network.bytes}")
                            + line(
                                    "{source.ip}:{source.port}->{destination.ip}:{destination.port}, NAT {}->({}->{destination.nat.ip}:{destination.nat.port}), {?prio {}, ?}len {network.bytes}")
                            + line(
                                    "{source.ip}:{source.port}->{destination.ip}:{destination.port}, {?prio {}, ?}len {network.bytes}")
                            + line(
                                    "[{source.ip}]:{source.port}->[{destination.ip}]:{destination.port}, {?prio {}, ?}len {network.bytes}")
                            + line(
                                    "{source.ip}->{destination.ip}, NAT ({}->{source.nat.ip})->{}, {?prio {}, ?}len {network.bytes}")
                            + line(
                                    "{source.ip}->{destination.ip}, {?prio {}, ?}len {network.bytes}")
                            + """
                            system user {user.name} logged in from {source.ip:host} via {network.protocol} => authentication login success
                            system user {user.name} logged in via {network.protocol} => authentication login success
                            system user {user.name} logged out from {source.ip:host} via {network.protocol} => authentication logout success
                            system user {user.name} logged out via {network.protocol} => authentication logout success
                            system login failure for user {user.name} from {source.ip:host} via {network.protocol} => authentication login failure
                            system login failure for user {user.name} via {network.protocol} => authentication login failure
                            system {mikrotik.object} {?added?}{?changed?}{?removed?}{?moved?} by {?{}:?}{user.name}{?@{source.ip}?}{? ({})?} => configuration configured success
                            system router rebooted{?{}?} => host restart success
                            dhcp {mikrotik.server} assigned {source.ip} {?to?}{?for?} {source.mac:mac}{? {dhcp.hostname}?} => network lease-assigned success
                            dhcp {mikrotik.server} deassigned {source.ip} {?from?}{?for?} {source.mac:mac}{? {dhcp.hostname}?} => network lease-released success
                            vpn <{}>: user {user.name} is already active => session vpn-connected failure
                            vpn {?{mikrotik.interface}: ?}{user.name} logged in, {vpn.assigned_ip} from {source.ip} => session vpn-connected success
                            vpn {?{mikrotik.interface}: ?}{user.name} logged in, {vpn.assigned_ip} => session vpn-connected success
                            vpn {?{mikrotik.interface}: ?}{user.name} logged out, {event.duration:seconds} {source.bytes} {destination.bytes} {source.packets} {destination.packets}{? from {source.ip}?} => session vpn-disconnected success
                            vpn <{}>: user {user.name} authentication failed{?{}?} => authentication vpn-login failure
                            vpn user {user.name} authentication failed{?{}?} => authentication vpn-login failure
                            vpn {?TCP connection established?}{?first L2TP UDP packet received?} from {source.ip} => network vpn-contact
                            interface {observer.ingress.interface.name} link {?up?}{?down?}{?{}?} => network interface-state
                            """);

    private static String line(String addresses) {
        return "%s%s => network packet\n".formatted(FRONT, addresses);
    }

    @Override
    public String id() {
        return "mikrotik";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int comma = message.indexOf(',');
        int blank = message.indexOf(' ');
        return comma > 0
                && comma < blank
                && blank < 60
                && TOPICS.contains(message.substring(0, comma));
    }

    @Override
    public void read(String message, Event.Builder builder) {
        int blank = message.indexOf(' ');
        var topics = message.substring(0, blank);
        var text = message.substring(blank + 1).strip();
        builder.set(
                Field.EVENT_DATASET, topics.startsWith("dhcp") ? "mikrotik.dhcp" : "mikrotik.log");
        builder.set(Field.OBSERVER_PRODUCT, "MikroTik RouterOS");
        builder.overflow("mikrotik.topics", topics);
        builder.set(Field.LOG_LEVEL, level(topics));
        builder.set(Field.MESSAGE, text);
        boolean isRead = messages.read(key(topics), text, 0, builder);
        if (isRead && topics.startsWith("firewall")) {
            verdict(builder);
            Slots.dropUntranslated(builder);
            builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        }
    }

    private static String key(String topics) {
        if (topics.startsWith("firewall")) {
            return "firewall";
        }
        boolean isVpn =
                topics.contains("ppp")
                        || topics.contains("l2tp")
                        || topics.contains("pptp")
                        || topics.contains("sstp")
                        || topics.contains("ovpn")
                        || topics.contains("hotspot");
        int comma = topics.indexOf(',');
        return isVpn ? "vpn" : topics.substring(0, comma);
    }

    private static String level(String topics) {
        for (var level : new String[] {"critical", "error", "warning", "debug"}) {
            if (topics.contains(level)) {
                return level;
            }
        }
        return "info";
    }

    /** The rule writes its own prefix, and mostly says there what it does. */
    private static void verdict(Event.Builder builder) {
        var prefix =
                String.valueOf(builder.get(Field.RULE_NAME)).toLowerCase(java.util.Locale.ROOT);
        boolean isDropped =
                prefix.contains("drop")
                        || prefix.contains("deny")
                        || prefix.contains("reject")
                        || prefix.contains("block");
        if (isDropped) {
            builder.set(Field.EVENT_ACTION, "denied").set(Field.EVENT_OUTCOME, "failure");
        }
    }
}
