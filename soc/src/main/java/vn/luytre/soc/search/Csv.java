package vn.luytre.soc.search;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of a CSV file (RFC 4180) that a spreadsheet takes for text and nothing else. */
final class Csv {

    private Csv() {}

    static String line(Stream<String> values) {
        return values.map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * One value in quotes. One that a spreadsheet would run as a formula gets an apostrophe first: log text is written by
     * whoever attacks.
     */
    static String cell(String value) {
        var first = value.stripLeading();
        boolean formula =
                !first.isEmpty() && "=+-@|".indexOf(first.charAt(0)) >= 0
                        || !value.isEmpty() && "\t\r\n".indexOf(value.charAt(0)) >= 0;
        var safe = (formula ? "'" : "") + value.replace("\0", "");
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
