package vn.luytre.soc.alert;

import java.time.Instant;

/**
 * Something that was done about an alert.
 *
 * @param account 0 for the server itself
 */
public record Step(Instant at, long account, String name, Verb verb, String note) {

    /** What can be done. */
    public enum Verb {
        ACKNOWLEDGE,
        BEGIN,
        ASSIGN,
        ANSWER,
        CLOSE,
        FALSE_ALARM,
        REOPEN
    }
}
