package vn.luytre.soc.unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.soc.unit.UnitSheet.Line;
import vn.luytre.soc.unit.UnitSheet.Listed;

/** Bình Dương as it was on 1 February 2024: departments in protocol order, 9 districts, 91 communes, firms, party bodies. */
final class Sample {

    /** No unit of the list changed between this day (Tân Uyên became a city) and 1 February 2024. */
    static final LocalDate SINCE = LocalDate.of(2023, 4, 10);

    private static final String FILE = "/unit/binh-duong-2024.csv";

    private Sample() {}

    static List<Line.Entry> entries() {
        var entries = new ArrayList<Line.Entry>();
        var districts = new HashMap<String, String>();
        try (var in = Sample.class.getResourceAsStream(FILE)) {
            if (in == null
                    || !(Documents.read(in.readAllBytes(), FILE) instanceof Extracted.Text text)) {
                throw new IllegalStateException(FILE + " is missing");
            }
            var rows = text.tables().getFirst().rows();
            for (var row : rows.subList(1, rows.size())) {
                var tier = Tier.valueOf(row.cell(0));
                if (tier == Tier.DISTRICT) {
                    districts.put(row.cell(1), row.cell(2));
                }
                entries.add(
                        new Line.Entry(
                                row.number(),
                                new Listed(
                                        row.cell(2),
                                        row.cell(3).isEmpty()
                                                ? UnitNames.shortOf(row.cell(2))
                                                : row.cell(3),
                                        tier,
                                        row.cell(4),
                                        row.cell(1),
                                        districts.getOrDefault(row.cell(5), ""),
                                        row.cell(5),
                                        "",
                                        "",
                                        "",
                                        "",
                                        "",
                                        ""),
                                List.of()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(entries);
    }
}
