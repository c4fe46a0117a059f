package vn.luytre.soc.detection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.coverage.Techniques;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.Severity;

/**
 * One document of a rule text and what it is worth now.
 *
 * @param index which document of its text, from 0
 * @param key by which its hits are known: the identifier it gives itself, else its place
 * @param author as it names itself, on one line; empty for none
 * @param sigmaId the identifier it gives itself, likewise
 * @param about what else it says of itself; null if that could not be read
 * @param logsource which logs it speaks of; null for none
 * @param trouble why it does not run; null if it does, or is switched off
 */
record RuleEntry(
        RuleFile file,
        int index,
        Kind kind,
        String key,
        String title,
        String author,
        String sigmaId,
        @Nullable About about,
        @Nullable LogSource logsource,
        State state,
        @Nullable RuleTrouble trouble) {

    /** What a document is. */
    enum Kind {
        RULE,
        CORRELATION,
        FILTER,
        /** It could not be read so far as to tell. */
        UNREAD
    }

    /** Whether a document does something. */
    enum State {
        RUNNING,
        /** It is sound, but nobody sends the logs it speaks of. */
        WAITING,
        /** It is sound and such logs come, but none of them has ever held a field that it cannot do without. */
        LACKING,
        UNUSABLE,
        OFF
    }

    /** The same, hindered. */
    RuleEntry hindered(RuleTrouble why) {
        return as(State.UNUSABLE, why);
    }

    private RuleEntry as(State other, RuleTrouble why) {
        return new RuleEntry(
                file, index, kind, key, title, author, sigmaId, about, logsource, other, why);
    }

    /** The same, waiting for logs that nobody sends. */
    RuleEntry waiting() {
        return as(State.WAITING, RuleTrouble.of(RuleTrouble.Own.NO_SOURCE));
    }

    /** The same, waiting for fields that no event has, as it calls them. */
    RuleEntry lacking(List<String> fields) {
        return as(State.LACKING, RuleTrouble.lacking(fields));
    }

    /** How bad a hit is, by what its author says; the middle where he says nothing. */
    Severity severity() {
        var level = about == null ? null : about.level();
        return switch (level) {
            case INFORMATIONAL -> Severity.INFO;
            case LOW -> Severity.LOW;
            case HIGH -> Severity.HIGH;
            case CRITICAL -> Severity.CRITICAL;
            case MEDIUM -> Severity.MEDIUM;
            case null -> Severity.MEDIUM;
        };
    }

    /** Whether a hit is worth waking somebody: from medium up; what is below is counted. */
    boolean alerts() {
        return wakes(severity());
    }

    static boolean wakes(Severity severity) {
        return severity.compareTo(Severity.MEDIUM) >= 0;
    }

    /** Whether only the logs it speaks of, or fields of these, are missing. */
    boolean waits() {
        return state == State.WAITING || state == State.LACKING;
    }

    /** The placeholder that it waits for; null if that is not what hinders it. */
    @Nullable String placeholder() {
        return trouble == null ? null : trouble.placeholder();
    }

    /** The licence it names, else the one it came under. */
    String license() {
        return about == null || about.license() == null ? file.license() : about.license();
    }

    /** ATT&amp;CK techniques, as {@code T1059.001}, in its order. */
    List<String> techniques() {
        return about == null ? List.of() : Techniques.of(about);
    }
}
