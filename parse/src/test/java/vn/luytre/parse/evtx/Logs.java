package vn.luytre.parse.evtx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import vn.luytre.event.RealData;

/** The public logs beside the repository, and what the tests of all of them do alike. */
final class Logs {

    private Logs() {}

    interface Each {
        void accept(String entry, byte[] file) throws IOException;
    }

    /** Every log of one archive. */
    static void each(String zip, Each each) throws IOException {
        each(RealData.file("evtx/" + zip), ".evtx", each);
    }

    static void each(Path zip, String suffix, Each each) throws IOException {
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().filter(e -> e.getName().endsWith(suffix)).toList()) {
                try (var in = archive.getInputStream(entry)) {
                    each.accept(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    /** One entry of an archive. */
    static byte[] entry(Path zip, String name) throws IOException {
        try (var archive = new ZipFile(zip.toFile());
                var in = archive.getInputStream(archive.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    /** One record as a test wants it. */
    record Seen(
            long id,
            RecordState state,
            Finding.Kind damage,
            boolean borrowed,
            Map<String, String> system,
            Map<String, List<String>> data,
            String xml,
            String json) {

        String first(String name) {
            var value = system.get(name);
            return value != null || !data.containsKey(name) ? value : data.get(name).getFirst();
        }
    }

    /** Keeps every record; rendering only where wanted. */
    static final class Keep implements RecordVisitor {
        final List<Seen> records = new ArrayList<>();
        final List<Finding> findings = new ArrayList<>();
        private final boolean rendered;
        private Map<String, String> system = Map.of();
        private Map<String, List<String>> data = Map.of();

        Keep(boolean rendered) {
            this.rendered = rendered;
        }

        @Override
        public boolean begin(EvtxRecord record) {
            system = new LinkedHashMap<>();
            data = new LinkedHashMap<>();
            return true;
        }

        @Override
        public void field(FieldName name, EvtxValue value) {
            if (name.section() == FieldName.Section.SYSTEM) {
                system.put(name.name(), value.text());
            } else {
                data.computeIfAbsent(name.name(), n -> new ArrayList<>()).add(value.text());
            }
        }

        @Override
        public void end(EvtxRecord record) {
            records.add(
                    new Seen(
                            record.id(),
                            record.state(),
                            record.damage(),
                            record.templateBorrowed(),
                            system,
                            data,
                            rendered ? record.xml() : "",
                            rendered ? record.json() : ""));
        }

        @Override
        public void finding(Finding finding) {
            findings.add(finding);
        }
    }

    /** Lines of a CSV file without its heading, by the heading's names. Fields may be quoted. */
    static List<Map<String, String>> csv(String text) {
        var rows = new ArrayList<Map<String, String>>();
        List<String> heading = null;
        for (var line : text.split("\r?\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            var cells = cells(line);
            if (heading == null) {
                heading = cells;
                continue;
            }
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < heading.size(); i++) {
                row.put(heading.get(i), i < cells.size() ? cells.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
