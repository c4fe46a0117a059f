package vn.luytre.soc.directive;

import org.jspecify.annotations.Nullable;

/**
 * A place in the letter that a person should see: a name, a reference, or a doubt.
 *
 * @param start offset in the text; null where it concerns what is absent
 * @param suggestion the likely right spelling; empty for none
 * @param question whether it waits for an answer before the letter may be issued
 */
record Mark(
        long id,
        int place,
        String kind,
        String sentence,
        @Nullable Integer start,
        @Nullable Integer end,
        String suggestion,
        boolean question,
        String answer,
        String answeredBy) {

    boolean open() {
        return question && answer.isEmpty();
    }
}
