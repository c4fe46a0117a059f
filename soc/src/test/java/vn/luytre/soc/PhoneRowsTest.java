package vn.luytre.soc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** On a telephone a list is a row of two lines: every table says where its cells stand, or why it stays a table. */
class PhoneRowsTest {

    private static final Pattern TABLE = Pattern.compile("<table class=\"table([^\"]*)\"");
    private static final Pattern AT = Pattern.compile("data-at=\"([^\"]*)\"");

    /** Templates with a table that stays one, and why. */
    private static final Map<String, String> TABLES =
            Map.of(
                    "search/found.jte", "events have rows of their own",
                    "search/sql.jte", "its columns are the analyst's own",
                    "overview/order.jte", "drops its minor columns",
                    "regime/controls.jte", "five levels beside each other are the point",
                    "registry/sheet.jte", "a sheet is mapped by its columns",
                    "botnet/columns.jte", "a sheet is mapped by its columns",
                    "botnet/bad.jte", "bad lines are mended on a desk",
                    "unit/preview.jte", "has rows of its own",
                    "unit/start.jte", "a picture of what will stand there");

    @Test
    void everyListHasItsTwoLines() {
        var wrong = new ArrayList<String>();
        for (var file : SourceTree.files("soc/src/main/jte/.*\\.jte")) {
            var name = file.path().replace("soc/src/main/jte/", "");
            var table = TABLE.matcher(file.text());
            while (table.find()) {
                if (!table.group(1).contains("table--rows") && !TABLES.containsKey(name)) {
                    wrong.add(name);
                }
            }
        }
        assertThat(wrong).as("tables that would scroll on a telephone").isEmpty();
    }

    @Test
    void cellsStandWhereTheStyleKnowsThem() {
        var css = SourceTree.files(".*/components\\.css").getFirst().text();
        var unknown = new ArrayList<String>();
        for (var file : SourceTree.files("soc/src/main/jte/.*\\.jte")) {
            AT.matcher(file.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(at -> !at.equals("act") && !css.contains("[data-at=\"" + at + "\"]"))
                    .forEach(at -> unknown.add(file.path() + ": " + at));
        }
        assertThat(unknown).isEmpty();
    }
}
