package vn.luytre.parse.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in lines.
 *
 * @param name of the file or section; says nothing of the form
 * @param lines without line breaks and spaces at their ends; the first is not blank unless there is none
 * @param said the lines that are not blank
 */
record TextReport(String name, List<String> lines, List<String> said) {

    /** Null if there are more than {@link Limits#MAX_LINES} lines. */
    static @Nullable TextReport of(String name, String text) {
        var lines =
                text.lines()
                        .map(TextReport::trimmed)
                        .dropWhile(String::isEmpty)
                        .limit(Limits.MAX_LINES + 1L)
                        .toList();
        if (lines.size() > Limits.MAX_LINES) {
            return null;
        }
        return new TextReport(name, lines, lines.stream().filter(line -> !line.isBlank()).toList());
    }

    /** Tabs stay: an empty last field is one. No honest line is longer than the bound. */
    private static String trimmed(String line) {
        int end = Math.min(line.length(), Limits.MAX_LINE);
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\u0000')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** The line, or an empty one behind the last. */
    String line(int i) {
        return i < lines.size() ? lines.get(i) : "";
    }
}
