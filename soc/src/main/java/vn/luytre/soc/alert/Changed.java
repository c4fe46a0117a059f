package vn.luytre.soc.alert;

/** What came of a person's decision about an alert. */
public sealed interface Changed {

    /** It stands as decided. */
    record Done(Alert alert) implements Changed {}

    /** Somebody else changed it first; this is how it stands now. */
    record Overtaken(Alert alert) implements Changed {}

    /** It cannot be done in the state the alert is in. */
    record OutOfTurn(Alert alert) implements Changed {}

    /** There is no such alert, or the viewer does not see it. */
    record Absent() implements Changed {}
}
