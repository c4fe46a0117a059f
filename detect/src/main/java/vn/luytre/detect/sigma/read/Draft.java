package vn.luytre.detect.sigma.read;

import vn.luytre.detect.sigma.rule.Predicate;

/** A value on its way through the modifiers. */
sealed interface Draft {

    /**
     * A text.
     *
     * @param written as it stands in the document, escapes unread
     * @param touched whether a modifier has changed it
     */
    record Text(SigmaText text, String written, boolean touched) implements Draft {

        Text with(SigmaText changed) {
            return new Text(changed, written, true);
        }
    }

    /** {@code null}. */
    record Null() implements Draft {}

    /** A question that no longer is about a text. */
    record Asked(Predicate predicate) implements Draft {}
}
