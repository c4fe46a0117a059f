package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Remembered;
import vn.luytre.parse.kit.Words;

/**
 * strongSwan, the IPsec daemon charon: {@code 14[IKE] IKE_SA ra[7] established between ME[id]...PEER[id]}, {@code 14[IKE] assigning virtual IP
 * ADDRESS to peer 'NAME'}; and its updown script: {@code + NAME INNER == OUTER -- ME}. The address a name came from is remembered until the
 * inner one is told.
 */
final class StrongSwan implements Family {

    /** Names remembered; the oldest are forgotten. */
    private static final int MAX_NAMES = 512;

    private static final int MAX_NAME = 256;

    /** Name → where it came from. */
    private final Remembered places = new Remembered(MAX_NAMES, MAX_NAME);

    @Override
    public String id() {
        return "strongswan";
    }

    @Override
    public String state() {
        return places.state();
    }

    @Override
    public void restore(String state) {
        places.restore(state);
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (!(header.get(Field.PROCESS_NAME) instanceof String program)) {
            return thread(message) > 0;
        }
        return program.startsWith("charon")
                || program.equals("ipsec")
                || (program.equals("vpn") && message.contains(" -- "));
    }

    /** Index behind {@code 14[IKE] }; 0 if it does not stand at the front. */
    private static int thread(String m) {
        boolean isThread =
                m.length() > 10
                        && Character.isDigit(m.charAt(0))
                        && Character.isDigit(m.charAt(1))
                        && m.charAt(2) == '['
                        && m.charAt(6) == ']'
                        && m.charAt(7) == ' ';
        return isThread ? 8 : 0;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "strongswan.log")
                .set(Field.OBSERVER_PRODUCT, "strongSwan")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.NETWORK_PROTOCOL, "ipsec");
        var m = message.substring(thread(message));
        builder.set(Field.MESSAGE, m);
        if (m.startsWith("+ ") || m.startsWith("- ")) {
            updown(m, builder);
        } else if (m.startsWith("IKE_SA ") && m.contains(" established between ")) {
            Vpn.is(Vpn.CONNECTED, builder);
            between(m, " established between ", builder);
        } else if (m.startsWith("deleting IKE_SA ") && m.contains(" between ")) {
            Vpn.is(Vpn.DISCONNECTED, builder);
            between(m, " between ", builder);
        } else if (m.startsWith("assigning virtual IP ")) {
            assigned(m, builder);
        } else if (m.startsWith("EAP method ") || m.startsWith("XAuth authentication of ")) {
            Vpn.login(m.contains("succe"), builder);
            var name = m.startsWith("EAP") ? Words.after(m, " for peer ") : quoted(m);
            builder.set(Field.USER_NAME, name);
        } else if (m.startsWith("received packet: from ")) {
            endpoint(Words.at(m, 22), builder);
        }
    }

    /** {@code ME[id]...PEER[id]}: the peer is the far end. */
    private void between(String m, String mark, Event.Builder builder) {
        int dots = m.indexOf("]...", m.indexOf(mark));
        int open = dots < 0 ? -1 : m.indexOf('[', dots);
        int close = open < 0 ? -1 : m.lastIndexOf(']');
        if (close <= open) {
            return;
        }
        var address = m.substring(dots + 4, open);
        var name = m.substring(open + 1, close);
        builder.set(Field.SOURCE_IP, Ip.parse(address));
        builder.set(Field.USER_NAME, name);
        places.put(name, address);
    }

    private void assigned(String m, Event.Builder builder) {
        Vpn.is(Vpn.CONNECTED, builder);
        Vpn.assigned(Words.at(m, 21), builder);
        var name = quoted(m);
        builder.set(Field.USER_NAME, name);
        builder.set(Field.SOURCE_IP, name == null ? null : Ip.parse(places.get(name)));
    }

    /** {@code + NAME INNER/32 == OUTER -- ME[ == NET]} */
    private static void updown(String m, Event.Builder builder) {
        Vpn.is(m.startsWith("+") ? Vpn.CONNECTED : Vpn.DISCONNECTED, builder);
        int dashes = m.indexOf(" -- ");
        int same = m.indexOf(" == ");
        boolean hasInner = same >= 2 && same + 4 <= dashes;
        if (dashes < 2) {
            return;
        }
        var peer = m.substring(2, hasInner ? same : dashes);
        int blank = peer.lastIndexOf(' ');
        builder.set(Field.USER_NAME, blank > 0 ? peer.substring(0, blank) : peer);
        if (hasInner) {
            Vpn.assigned(peer.substring(blank + 1), builder);
            builder.set(Field.SOURCE_IP, Ip.parse(m.substring(same + 4, dashes)));
        } else {
            builder.set(Field.SOURCE_IP, Ip.parse(peer.substring(blank + 1)));
        }
    }

    /** {@code ADDRESS[500]} */
    private static void endpoint(String text, Event.Builder builder) {
        int open = text.indexOf('[');
        if (open > 0) {
            builder.set(Field.SOURCE_IP, Ip.parse(text.substring(0, open)));
            Words.port(text, open + 1, builder);
        }
    }

    private static @Nullable String quoted(String m) {
        return Words.between(m, "'", "'");
    }
}
