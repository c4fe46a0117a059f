package vn.luytre.parse.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The XML of Nmap: ports that are open and what answers there. A scan of some ports says nothing of the others, and a guess of the
 * operating system is none of our business unless Nmap is certain.
 *
 * @see <a href="https://nmap.org/book/nmap-dtd.html">Nmap's document type</a>
 */
final class Nmap {

    private static final String FORMAT = "Nmap";
    private static final String ALL_PORTS = "1-65535";

    private final List<Inventory> hosts = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    private Nmap() {}

    static Reading.Read read(String text) {
        var reader = new Nmap();
        // The ports that were asked for are known only to the root, which ends last.
        var whole = text.contains("services=\"" + ALL_PORTS + "\"");
        var document = XmlDocuments.read(text, Set.of("host"), host -> reader.host(host, whole));
        if (document.cut() || document.tooMany()) {
            reader.unread.add(new Unread(Unread.Fault.CUT_OFF, reader.hosts.size(), ""));
        }
        return new Reading.Read(FORMAT, reader.hosts, List.of(), reader.unread);
    }

    private void host(Xml host, boolean whole) {
        if (host.at("status").attribute("state").equals("down")) {
            return;
        }
        if (hosts.size() >= Limits.MAX_ASSETS) {
            if (unread.isEmpty()) {
                unread.add(new Unread(Unread.Fault.TOO_MANY, hosts.size(), ""));
            }
            return;
        }
        var draft = new InventoryDraft("nmap");
        for (var name : host.at("hostnames").all("hostname")) {
            draft.hostname(name.attribute("name"));
        }
        for (var address : host.all("address")) {
            if (address.attribute("addrtype").equals("mac")) {
                draft.mac(address.attribute("addr"));
            } else {
                draft.address(address.attribute("addr"));
            }
        }
        draft.takenAt(seconds(host.attribute("endtime")));
        host.at("ports").all("port").forEach(port -> port(port, draft));
        for (var match : host.at("os").all("osmatch")) {
            if (match.attribute("accuracy").equals("100")) {
                draft.os(AssetTable.system(match.attribute("name"), ""));
            }
        }
        if (whole && host.children().stream().anyMatch(child -> child.name().equals("ports"))) {
            draft.covers(Part.PORTS);
        }
        hosts.add(draft.done());
    }

    private static void port(Xml port, InventoryDraft draft) {
        var number = Values.number(port.attribute("portid"));
        if (number == null || !port.at("state").attribute("state").equals("open")) {
            return;
        }
        var service = port.at("service");
        var protocol = port.attribute("protocol");
        draft.port(protocol, number, service.attribute("name"));
        if (!service.attribute("product").isBlank()) {
            draft.add(
                    Installed.draft(
                                    Source.SERVICE,
                                    service.attribute("product"),
                                    service.attribute("version"))
                            .cpe(service.at("cpe").said())
                            .path(protocol + "/" + number)
                            .done());
        }
    }

    private static @Nullable Instant seconds(String text) {
        return Values.isDigits(text) ? Values.instant(text) : null;
    }
}
