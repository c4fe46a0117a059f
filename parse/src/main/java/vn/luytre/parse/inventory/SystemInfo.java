package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/**
 * What {@code systeminfo} of Windows prints, in any language: its entries stand in the same order everywhere and are found by their
 * place behind the version, not by their labels. It tells the build without its revision, and it cuts a long list of updates off
 * without a word, which is told here.
 */
final class SystemInfo {

    private static final String FORMAT = "systeminfo";
    private static final Pattern VERSION = Pattern.compile("(\\d{1,2}\\.\\d{1,2}\\.\\d{3,5})\\b.*");
    private static final Pattern SERVICE_PACK = Pattern.compile("(?i)Service Pack \\d+");
    private static final Pattern ITEM = Pattern.compile("\\s*\\[(\\d{1,4})\\]\\s?(?::\\s*(.*))?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,4}");

    /** How Windows XP and 2003 list an update that is registered by its files only: its number is known to WMIC alone. */
    private static final Pattern UNNUMBERED = Pattern.compile("File \\d+");

    private static final int FEWEST = 12;

    // Places of entries behind that of the version, the same from Windows XP to Server 2025.
    private static final int MAKER = 9;
    private static final int MODEL = 10;
    private static final int TYPE = 11;
    private static final int BIOS = 13;
    private static final int DOMAIN = 26;
    private static final int HOTFIXES = 28;
    private static final int NETWORK = 29;

    /** A label's value, and the lines below it that are indented. */
    private record Entry(int line, String value, List<String> below) {}

    private SystemInfo() {}

    /** Null if the report is something else. */
    static Reading.@Nullable Read read(TextReport report) {
        return read(entries(report.lines()));
    }

    /** Reads the form that {@code systeminfo /fo csv} writes; null if the table is something else. */
    static Reading.@Nullable Read read(Table table) {
        var inventories = new ArrayList<Inventory>();
        for (var row : table.rows()) {
            if (row.cells().size() >= HOTFIXES) {
                var read = read(entries(row));
                if (read != null && inventories.size() < Limits.MAX_ASSETS) {
                    inventories.addAll(read.inventories());
                }
            }
        }
        return inventories.isEmpty()
                ? null
                : new Reading.Read(FORMAT, inventories, List.of(), List.of());
    }

    private static List<Entry> entries(List<String> lines) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isEmpty()) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                if (!entries.isEmpty()) {
                    entries.getLast().below().add(line);
                }
                continue;
            }
            int colon = line.replace('\uFF1A', ':').indexOf(':');
            if (colon > 0) {
                var value = line.substring(colon + 1).strip();
                entries.add(new Entry(i + 1, value, new ArrayList<>()));
            }
        }
        return entries;
    }

    /** A cell holds the lines of its list between commas. */
    private static List<Entry> entries(Row row) {
        var entries = new ArrayList<Entry>();
        for (var cell : row.cells()) {
            var lines = List.of(cell.split(",(?=\\[)", -1));
            entries.add(new Entry(row.number(), lines.getFirst(), lines.subList(1, lines.size())));
        }
        return entries;
    }

    private static Reading.@Nullable Read read(List<Entry> entries) {
        int version = version(entries);
        if (version < 0) {
            return null;
        }
        var places = new Places(entries, version);
        var draft = new InventoryDraft(FORMAT);
        draft.hostname(places.value(-2));
        draft.os(os(places));
        draft.covers(Part.OPERATING_SYSTEM);
        hardware(places, draft);
        draft.domain(Values.said(places.value(DOMAIN)));
        hotfixes(places, draft);
        network(places, draft);
        return draft.read(FORMAT);
    }

    /** The place of the version, third as a rule; -1 if this is no such report. */
    private static int version(List<Entry> entries) {
        if (entries.size() < FEWEST) {
            return -1;
        }
        for (int i = 2; i < 5; i++) {
            var name = entries.get(i - 1).value();
            if (VERSION.matcher(entries.get(i).value()).matches() && name.contains("Windows")) {
                return i;
            }
        }
        return -1;
    }

    private static OperatingSystem os(Places places) {
        var written = places.value(0);
        var version = VERSION.matcher(written).replaceFirst("$1");
        var pack = SERVICE_PACK.matcher(written);
        return new OperatingSystem(
                OperatingSystem.Family.WINDOWS,
                places.value(-1).replaceAll("\\s+", " "),
                version,
                version,
                pack.find() ? pack.group() : null,
                Values.arch(places.value(TYPE)),
                null,
                null,
                null);
    }

    private static void hardware(Places places, InventoryDraft draft) {
        var hardware =
                new Hardware(
                        Values.said(places.value(MAKER)),
                        Values.said(places.value(MODEL)),
                        null,
                        Values.said(places.value(BIOS)));
        draft.hardware(hardware);
        if (!hardware.isEmpty()) {
            draft.covers(Part.HARDWARE);
        }
        if (hardware.firmware() != null) {
            draft.covers(Part.FIRMWARE);
        }
    }

    /** Nothing is claimed where Windows says N/A: it does so too when it could not ask. */
    private static void hotfixes(Places places, InventoryDraft draft) {
        var entry = places.entry(HOTFIXES);
        if (entry == null || !looksLikeHotfixes(entry)) {
            return;
        }
        draft.covers(Part.HOTFIXES);
        int listed = 0;
        int unnumbered = 0;
        for (var line : entry.below()) {
            var item = ITEM.matcher(line);
            if (!item.matches() || item.group(2) == null) {
                continue;
            }
            listed++;
            var number = Kb.of(item.group(2));
            if (number != null) {
                draft.hotfix(number);
            } else if (UNNUMBERED.matcher(item.group(2)).matches()) {
                unnumbered++;
            }
        }
        var announced = COUNT.matcher(entry.value());
        boolean isCut = announced.find() && Integer.parseInt(announced.group()) > listed;
        if (isCut || unnumbered > 0) {
            draft.cutOff(Part.HOTFIXES, entry.line(), entry.value());
        }
    }

    private static boolean looksLikeHotfixes(Entry entry) {
        return COUNT.matcher(entry.value()).find()
                && entry.below().stream()
                        .map(ITEM::matcher)
                        .anyMatch(item ->
                                item.matches()
                                        && item.group(2) != null
                                        && (Kb.of(item.group(2)) != null
                                                || item.group(2).startsWith("File ")));
    }

    /** Only items below items are addresses: the line of the DHCP server names another machine. */
    private static void network(Places places, InventoryDraft draft) {
        var entry = places.entry(NETWORK);
        if (entry == null) {
            return;
        }
        draft.covers(Part.NETWORK);
        for (var line : entry.below()) {
            var item = ITEM.matcher(line);
            if (item.matches()) {
                draft.address(item.group(2));
            }
        }
    }

    /** The entries by their distance from the version. */
    private record Places(List<Entry> entries, int version) {

        @Nullable Entry entry(int behind) {
            int at = version + behind;
            return at < entries.size() ? entries.get(at) : null;
        }

        String value(int behind) {
            var entry = entry(behind);
            return entry == null ? "" : entry.value();
        }
    }
}
