package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A letter that orders something.
 *
 * @param number số, ký hiệu; empty until given
 * @param dated null until given
 * @param deadline the common one; null where clauses have their own or somebody signed for none
 * @param registered when the clerk gave it {@code arrivalNumber} (số đến); null before
 * @param issued when it became obligations; null while it is a draft
 */
public record Directive(
        long id,
        String number,
        @Nullable LocalDate dated,
        String issuer,
        String title,
        @Nullable Instant deadline,
        String noDeadlineReason,
        String noDeadlineBy,
        State state,
        Instant created,
        String createdName,
        Instant received,
        @Nullable Instant registered,
        String arrivalNumber,
        @Nullable Instant assigned,
        String assignedTo,
        @Nullable Instant issued,
        String issuedName,
        long file) {

    /** How far it is. */
    public enum State {
        DRAFT,
        ISSUED,
        CLOSED
    }

    /** As lists call it: the title, else the number, else what kind of thing it is. */
    public String name() {
        if (!title.isBlank()) {
            return title;
        }
        return number.isBlank() ? "Văn bản chưa có số" : "Công văn " + number;
    }
}
