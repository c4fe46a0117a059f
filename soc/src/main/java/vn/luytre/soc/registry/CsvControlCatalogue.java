package vn.luytre.soc.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Row;

/** The catalogue of {@code regime/control-catalogue.csv}: 65 requirements of pack A, 116 of pack B. */
@Component
class CsvControlCatalogue implements ControlCatalogue {

    private static final String FILE = "regime/control-catalogue.csv";
    // pack,code,vi,en,L1,L2,L3,L4,L5,clause,threshold,auto_modules
    private static final int PACK = 0;
    private static final int CODE = 1;
    private static final int VIETNAMESE = 2;
    private static final int ENGLISH = 3;
    private static final int BEFORE_LEVEL_1 = 3;
    private static final int CLAUSE = 9;

    private final Map<Pack, List<List<Control>>> byLevel;

    CsvControlCatalogue() {
        var rows = rows();
        byLevel =
                Stream.of(Pack.values())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        pack -> pack,
                                        pack ->
                                                IntStream.rangeClosed(1, 5)
                                                        .mapToObj(level ->
                                                                controls(rows, pack, level))
                                                        .toList()));
    }

    @Override
    public List<Control> required(Pack pack, int level) {
        if (level < 1 || level > 5) {
            throw new IllegalArgumentException("level %d is none of 1 to 5".formatted(level));
        }
        return byLevel.getOrDefault(pack, List.of()).get(level - 1);
    }

    private static List<Row> rows() {
        try {
            var bytes = new ClassPathResource(FILE).getContentAsByteArray();
            if (Documents.read(bytes, FILE) instanceof Extracted.Text text) {
                return text.tableOrLines().rows();
            }
            throw new IllegalStateException(FILE + " is not a table");
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of controls could not be read", e);
        }
    }

    private static List<Control> controls(List<Row> rows, Pack pack, int level) {
        var controls = new ArrayList<Control>();
        for (var row : rows) {
            var asked = row.cell(BEFORE_LEVEL_1 + level).strip();
            if (!row.cell(PACK).equals(pack.name()) || asked.isEmpty()) {
                continue;
            }
            var code = row.cell(CODE);
            controls.add(
                    new Control(
                            code,
                            code.substring(0, code.lastIndexOf('-')),
                            row.cell(VIETNAMESE),
                            row.cell(ENGLISH),
                            pack == Pack.A ? clause(asked) : row.cell(CLAUSE),
                            pack == Pack.A ? "" : asked));
        }
        return List.copyOf(controls);
    }

    /** In pack A the cell of a level holds its clause; "verify" there means the source was not clear. */
    private static String clause(String cell) {
        return cell.matches("\\d+(\\.\\d+)+.*") ? cell : "";
    }
}
