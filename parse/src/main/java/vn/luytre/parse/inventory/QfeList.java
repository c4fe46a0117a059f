package vn.luytre.parse.inventory;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Updates of Windows as {@code wmic qfe} prints them as table, list or CSV, {@code Get-HotFix} as table or list, or a bare list of
 * numbers, one a line.
 */
final class QfeList {

    private static final String FORMAT = "Windows QFE";
    private static final String ID = "HotFixID";
    private static final Pattern BARE = Pattern.compile("KB\\d{6,7}");
    private static final Pattern LISTED =
            Pattern.compile("(CSName|HotFixID|PSComputerName|Source)\\s*[=:]\\s*(.*)");

    private QfeList() {}

    /** Null if the report is none of these. */
    static Reading.@Nullable Read read(TextReport report) {
        var draft = new InventoryDraft(FORMAT);
        int header = header(report.lines());
        if (header >= 0) {
            var head = report.line(header);
            if (List.of(head.split(",", -1)).contains(ID)) {
                commas(report, header, draft);
            } else {
                columns(report, header, draft);
            }
        } else if (report.lines().stream().anyMatch(line -> line.matches(ID + "\\s*[=:].*"))) {
            list(report, draft);
        } else if (Shape.most(report.said(), BARE)) {
            report.said().forEach(line -> add(line, draft));
        } else {
            return null;
        }
        draft.covers(Part.HOTFIXES);
        return draft.read(FORMAT);
    }

    /** The line with the names of the columns, within the first few; -1 if there is none. */
    private static int header(List<String> lines) {
        for (int i = 0; i < Math.min(lines.size(), 10); i++) {
            var line = lines.get(i);
            if (line.contains(ID) && (line.contains("Description") || line.contains("CSName"))) {
                return i;
            }
        }
        return -1;
    }

    private static void commas(TextReport report, int header, InventoryDraft draft) {
        var names = List.of(report.line(header).split(",", -1));
        int id = names.indexOf(ID);
        int pack = names.indexOf("ServicePackInEffect");
        for (int i = header + 1; i < report.lines().size(); i++) {
            var cells = report.line(i).split(",", -1);
            if (cells.length > id) {
                draft.hostname(cells[0]);
                // A comma in a value before it moves the columns; the row itself still names the
                // update.
                if (!add(cells[id], draft)
                        && !(pack >= 0 && pack < cells.length && add(cells[pack], draft))) {
                    add(report.line(i), draft);
                }
            }
        }
    }

    /** Windows XP says "File 1" and has the number in the column of the service pack. */
    private static void columns(TextReport report, int header, InventoryDraft draft) {
        var head = report.line(header);
        int offset = Math.max(0, head.indexOf("Caption"));
        boolean source = head.startsWith("Source");
        int name = source ? 0 : head.indexOf("CSName") - offset;
        int id = head.indexOf(ID) - (source ? 0 : offset);
        for (int i = header + 1; i < report.lines().size(); i++) {
            var line = report.line(i);
            if (line.isBlank() || line.startsWith("---")) {
                continue;
            }
            if (name >= 0) {
                draft.hostname(word(line, name));
            }
            if (!add(word(line, id), draft)) {
                add(line.replaceFirst("^\\S*kbid=\\d+", ""), draft);
            }
        }
    }

    /** The word that begins there; empty if none does. */
    private static String word(String line, int at) {
        if (at < 0 || at >= line.length() || Character.isWhitespace(line.charAt(at))) {
            return "";
        }
        int end = line.indexOf(' ', at);
        return line.substring(at, end < 0 ? line.length() : end);
    }

    private static void list(TextReport report, InventoryDraft draft) {
        for (var line : report.lines()) {
            var field = LISTED.matcher(line);
            if (field.matches()) {
                if (field.group(1).equals(ID)) {
                    add(field.group(2), draft);
                } else {
                    draft.hostname(field.group(2));
                }
            }
        }
    }

    private static boolean add(String text, InventoryDraft draft) {
        var number = Kb.of(text);
        if (number != null) {
            draft.hotfix(number);
        }
        return number != null;
    }
}
