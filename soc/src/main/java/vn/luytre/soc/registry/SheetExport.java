package vn.luytre.soc.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.parse.document.XlsxWriter;

/** The registry as a workbook of three sheets, in the columns and words that the import reads again. */
@Component
class SheetExport {

    private static final int WIDTH = 24;

    private final EnumWords words;

    SheetExport(EnumWords words) {
        this.words = words;
    }

    /** An empty workbook with the headings, and a sheet that says what each column takes. */
    void template(OutputStream out) throws IOException {
        try (var book = new XlsxWriter()) {
            for (var kind : SheetKind.values()) {
                begin(book, kind);
            }
            book.sheet("Hướng dẫn").widths(WIDTH, 100).header("Cột", "Cách ghi");
            for (var line : help().entrySet()) {
                book.row(words.vietnamese().of("registry.column", line.getKey()), line.getValue());
            }
            book.write(out);
        }
    }

    private Map<SheetColumn, String> help() {
        var all = new java.util.EnumMap<SheetColumn, String>(SheetColumn.class);
        all.put(SheetColumn.KIND, list("registry.kind", SystemKind.values()));
        all.put(SheetColumn.SUB_KIND, list("registry.sub-kind", SubKind.values()));
        all.put(SheetColumn.INFORMATION, list("registry.information", InformationKind.values()));
        all.put(SheetColumn.APPROVAL, list("registry.approval", Approval.values()));
        all.put(SheetColumn.PACK, list("registry.pack", Pack.values()));
        all.put(SheetColumn.ROLE, list("registry.role", AddressRole.values()));
        all.put(SheetColumn.TYPE, list("registry.host-type", HostType.values()));
        all.put(SheetColumn.LEVEL, "1; 2; 3; 4; 5");
        all.put(SheetColumn.USERS, "Tên hoặc tên tắt của đơn vị, cách nhau bằng dấu ;");
        all.put(SheetColumn.RANGE, "192.0.2.1; 192.0.2.0/28; 192.0.2.10-20");
        all.put(SheetColumn.DECISION_DATE, "12/01/2024");
        all.put(SheetColumn.SYSTEM, "Tên hoặc mã của hệ thống ở trang thứ nhất");
        return all;
    }

    private String list(String prefix, Enum<?>[] constants) {
        return java.util.Arrays.stream(constants)
                .map(constant -> words.vietnamese().of(prefix, constant))
                .collect(Collectors.joining("; "));
    }

    private void begin(XlsxWriter book, SheetKind kind) {
        var headings =
                kind.columns().stream()
                        .map(column -> words.vietnamese().of("registry.column", column))
                        .toArray(String[]::new);
        var widths = new int[headings.length];
        java.util.Arrays.fill(widths, WIDTH);
        book.sheet(words.vietnamese().of("registry.sheet", kind))
                .widths(widths)
                .header(headings)
                .freeze(1);
    }

    /** Everything given; text that looks like a formula is written as text. */
    void write(
            List<InformationSystem> systems,
            List<PlannedBlock> blocks,
            List<Host> hosts,
            Map<Long, String> names,
            OutputStream out)
            throws IOException {
        var byId =
                systems.stream().collect(Collectors.toMap(InformationSystem::id, system -> system));
        try (var book = new XlsxWriter()) {
            begin(book, SheetKind.SYSTEMS);
            for (var system : systems) {
                book.row(row(system.facts(), names));
            }
            begin(book, SheetKind.BLOCKS);
            for (var block : blocks) {
                var system = byId.get(block.system());
                if (system != null) {
                    book.row(
                            system.name(),
                            names.getOrDefault(system.operator(), ""),
                            block.range().toString(),
                            words.vietnamese().of("registry.role", block.role()),
                            names.getOrDefault(block.unit(), ""),
                            block.zone(),
                            block.site());
                }
            }
            begin(book, SheetKind.HOSTS);
            for (var host : hosts) {
                var system = byId.get(host.system());
                if (system != null) {
                    book.row(
                            system.name(),
                            names.getOrDefault(system.operator(), ""),
                            host.name(),
                            words.vietnamese().of("registry.host-type", host.type()),
                            host.ip() == null ? "" : host.ip().toString(),
                            host.os(),
                            host.purpose());
                }
            }
            book.write(out);
        }
    }

    private @Nullable Object[] row(SystemFacts facts, Map<Long, String> names) {
        var vi = words.vietnamese();
        return new @Nullable Object[] {
            facts.name(),
            names.getOrDefault(facts.owner(), ""),
            names.getOrDefault(facts.operator(), ""),
            facts.level(),
            vi.of("registry.approval", facts.approval()),
            facts.decisionNumber(),
            facts.decisionDate(),
            facts.decisionAuthority(),
            facts.code(),
            vi.of("registry.kind", facts.kind()),
            vi.of("registry.sub-kind", facts.subKind()),
            facts.information().stream()
                    .sorted()
                    .map(kind -> vi.of("registry.information", kind))
                    .collect(Collectors.joining("; ")),
            facts.users().stream()
                    .sorted()
                    .map(user -> names.getOrDefault(user, ""))
                    .collect(Collectors.joining("; ")),
            vi.of("registry.pack", facts.pack()),
            facts.note()
        };
    }
}
