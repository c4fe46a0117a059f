package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Words;

/**
 * WireGuard in the Linux kernel's log (dynamic debug): {@code wireguard: wg0: Receiving handshake initiation from peer 3 (ADDRESS:PORT)}. It
 * knows keys, not users, and has no sessions: a handshake every two minutes is all there is.
 */
final class WireGuard implements Family {

    private static final String MARK = "wireguard: ";

    @Override
    public String id() {
        return "wireguard";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int at = message.indexOf(MARK, 0, Math.min(36, message.length()));
        return at >= 0 && message.indexOf(": ", at + MARK.length()) > 0;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "wireguard.log")
                .set(Field.OBSERVER_PRODUCT, "WireGuard")
                .set(Field.EVENT_CATEGORY, "network");
        int at = message.indexOf(MARK) + MARK.length();
        int colon = message.indexOf(": ", at);
        if (at < MARK.length() || colon < 0) {
            builder.flaw("Dòng WireGuard bị cắt");
            return;
        }
        builder.overflow("observer.ingress.interface.name", message.substring(at, colon));
        var text = message.substring(colon + 2);
        builder.set(Field.MESSAGE, text);
        var peer = Words.after(text, " peer ");
        if (peer != null) {
            builder.overflow("vpn.peer", peer);
        }
        var address = Words.between(text, " (", ")");
        if (address != null) {
            Vpn.source(address, builder);
        }
        if (text.contains("did not complete")) {
            builder.set(Field.EVENT_ACTION, "vpn-handshake").set(Field.EVENT_OUTCOME, "failure");
        } else if (text.contains("handshake")) {
            builder.set(Field.EVENT_ACTION, "vpn-handshake");
        } else if (text.startsWith("Invalid ")) {
            builder.set(Field.EVENT_ACTION, "vpn-refused").set(Field.EVENT_OUTCOME, "failure");
        }
    }
}
