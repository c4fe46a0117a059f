package vn.luytre.soc.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.DocumentReader;
import vn.luytre.soc.unit.Units;

/** Systems, plans and machines from spreadsheets: kept as they came, shown, and written only when confirmed. */
@Service
class SystemImports {

    static final int MOST_BYTES = 16 * 1024 * 1024;
    static final int MOST_ROWS = 20_000;

    private final Intakes intakes;
    private final Systems systems;
    private final Units units;
    private final RegimeControls controls;
    private final EnumWords words;
    private final PlanReader planReader;
    private final DocumentReader documents;
    private final Audit audit;
    private final InstantSource clock;

    SystemImports(
            Intakes intakes,
            Systems systems,
            Units units,
            RegimeControls controls,
            EnumWords words,
            PlanReader planReader,
            DocumentReader documents,
            Audit audit,
            InstantSource clock) {
        this.intakes = intakes;
        this.systems = systems;
        this.units = units;
        this.controls = controls;
        this.words = words;
        this.planReader = planReader;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a file. */
    sealed interface Taken {

        record Kept(long id) implements Taken {}

        /** Not kept; why, in both languages. */
        record Refused(String vietnamese, String english) implements Taken {}
    }

    /**
     * One sheet and what its rows would do.
     *
     * @param samples the first rows under the heading
     */
    record Sheet(
            int index, Table table, SheetChoice choice, List<Row> samples, List<ImportRow> rows) {

        List<ImportRow.Rejected> rejected() {
            return rows.stream()
                    .filter(ImportRow.Rejected.class::isInstance)
                    .map(ImportRow.Rejected.class::cast)
                    .toList();
        }

        int accepted() {
            return rows.size() - rejected().size();
        }

        long fresh() {
            return rows.stream()
                    .filter(row -> row instanceof ImportRow.OfSystem one && one.known() == null)
                    .count();
        }

        long same() {
            return rows.stream()
                    .filter(row -> row instanceof ImportRow.OfSystem one && one.same())
                    .count();
        }
    }

    /** The whole file as it would be applied. */
    record Preview(Intakes.Intake intake, List<Sheet> sheets) {

        int accepted() {
            return sheets.stream().mapToInt(Sheet::accepted).sum();
        }

        int rejected() {
            return sheets.stream().mapToInt(sheet -> sheet.rejected().size()).sum();
        }
    }

    /** Looks into the file and keeps it if it is one that can be read. */
    @Transactional
    Taken take(Actor actor, String fileName, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Taken.Refused(
                    "Tệp lớn hơn 16 MB, hãy tách nhỏ rồi gửi lại.", "The file is over 16 MB.");
        }
        return switch (documents.read(bytes, fileName)) {
            case Extracted.Refused(var reason, var vietnamese, var english) ->
                    new Taken.Refused(vietnamese, english);
            case Extracted.Text text -> {
                int rows = tables(text).stream().mapToInt(table -> table.rows().size()).sum();
                if (rows > MOST_ROWS) {
                    yield new Taken.Refused(
                            "Tệp có hơn 20.000 dòng, hãy tách nhỏ rồi gửi lại.",
                            "The file has more than 20,000 rows.");
                }
                var name = fileName.replace("\0", "");
                long id =
                        intakes.add(
                                actor.unit(),
                                actor.name(),
                                clock.instant(),
                                name.substring(0, Math.min(name.length(), 200)),
                                sha256(bytes),
                                bytes);
                yield new Taken.Kept(id);
            }
        };
    }

