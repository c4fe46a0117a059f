package vn.luytre.parse.advisory.priority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The sixteen rows of CISA's Binding Operational Directive 26-04. */
public final class RemediationTable {

    private record Row(boolean exploited, boolean exposed, boolean automatable, boolean total) {}

    private static final Map<Row, Timeline> ROWS = rows();

    private RemediationTable() {}

    private static Map<Row, Timeline> rows() {
        var resource = "/vn/luytre/parse/advisory/bod-26-04.csv";
        try (var in =
                Objects.requireNonNull(RemediationTable.class.getResourceAsStream(resource))) {
            var rows = new HashMap<Row, Timeline>();
            for (var line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (!line.startsWith("#") && !line.startsWith("exploited")) {
                    var c = line.split(",", -1);
                    rows.put(
                            new Row(yes(c[0]), yes(c[1]), yes(c[2]), yes(c[3])),
                            new Timeline(
                                    c[4].equals("none") ? null : Integer.valueOf(c[4]), yes(c[5])));
                }
            }
            return Map.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean yes(String word) {
        return word.equals("yes");
    }

    static int size() {
        return ROWS.size();
    }

    /** The strictest row that the answers may mean. */
    public static Timeline timeline(
            boolean exploited, Answer exposed, Answer automatable, Answer total) {
        Timeline strictest = new Timeline(null, false);
        for (boolean open : exposed.possible()) {
            for (boolean auto : automatable.possible()) {
                for (boolean all : total.possible()) {
                    var row = Objects.requireNonNull(ROWS.get(new Row(exploited, open, auto, all)));
                    strictest = strictest.stricter(row);
                }
            }
        }
        return strictest;
    }
}
