package vn.luytre.soc.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/** Rows of sheets become what they would change. Pure: nothing is written here, and every row has its answer. */
final class ImportReader {

    private static final int LONGEST_ORIGINAL = 200;
    private static final String TOTALS = "(tong|tong cong|tong so|cong|total).*";

    private final EnumWords words;
    private final PlanReader planReader;
    private final Map<String, Long> units;
    private final Predicate<SystemFacts> mine;
    private final Pack pack;
    private final Map<ImportRow.SystemKey, InformationSystem> known = new HashMap<>();
    private final Map<String, InformationSystem> byCode = new HashMap<>();

    /** Every system that a row may speak of: those known and those of the first sheet. */
    private final Set<ImportRow.SystemKey> keys = new HashSet<>();

    private final Map<String, ImportRow.SystemKey> codes = new HashMap<>();

    /**
     * @param units numbers by folded name, short name and code
     * @param systems those the viewer may see
     * @param mine whether the viewer may change a system
     * @param pack for rows that name none
     */
    ImportReader(
            EnumWords words,
            PlanReader planReader,
            Map<String, Long> units,
            List<InformationSystem> systems,
            Predicate<SystemFacts> mine,
            Pack pack) {
        this.words = words;
        this.planReader = planReader;
        this.units = units;
        this.mine = mine;
        this.pack = pack;
        for (var system : systems) {
            if (mine.test(system.facts())) {
                var key = ImportRow.SystemKey.of(system.facts());
                known.put(key, system);
                keys.add(key);
                if (!system.code().isEmpty()) {
                    byCode.put(system.operator() + " " + system.code(), system);
                    codes.put(Folded.of(system.code()), key);
                }
            }
        }
    }

    /** Reads the sheets in the order given; systems must come before what speaks of them. */
    List<ImportRow> read(Table table, SheetChoice choice) {
        var rows = new ArrayList<ImportRow>();
        var kind = choice.kind();
        if (kind == null) {
            return rows;
        }
        var heading =
                choice.header() < 0 || choice.header() >= table.rows().size()
                        ? null
                        : table.rows().get(choice.header()).cells();
        for (int i = choice.header() + 1; i < table.rows().size(); i++) {
            var row = table.rows().get(i);
            if (row.isBlank() || row.cells().equals(heading) || isTotal(row)) {
                continue;
            }
            var cells = cells(row, choice);
            if (cells.getOrDefault(kind.key(), "").isBlank() && isGroup(row)) {
                continue;
            }
            rows.add(
                    switch (kind) {
                        case SYSTEMS -> system(row, cells);
                        case BLOCKS -> block(row, cells);
                        case HOSTS -> host(row, cells);
                    });
        }
        return rows;
    }

