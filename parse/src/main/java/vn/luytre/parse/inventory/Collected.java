package vn.luytre.parse.inventory;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of our own collection scripts. Its sections are the outputs of a machine's own tools, read as if they had come alone.
 * A section whose tool failed, or whose end is missing, makes nothing whole.
 */
final class Collected {

    static final String MAGIC = "luytre-collect 1";

    /** A script writes about a dozen. */
    private static final int MOST_SECTIONS = 100;

    private static final Pattern ADDRESS = Pattern.compile("\\binet6? (?:addr:)?(\\S+)");
    private static final Pattern MAC = Pattern.compile("\\b(?:link/)?(?:ether|HWaddr) (\\S+)");
    private static final Pattern PORT =
            Pattern.compile(
                    "(tcp|udp)6?\\s+(?:\\S+\\s+)??\\d+\\s+\\d+\\s+(\\S*):(\\d{1,5})\\s+\\S+.*");
    private static final Pattern PROCESS = Pattern.compile("users:\\(\\(\"([^\"]+)\"");

    private final InventoryDraft draft = new InventoryDraft("luytre-collect");
    private final Set<Part> broken = EnumSet.noneOf(Part.class);
    private final WindowsFacts windows = new WindowsFacts();
    private Fields host = new Fields(List.of());
    private List<String> release = List.of();

    /**
     * One tool's output.
     *
     * @param whole whether the tool succeeded and its output is complete
     */
    record Section(String name, int line, List<String> lines, boolean whole) {}

    private Collected() {}

    /** Null if the report is something else. */
    static Reading.@Nullable Read read(TextReport report) {
        if (!report.line(0).startsWith(MAGIC)) {
            return null;
        }
        var reader = new Collected();
        boolean done = false;
        int sections = 0;
        int at = 1;
        while (at < report.lines().size()) {
            var line = report.line(at);
            if (line.startsWith("@begin ")) {
                if (++sections > MOST_SECTIONS) {
                    done = false;
                    break;
                }
                at = reader.section(report, at);
                continue;
            }
            if (line.startsWith("@taken ")) {
                reader.draft.takenAt(Values.instant(line.substring(7)));
            }
            done |= line.equals("@done");
            at++;
        }
        return reader.finish(done, at);
    }

    /** Where to go on. */
    private int section(TextReport report, int begin) {
        var name = report.line(begin).substring("@begin ".length()).strip();
        int end = begin + 1;
        while (end < report.lines().size() && !report.line(end).startsWith("@")) {
            end++;
        }
        boolean ended = report.line(end).equals("@end " + name);
        boolean succeeded = ended && end > begin + 1 && report.line(end - 1).equals(" =0");
        var lines =
                report.lines().subList(begin + 1, ended && end > begin + 1 ? end - 1 : end).stream()
                        .map(line -> line.isEmpty() ? line : line.substring(1))
                        .toList();
        take(new Section(name, begin + 1, lines, succeeded));
        return ended ? end + 1 : end;
    }

    private void take(Section section) {
        switch (section.name()) {
            case "host" -> host = new Fields(section.lines());
            case "os-release" -> release = section.lines();
            case "addresses" -> addresses(section);
            case "ports" -> ports(section);
            case "containers" -> containers(section);
            case "dpkg", "rpm", "apk", "zimbra", "big-ip" -> tool(section);
            default -> windows.take(section, draft, part -> covers(part, section));
        }
    }

    private void covers(Part part, Section section) {
        if (section.whole()) {
            draft.covers(part);
        } else {
            broken.add(part);
            draft.unread(Unread.Fault.CUT_OFF, section.line(), section.name());
        }
    }

    private void tool(Section section) {
        var report = TextReport.of(section.name(), String.join("\n", section.lines()));
        var read = report == null ? null : Inventories.text(report);
        if (read == null || read.inventories().isEmpty()) {
            draft.unread(Unread.Fault.CUT_OFF, section.line(), section.name());
            return;
        }
        var inner = read.inventories().getFirst();
        draft.addAll(inner);
        inner.reported().forEach(part -> covers(part, section));
    }

    private void addresses(Section section) {
        for (var line : section.lines()) {
            var address = ADDRESS.matcher(line);
            var mac = MAC.matcher(line);
            if (address.find()) {
                draft.address(address.group(1));
            }
            if (mac.find()) {
                draft.mac(mac.group(1));
            }
        }
        covers(Part.NETWORK, section);
    }

    /** Of ss and netstat; what listens on the machine itself only is no open port. */
    private void ports(Section section) {
        for (var line : section.lines()) {
            var port = PORT.matcher(line);
            if (port.matches() && !isLocal(port.group(2))) {
                var number = Values.number(port.group(3));
                var process = PROCESS.matcher(line);
                if (number != null) {
                    draft.port(port.group(1), number, process.find() ? process.group(1) : "");
                }
            }
        }
        covers(Part.PORTS, section);
    }

    private static boolean isLocal(String address) {
        return address.startsWith("127.")
                || address.equals("[::1]")
                || address.equals("::1")
                || address.startsWith("[::ffff:127.");
    }

    private void containers(Section section) {
        for (var line : section.lines()) {
            var image = line.strip();
            int colon = image.lastIndexOf(':');
            boolean tagged = colon > image.lastIndexOf('/') && colon > 0;
            if (!image.isEmpty()) {
                draft.add(
                        Source.CONTAINER_IMAGE,
                        tagged ? image.substring(0, colon) : image,
                        tagged ? image.substring(colon + 1) : "",
                        section.line());
            }
        }
        covers(Part.CONTAINERS, section);
    }

    private Reading.Read finish(boolean done, int lines) {
        draft.hostname(host.said("hostname"));
        draft.domain(host.said("domain"));
        var hardware =
                new Hardware(
                        host.said("vendor"),
                        host.said("model"),
                        host.said("serial"),
                        host.said("firmware"));
        draft.hardware(hardware);
        if (!hardware.isEmpty()) {
            draft.covers(Part.HARDWARE);
        }
        if (hardware.firmware() != null) {
            draft.covers(Part.FIRMWARE);
        }
        var linux = OsRelease.os(release, host.said("kernel"), host.said("arch"));
        draft.os(linux);
        if (linux != null) {
            draft.covers(Part.OPERATING_SYSTEM);
        }
        broken.forEach(draft::uncover);
        if (!done) {
            draft.unread(Unread.Fault.CUT_OFF, lines, "");
        }
        return draft.read(MAGIC);
    }
}
