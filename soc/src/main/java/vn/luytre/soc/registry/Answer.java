package vn.luytre.soc.registry;

import java.time.Instant;

/**
 * What the operator says about one requirement. Said, not measured.
 *
 * @param control the code of the requirement
 * @param note the reason; never empty for {@link Kind#NOT_APPLICABLE}
 * @param by name of who answered
 */
public record Answer(String control, Kind kind, String note, String by, Instant at) {

    /** Đạt, một phần, chưa, không áp dụng. */
    public enum Kind {
        YES,
        PARTLY,
        NO,
        NOT_APPLICABLE;

        /** Whether nothing is left to do; a requirement that does not apply needs its reason for that. */
        public boolean fulfils() {
            return this == YES || this == NOT_APPLICABLE;
        }
    }

    public Answer {
        if (kind == Kind.NOT_APPLICABLE && note.isBlank()) {
            throw new IllegalArgumentException("not applicable needs its reason: " + control);
        }
    }
}
