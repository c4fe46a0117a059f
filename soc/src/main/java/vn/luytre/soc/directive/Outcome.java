package vn.luytre.soc.directive;

/** How an obligation stands at a unit. */
public enum Outcome {
    /** Đạt: proven by facts, or, where no facts speak to it, approved by the unit's head. */
    MET,
    /** Một phần: n of N things are as they should be. */
    PARTLY,
    /** Chưa đạt: nothing proves it yet. */
    UNMET,
    /** Quá hạn: known not to be met, and the deadline has passed. */
    OVERDUE,
    /** Thiếu dữ liệu: the facts needed to tell are missing. A verdict of its own that never passes for good. */
    INSUFFICIENT,
    /** Không phát sinh: the obligation has no object at this unit, by the facts or by the head's signature. */
    NOTHING;

    /** Whether nothing more is owed. */
    public boolean proven() {
        return this == MET || this == NOTHING;
    }
}