    private static List<Table> tables(Extracted.Text text) {
        return text.tables().isEmpty() ? List.of(text.tableOrLines()) : text.tables();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Null if there is no such file in the viewer's scope. */
    @Transactional(readOnly = true)
    @Nullable Preview preview(long id) {
        var intake = intakes.byId(id);
        return intake == null ? null : read(intake);
    }

    private Preview read(Intakes.Intake intake) {
        if (!(documents.read(intake.bytes(), intake.fileName()) instanceof Extracted.Text text)) {
            return new Preview(intake, List.of());
        }
        var tables = tables(text);
        var choices = choices(intake.choice(), tables);
        var reader = reader();
        var sheets = new ArrayList<Sheet>();
        // Systems first, wherever they stand in the file: the other sheets speak of them.
        for (var kind : SheetKind.values()) {
            for (int i = 0; i < tables.size(); i++) {
                if (choices.get(i).kind() == kind) {
                    sheets.add(sheet(i, tables.get(i), choices.get(i), reader));
                }
            }
        }
        for (int i = 0; i < tables.size(); i++) {
            if (choices.get(i).kind() == null) {
                sheets.add(sheet(i, tables.get(i), choices.get(i), reader));
            }
        }
        sheets.sort(Comparator.comparingInt(Sheet::index));
        return new Preview(intake, sheets);
    }

    private static Sheet sheet(int index, Table table, SheetChoice choice, ImportReader reader) {
        int from = Math.max(0, choice.header() + 1);
        var samples =
                table.rows().subList(Math.min(from, table.rows().size()), table.rows().size());
        return new Sheet(
                index,
                table,
                choice,
                samples.stream().filter(row -> !row.isBlank()).limit(6).toList(),
                reader.read(table, choice));
    }

    private List<SheetChoice> choices(String chosen, List<Table> tables) {
        if (chosen.isEmpty()) {
            return tables.stream().map(table -> SheetChoice.guess(table, words)).toList();
        }
        var lines = chosen.split("\n", -1);
        var choices = new ArrayList<SheetChoice>();
        for (int i = 0; i < tables.size(); i++) {
            choices.add(i < lines.length ? SheetChoice.read(lines[i]) : SheetChoice.IGNORED);
        }
        return choices;
    }

    private ImportReader reader() {
        var names = new HashMap<String, Long>();
        names.put("ubnd tinh", 0L);
        names.put(Folded.of("Ủy ban nhân dân tỉnh"), 0L);
        for (var unit : units.today()) {
            for (var name : List.of(unit.name(), unit.shortName(), unit.code())) {
                if (!name.isBlank()) {
                    names.putIfAbsent(Folded.of(name), unit.id());
                }
            }
        }
        var today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        return new ImportReader(
                words, planReader, names, systems.all(), Systems::mine, controls.on(today));
    }

    /** Writes down how the person reads the sheets; nothing else changes. */
    @Transactional
    void choose(long id, List<SheetChoice> choices) {
        intakes.choose(id, String.join("\n", choices.stream().map(SheetChoice::text).toList()));
    }

    /**
     * Applies every good row. The file is read again, so that what another person changed meanwhile is seen.
     *
     * @return how many rows were written; -1 if there is no such file or it was applied before
     */
    @Transactional
    int apply(Actor actor, long id) {
        var intake = intakes.byId(id);
        if (intake == null || !intakes.claim(id, clock.instant())) {
            return -1;
        }
        var preview = read(intake);
        var ids = new HashMap<ImportRow.SystemKey, Long>();
        for (var system : systems.all()) {
            ids.put(ImportRow.SystemKey.of(system.facts()), system.id());
        }
        int written = 0;
        for (var row : rows(preview)) {
            if (row instanceof ImportRow.OfSystem system) {
                written += write(actor, system, ids) ? 1 : 0;
            }
        }
        var blocks = new ArrayList<PlannedBlock>();
        var hosts = new ArrayList<Host>();
        for (var row : rows(preview)) {
            collect(row, ids, blocks, hosts);
        }
        if (systems.plan(actor, blocks)) {
            written += blocks.size();
        }
        if (systems.enlist(actor, hosts)) {
            written += hosts.size();
        }
        intakes.outcome(id, "written=%d rejected=%d".formatted(written, preview.rejected()));
        audit.record(
                actor,
                "registry.import",
                "intake:" + id,
                Map.of(
                        "file", intake.fileName(),
                        "sha256", intake.sha256(),
                        "written", written,
                        "rejected", preview.rejected()));
        return written;
    }

    private static List<ImportRow> rows(Preview preview) {
        return preview.sheets().stream().flatMap(sheet -> sheet.rows().stream()).toList();
    }

    private boolean write(Actor actor, ImportRow.OfSystem row, Map<ImportRow.SystemKey, Long> ids) {
        var key = ImportRow.SystemKey.of(row.facts());
        // The same system twice in one file: the later row brings it up to date.
        var id = row.known() == null ? ids.get(key) : Long.valueOf(row.known().id());
        if (row.same()) {
            return true;
        }
        var saved =
                id == null
                        ? systems.add(actor, row.facts())
                        : systems.change(actor, id, row.facts());
        if (saved instanceof Saved.Accepted(var system)) {
            ids.put(key, system.id());
            return true;
        }
        return false;
    }

    private static void collect(
            ImportRow row,
            Map<ImportRow.SystemKey, Long> ids,
            List<PlannedBlock> blocks,
            List<Host> hosts) {
        switch (row) {
            case ImportRow.OfBlock(var number, var key, var block) -> {
                var system = ids.get(key);
                if (system != null) {
                    blocks.add(
                            new PlannedBlock(
                                    0,
                                    system,
                                    block.unit(),
                                    block.range(),
                                    block.role(),
                                    block.zone(),
                                    block.site()));
                }
            }
            case ImportRow.OfHost(var number, var key, var host) -> {
                var system = ids.get(key);
                if (system != null) {
                    hosts.add(
                            new Host(
                                    0,
                                    system,
                                    host.name(),
                                    host.type(),
                                    host.ip(),
                                    host.os(),
                                    host.purpose()));
                }
            }
            case ImportRow.OfSystem one -> {}
            case ImportRow.Rejected one -> {}
        }
    }

    /** What was pasted, as the file it would have been. */
    static byte[] pasted(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
