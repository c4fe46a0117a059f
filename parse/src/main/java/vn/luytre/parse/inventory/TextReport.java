package vn.luytre.parse.inventory;

import java.util.List;

/**
 * A report in lines.
 *
 * @param name of the file or section; says nothing of the form
 * @param lines without line breaks and spaces at their ends; the first is not blank unless there is none
 */
record TextReport(String name, List<String> lines) {

    static TextReport of(String name, String text) {
        return new TextReport(
                name, text.lines().map(TextReport::trimmed).dropWhile(String::isEmpty).toList());
    }

    /** Tabs stay: an empty last field is one. */
    private static String trimmed(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\u0000')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** The lines that are not blank. */
    List<String> said() {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    /** The line, or an empty one behind the last. */
    String line(int i) {
        return i < lines.size() ? lines.get(i) : "";
    }
}
