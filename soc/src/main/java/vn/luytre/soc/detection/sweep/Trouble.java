package vn.luytre.soc.detection.sweep;

/**
 * A file that could not be read, or not to its end.
 *
 * @param code why, stable: {@code detection.finding.<code>} says it in words
 * @param detail what the machine said; may be empty
 */
public record Trouble(String file, String code, String detail) {

    static final String UNREADABLE = "unreadable";
    static final String TOO_DEEP = "too-deep";
    static final String TOO_MANY_FILES = "too-many-files";
    static final String ARCHIVE_DAMAGED = "archive-damaged";
    static final String ARCHIVE_OVERLAP = "archive-overlap";
    static final String ARCHIVE_NESTED = "archive-nested";
    static final String UNPACKS_TOO_LARGE = "unpacks-too-large";
}
