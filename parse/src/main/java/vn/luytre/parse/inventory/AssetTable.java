package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/**
 * A table of machines, programs or updates: what WSUS, an anti-virus console or a person exports as CSV or sheet. Columns are found
 * by their headings. Nobody says that such a table is whole, so nothing it leaves out is taken to be absent.
 */
final class AssetTable {

    private static final String FORMAT = "table";
    private static final int HEADING_WITHIN = 15;

    /** Characters of a cell that are looked at. */
    private static final int LONGEST = 1_000;

    private static final Pattern BUILD = Pattern.compile("\\d+\\.\\d+\\.\\d{4,5}(?:\\.\\d+)?");

    /** As Active Directory writes a version: {@code 10.0 (19045)}. */
    private static final Pattern DIRECTORY_BUILD =
            Pattern.compile("(\\d+\\.\\d+) \\((\\d{4,5})\\)");

    /** States in which an update is on the machine; "installed or not applicable" is none of them. */
    private static final Set<String> APPLIED =
            Set.of(
                    "installed",
                    "da cai",
                    "da cai dat",
                    "cai dat thanh cong",
                    "succeeded",
                    "success");

    private final Map<Column, Integer> columns;
    private final Map<String, InventoryDraft> machines = new LinkedHashMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private String lastHost = "";
    private String lastAddress = "";
    private int entries;

    private AssetTable(Map<Column, Integer> columns) {
        this.columns = columns;
    }

    /** Null if no heading of such a table is found. */
    static Reading.@Nullable Read read(Table table) {
        for (int i = 0; i < Math.min(HEADING_WITHIN, table.rows().size()); i++) {
            var columns = columns(table.rows().get(i));
            if (isHeading(columns)) {
                var reader = new AssetTable(columns);
                for (var row : table.rows().subList(i + 1, table.rows().size())) {
                    if (!row.isBlank() && !reader.row(row)) {
                        break;
                    }
                }
                return reader.done();
            }
        }
        return null;
    }

    private static Map<Column, Integer> columns(Row row) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int c = 0; c < row.cells().size(); c++) {
            var column = Column.of(row.cell(c));
            if (column != null) {
                columns.putIfAbsent(column, c);
            }
        }
        return columns;
    }

    private static boolean isHeading(Map<Column, Integer> columns) {
        var found = columns.keySet();
        boolean names = found.contains(Column.HOST) || found.contains(Column.ADDRESS);
        boolean says =
                found.contains(Column.SOFTWARE)
                        || found.contains(Column.SYSTEM)
                        || found.contains(Column.KB)
                        || found.contains(Column.TITLE);
        return names && says || found.contains(Column.SOFTWARE) && found.contains(Column.VERSION);
    }

    /** False if no more rows can be taken. */
    private boolean row(Row row) {
        var host = cell(row, Column.HOST);
        var address = cell(row, Column.ADDRESS);
        // Rows below the first of a machine often leave its name out.
        if (host.isEmpty() && address.isEmpty()) {
            host = lastHost;
            address = lastAddress;
        }
        boolean named = columns.containsKey(Column.HOST) || columns.containsKey(Column.ADDRESS);
        if (named && host.isEmpty() && address.isEmpty()) {
            if (unread.size() < Limits.MAX_UNREAD) {
                unread.add(
                        new Unread(
                                Unread.Fault.NO_HOST,
                                row.number(),
                                String.join(" | ", row.cells())));
            }
            return true;
        }
        lastHost = host;
        lastAddress = address;
        if (machines.size() >= Limits.MAX_ASSETS || entries++ >= Limits.MAX_ENTRIES) {
            unread.add(new Unread(Unread.Fault.TOO_MANY, row.number(), host));
            return false;
        }
        var key = (host.isEmpty() ? address : host).toLowerCase(Locale.ROOT);
        fill(row, host, address, machines.computeIfAbsent(key, k -> new InventoryDraft(FORMAT)));
        return true;
    }

    private void fill(Row row, String host, String address, InventoryDraft draft) {
        draft.hostname(host);
        for (var one : address.split("[,;\\s]+", -1)) {
            draft.address(one);
        }
        draft.mac(cell(row, Column.MAC));
        draft.domain(cell(row, Column.DOMAIN));
        var system = cell(row, Column.SYSTEM);
        if (!system.isEmpty()) {
            draft.os(system(system, cell(row, Column.SYSTEM_VERSION)));
            draft.covers(Part.OPERATING_SYSTEM);
        }
        draft.hardware(
                new Hardware(
                        null,
                        Values.said(cell(row, Column.MODEL)),
                        Values.said(cell(row, Column.SERIAL)),
                        null));
        software(row, draft);
        update(row, draft);
    }

    private void software(Row row, InventoryDraft draft) {
        var name = cell(row, Column.SOFTWARE);
        if (!name.isEmpty()) {
            draft.add(
                    Installed.draft(Source.LISTED, name, cell(row, Column.VERSION))
                            .publisher(cell(row, Column.PUBLISHER))
                            .update(Values.said(cell(row, Column.PATCH)))
                            .done());
        }
    }

    private void update(Row row, InventoryDraft draft) {
        boolean applied =
                !columns.containsKey(Column.STATE)
                        || APPLIED.contains(Values.folded(cell(row, Column.STATE)));
        var number = Kb.of(cell(row, Column.KB));
        if (number == null) {
            number = Kb.in(cell(row, Column.TITLE));
        }
        if (applied && number != null) {
            draft.hotfix(number);
        }
    }

    /** A build is taken from the column of the version or from behind the name. */
    static OperatingSystem system(String name, String version) {
        var both = version + " " + name;
        var looked = both.substring(0, Math.min(both.length(), LONGEST));
        var text = DIRECTORY_BUILD.matcher(looked).replaceFirst("$1.$2");
        var build = BUILD.matcher(text);
        var found = build.find() ? build.group() : null;
        var folded = Values.folded(name);
        var family = OperatingSystem.Family.UNKNOWN;
        if (folded.contains("windows")) {
            family = OperatingSystem.Family.WINDOWS;
        } else if (folded.contains("linux")
                || folded.matches(".*(ubuntu|debian|centos|red hat).*")) {
            family = OperatingSystem.Family.LINUX;
        } else if (folded.contains("mac os") || folded.contains("macos")) {
            family = OperatingSystem.Family.MACOS;
        }
        return new OperatingSystem(
                family,
                name,
                version.isEmpty() ? found : version,
                found,
                null,
                null,
                null,
                null,
                null);
    }

    private String cell(Row row, Column column) {
        var at = columns.get(column);
        var cell = at == null ? "" : row.cell(at).strip();
        return cell.length() > LONGEST ? cell.substring(0, LONGEST) : cell;
    }

    private Reading.@Nullable Read done() {
        var inventories = new ArrayList<Inventory>();
        for (var machine : machines.values()) {
            inventories.add(machine.done());
        }
        return inventories.isEmpty()
                ? null
                : new Reading.Read(FORMAT, inventories, List.of(), unread);
    }
}
