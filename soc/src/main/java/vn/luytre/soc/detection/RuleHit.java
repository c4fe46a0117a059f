package vn.luytre.soc.detection;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is told of a rule where it is met, as it was when the event was judged.
 *
 * @param title as its author wrote it
 * @param author as it names itself; empty if it does not
 * @param field the first of the fields it asks for that the event holds, by the event's name; empty for none
 * @param value what the event says there, clipped
 */
public record RuleHit(String title, String author, String field, String value) {

    /** Its title and its author, one a line. */
    public String named() {
        return Stream.of(title, author)
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
