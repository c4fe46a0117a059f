package vn.luytre.parse.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Macs;

/** Collects what a report says of one machine. Bounded; not thread-safe. */
final class InventoryDraft {

    private static final String LOCAL_V6 = "fe80:";

    private final String tool;
    private @Nullable String hostname;
    private @Nullable String domain;
    private final Set<Ip> addresses = new LinkedHashSet<>();
    private final Set<String> macs = new LinkedHashSet<>();
    private @Nullable OperatingSystem os;
    private @Nullable Hardware hardware;
    private @Nullable Instant takenAt;
    private final Set<Installed> software = new LinkedHashSet<>();
    private final Set<String> hotfixes = new LinkedHashSet<>();
    private final Set<OpenPort> ports = new LinkedHashSet<>();
    private final Set<Part> reported = EnumSet.noneOf(Part.class);
    private final List<Unread> unread = new ArrayList<>();
    private boolean full;

    InventoryDraft(String tool) {
        this.tool = tool;
    }

    /** The first name that is said stays; a name with dots is cut at the first, its rest becomes the domain. */
    void hostname(@Nullable String name) {
        if (hostname != null || name == null || name.isBlank() || Values.isNothing(name)) {
            return;
        }
        var stripped = name.strip();
        if (Ip.parse(stripped) != null) {
            address(stripped);
            return;
        }
        int dot = stripped.indexOf('.');
        if (dot > 0 && dot < stripped.length() - 1) {
            hostname = stripped.substring(0, dot);
            domain(stripped.substring(dot + 1));
        } else {
            hostname = stripped;
        }
    }

    void domain(@Nullable String name) {
        if (domain == null && name != null && !name.isBlank() && !Values.isNothing(name)) {
            domain = name.strip();
        }
    }

    /** Takes an address with or without prefix length or zone; loopback and link-local ones say nothing of a machine. */
    void address(@Nullable String text) {
        if (text == null) {
            return;
        }
        var ip = Ip.parse(text.strip().split("[/%]", 2)[0]);
        if (ip == null || addresses.size() > 1_000) {
            return;
        }
        var plain = ip.toString();
        if (!plain.startsWith("127.")
                && !plain.startsWith("169.254.")
                && !plain.startsWith(LOCAL_V6)
                && !plain.equals("::1")
                && !plain.equals("0.0.0.0")
                && !plain.equals("::")) {
            addresses.add(ip);
        }
    }

    void mac(@Nullable String text) {
        if (text == null || macs.size() > 1_000) {
            return;
        }
        var mac = Macs.of(text.strip());
        if (mac.length() == 17 && !mac.equals("00:00:00:00:00:00")) {
            macs.add(mac);
        }
    }

    void os(@Nullable OperatingSystem system) {
        os = os == null ? system : os;
    }

    void hardware(Hardware parts) {
        hardware = hardware == null && !parts.isEmpty() ? parts : hardware;
    }

    void takenAt(@Nullable Instant time) {
        takenAt = takenAt == null ? time : takenAt;
    }

    /** Leaves out what has no name and says so. */
    void add(Source source, @Nullable String name, @Nullable String version, int line) {
        if (name == null || name.isBlank()) {
            unread(Unread.Fault.NO_NAME, line, version == null ? "" : version);
            return;
        }
        add(Installed.draft(source, name, version == null ? "" : version).done());
    }

    void add(Installed installed) {
        if (software.size() < Limits.MAX_SOFTWARE) {
            software.add(installed);
        } else if (!full) {
            full = true;
            unread.add(new Unread(Unread.Fault.TOO_MANY, 0, installed.name()));
        }
    }

    void hotfix(String number) {
        if (hotfixes.size() < Limits.MAX_SOFTWARE) {
            hotfixes.add(number);
        }
    }

    void port(String protocol, int number, String service) {
        if (number >= 1 && number <= 65_535 && ports.size() < Limits.MAX_SOFTWARE) {
            ports.add(new OpenPort(protocol, number, service));
        }
    }

    void covers(Part... parts) {
        reported.addAll(List.of(parts));
    }

    void uncover(Part... parts) {
        reported.removeAll(List.of(parts));
    }

    /** Of the parts that are lists, none may be taken as whole. */
    void uncoverAll() {
        reported.removeIf(part -> part != Part.OPERATING_SYSTEM && part != Part.HARDWARE);
    }

    /** The part was announced but its list is not whole. */
    void cutOff(Part part, int line, String text) {
        reported.remove(part);
        unread(Unread.Fault.CUT_OFF, line, text);
    }

    void unread(Unread.Fault fault, int line, String text) {
        if (unread.size() < Limits.MAX_UNREAD) {
            unread.add(new Unread(fault, line, text));
        }
    }

    boolean isEmpty() {
        return software.isEmpty()
                && hotfixes.isEmpty()
                && ports.isEmpty()
                && os == null
                && hardware == null;
    }

    int size() {
        return software.size();
    }

    /** Takes over what another report says of the same machine; what is said already stays. */
    void addAll(Inventory other) {
        hostname(other.asset().hostname());
        domain(other.asset().domain());
        addresses.addAll(other.asset().addresses());
        macs.addAll(other.asset().macs());
        os(other.asset().os());
        hardware = hardware == null ? other.asset().hardware() : hardware;
        takenAt(other.takenAt());
        other.software().forEach(this::add);
        other.hotfixes().forEach(this::hotfix);
        other.ports().forEach(port -> port(port.protocol(), port.port(), port.service()));
        reported.addAll(other.reported());
        other.unread().forEach(fault -> unread(fault.fault(), fault.line(), fault.text()));
    }

    Inventory done() {
        if (full) {
            reported.remove(Part.PACKAGES);
            reported.remove(Part.APPLICATIONS);
            reported.remove(Part.COMPONENTS);
        }
        var asset =
                new AssetFacts(
                        hostname, domain, List.copyOf(addresses), List.copyOf(macs), os, hardware);
        return new Inventory(
                asset,
                takenAt,
                List.copyOf(software),
                List.copyOf(hotfixes),
                List.copyOf(ports),
                reported,
                unread,
                tool);
    }

    Reading.Read read(String format) {
        return new Reading.Read(format, List.of(done()), List.of(), List.of());
    }
}
