package vn.luytre.detect.match;

/** Where in a value a literal has to stand. */
public enum Anchor {
    ANYWHERE,
    START,
    END,
    /** The value is the literal and nothing else. */
    WHOLE;

    boolean atStart() {
        return this == START || this == WHOLE;
    }

    boolean atEnd() {
        return this == END || this == WHOLE;
    }
}
