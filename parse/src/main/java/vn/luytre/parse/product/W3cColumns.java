package vn.luytre.parse.product;

import java.util.List;

/**
 * The columns of a log whose header names them: the line {@code #Fields: a b c} of W3C's Extended Log File Format, which Microsoft's
 * servers write. Holds the header for the lines that follow it.
 */
final class W3cColumns {

    static final String HEADER = "#Fields: ";

    /** A longer header is none of these. */
    private static final int MAX_HEADER = 8_192;

    private List<String> names = List.of();
    private String header = "";

    /** Takes the names from the header line; anything else is ignored. */
    void header(String line, String separator) {
        if (line.startsWith(HEADER) && line.length() <= MAX_HEADER) {
            header = line;
            names = List.of(line.substring(HEADER.length()).strip().split(separator, 256));
        }
    }

    /** The header line that counts; empty before the first. */
    String header() {
        return header;
    }

    /** Empty before the first header. */
    List<String> names() {
        return names;
    }
}
