package vn.luytre.parse.document;

import java.util.List;

/** One document of a file that may hold several: a mail's words or attachment, a member of a ZIP, or the file itself. */
public record Part(String name, byte[] bytes, Extracted content) {

    /** The text, or empty where it is not read. */
    public String text() {
        return content instanceof Extracted.Text read ? read.text() : "";
    }

    public List<Table> tables() {
        return content instanceof Extracted.Text read ? read.tables() : List.of();
    }
}