    /** "I. Các sở, ban, ngành": one cell over the rows of a group. */
    private static boolean isGroup(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).distinct().count() == 1;
    }

    private static boolean isTotal(Row row) {
        return row.cells().stream()
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .map(cell -> Folded.of(cell).matches(TOTALS))
                .orElse(false);
    }

    private static Map<SheetColumn, String> cells(Row row, SheetChoice choice) {
        var cells = new EnumMap<SheetColumn, String>(SheetColumn.class);
        for (int i = 0; i < choice.columns().size(); i++) {
            var column = choice.columns().get(i);
            if (column != null) {
                // A quoted cell of an export comes back with its mark; NFC is how we keep text.
                cells.put(
                        column,
                        java.text.Normalizer.normalize(row.cell(i), java.text.Normalizer.Form.NFC)
                                .strip());
            }
        }
        return cells;
    }

    private static ImportRow rejected(Row row, List<Fault> faults) {
        var original =
                String.join(" | ", row.cells().stream().filter(cell -> !cell.isBlank()).toList());
        return new ImportRow.Rejected(
                row.number(),
                original.length() > LONGEST_ORIGINAL
                        ? original.substring(0, LONGEST_ORIGINAL) + "…"
                        : original,
                faults);
    }

    private ImportRow system(Row row, Map<SheetColumn, String> cells) {
        var faults = new ArrayList<Fault>();
        var values = new HashMap<String, List<String>>();
        var operator = unit(cells, SheetColumn.OPERATOR, "operator", faults);
        var owner = unit(cells, SheetColumn.OWNER, "owner", faults);
        if (owner == null && faults.isEmpty()) {
            owner = operator; // A list of one unit's own systems names the unit once.
        }
        if (operator == null && faults.isEmpty()) {
            operator = owner;
        }
        values.put("operator", List.of(operator == null ? "" : operator.toString()));
        values.put("owner", List.of(owner == null ? "" : owner.toString()));
        values.put("users", users(cells.getOrDefault(SheetColumn.USERS, ""), faults));
        put(values, cells, "name", SheetColumn.NAME);
        put(values, cells, "code", SheetColumn.CODE);
        put(values, cells, "kind", SheetColumn.KIND);
        put(values, cells, "subKind", SheetColumn.SUB_KIND);
        put(values, cells, "information", SheetColumn.INFORMATION);
        put(values, cells, "level", SheetColumn.LEVEL);
        put(values, cells, "pack", SheetColumn.PACK);
        put(values, cells, "approval", SheetColumn.APPROVAL);
        put(values, cells, "decisionNumber", SheetColumn.DECISION_NUMBER);
        put(values, cells, "decisionDate", SheetColumn.DECISION_DATE);
        put(values, cells, "decisionAuthority", SheetColumn.DECISION_AUTHORITY);
        put(values, cells, "note", SheetColumn.NOTE);
        var before = operator == null ? null : before(operator, cells);
        keep(values, cells, before);
        if (!faults.isEmpty()) {
            return rejected(row, faults);
        }
        return switch (SystemReader.read(new Typed(values), words)) {
            case SystemReader.Read.Bad(var bad) -> rejected(row, bad);
            case SystemReader.Read.Good(var facts) -> {
                if (!mine.test(facts)) {
                    yield rejected(row, List.of(Fault.of("operator", "not-yours")));
                }
                var key = ImportRow.SystemKey.of(facts);
                keys.add(key);
                if (!facts.code().isEmpty()) {
                    codes.put(Folded.of(facts.code()), key);
                }
                yield new ImportRow.OfSystem(row.number(), facts, before);
            }
        };
    }

    private @Nullable InformationSystem before(long operator, Map<SheetColumn, String> cells) {
        var code = cells.getOrDefault(SheetColumn.CODE, "");
        var byItsCode = code.isEmpty() ? null : byCode.get(operator + " " + code);
        return byItsCode != null
                ? byItsCode
                : known.get(
                        new ImportRow.SystemKey(
                                operator, Folded.of(cells.getOrDefault(SheetColumn.NAME, ""))));
    }

    /** A column that is not in the sheet leaves what is known as it is; so does an empty cell of a required one. */
    private void keep(
            Map<String, List<String>> values,
            Map<SheetColumn, String> cells,
            @Nullable InformationSystem before) {
        if (before == null) {
            values.computeIfPresent("kind", (_, kind) -> orElse(kind, SystemKind.INTERNAL.name()));
            values.putIfAbsent("kind", List.of(SystemKind.INTERNAL.name()));
            values.computeIfPresent("pack", (_, chosen) -> orElse(chosen, pack.name()));
            values.putIfAbsent("pack", List.of(pack.name()));
            return;
        }
        var old = SystemDesk.typed(before.facts()).values();
        old.forEach(values::putIfAbsent);
        values.computeIfPresent("kind", (_, kind) -> orElse(kind, before.facts().kind().name()));
        values.computeIfPresent("pack", (_, own) -> orElse(own, before.facts().pack().name()));
        if (!cells.containsKey(SheetColumn.USERS)) {
            values.put("users", old.getOrDefault("users", List.of()));
        }
        if (!cells.containsKey(SheetColumn.OWNER)) {
            values.put("owner", old.getOrDefault("owner", List.of()));
        }
    }

    private static List<String> orElse(List<String> value, String otherwise) {
        return value.isEmpty() || value.getFirst().isBlank() ? List.of(otherwise) : value;
    }

    private static void put(
            Map<String, List<String>> values,
            Map<SheetColumn, String> cells,
            String field,
            SheetColumn column) {
        var cell = cells.get(column);
        if (cell != null) {
            values.put(field, List.of(cell));
        }
    }

    private @Nullable Long unit(
            Map<SheetColumn, String> cells, SheetColumn column, String field, List<Fault> faults) {
        var text = cells.getOrDefault(column, "");
        if (text.isBlank()) {
            return null;
        }
        var found = units.get(Folded.of(text));
        if (found == null) {
            faults.add(Fault.of(field, "unit-unknown", text));
        }
        return found;
    }

    private List<String> users(String text, List<Fault> faults) {
        var users = new ArrayList<String>();
        for (var name : Arrays.asList(text.split("[;\\n]"))) {
            if (name.isBlank()) {
                continue;
            }
            var found = units.get(Folded.of(name));
            if (found == null) {
                faults.add(Fault.of("users", "unit-unknown", name.strip()));
            } else {
                users.add(found.toString());
            }
        }
        return users;
    }

    private ImportRow block(Row row, Map<SheetColumn, String> cells) {
        var faults = new ArrayList<Fault>();
        var key = systemOf(cells, faults);
        var unit = unit(cells, SheetColumn.UNIT, "unit", faults);
        if (key == null || !faults.isEmpty()) {
            return rejected(row, faults);
        }
        var typed =
                typed(
                        cells,
                        Map.of(
                                "range", SheetColumn.RANGE,
                                "role", SheetColumn.ROLE,
                                "zone", SheetColumn.ZONE,
                                "site", SheetColumn.SITE));
        long answering = unit == null || unit == 0 ? key.operator() : unit;
        return switch (planReader.block(typed, 0, answering)) {
            case PlanReader.Read.Bad<PlannedBlock>(var bad) -> rejected(row, bad);
            case PlanReader.Read.Good<PlannedBlock>(var block) ->
                    new ImportRow.OfBlock(row.number(), key, block);
        };
    }

    private ImportRow host(Row row, Map<SheetColumn, String> cells) {
        var faults = new ArrayList<Fault>();
        var key = systemOf(cells, faults);
        if (key == null) {
            return rejected(row, faults);
        }
        var typed =
                typed(
                        cells,
                        Map.of(
                                "name", SheetColumn.HOST,
                                "type", SheetColumn.TYPE,
                                "ip", SheetColumn.IP,
                                "os", SheetColumn.OS,
                                "purpose", SheetColumn.PURPOSE));
        return switch (planReader.host(typed, 0)) {
            case PlanReader.Read.Bad<Host>(var bad) -> rejected(row, bad);
            case PlanReader.Read.Good<Host>(var host) ->
                    new ImportRow.OfHost(row.number(), key, host);
        };
    }

    private static Typed typed(Map<SheetColumn, String> cells, Map<String, SheetColumn> fields) {
        var values = new HashMap<String, List<String>>();
        fields.forEach(
                (field, column) -> values.put(field, List.of(cells.getOrDefault(column, ""))));
        return new Typed(values);
    }

    /** The system a row names by name or code; "Mạng nội bộ" of many units needs the operator beside it. */
    private ImportRow.@Nullable SystemKey systemOf(
            Map<SheetColumn, String> cells, List<Fault> faults) {
        var text = cells.getOrDefault(SheetColumn.SYSTEM, "");
        var wanted = Folded.of(text);
        var operator = unit(cells, SheetColumn.OPERATOR, "operator", faults);
        if (!faults.isEmpty()) {
            return null;
        }
        var found =
                keys.stream()
                        .filter(key -> operator == null || key.operator() == operator)
                        .filter(key ->
                                wanted.isEmpty()
                                        || key.name().equals(wanted)
                                        || key.equals(codes.get(wanted)))
                        .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        faults.add(
                found.isEmpty()
                        ? Fault.of("system", "system-unknown", text)
                        : Fault.of("system", "system-ambiguous", text, found.size()));
        return null;
    }
}
