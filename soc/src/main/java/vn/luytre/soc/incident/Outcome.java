package vn.luytre.soc.incident;

/** What became of a step with a case. */
sealed interface Outcome {

    record Done(long id) implements Outcome {}

    /** None that the viewer may see. */
    record Absent() implements Outcome {}

    /** Somebody changed it since the viewer looked. */
    record Overtaken() implements Outcome {}

    /** @param key words that say why */
    record Refused(String key) implements Outcome {}
}
