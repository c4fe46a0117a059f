package vn.luytre.parse.evtx;

/** Takes the records of a log, one after the other, field by field. What it is handed is used again: keep texts, not objects. */
public interface RecordVisitor {

    /** A record begins; false if its fields are not wanted. */
    default boolean begin(EvtxRecord record) {
        return true;
    }

    /**
     * A field, in the order of the document. A name may come more than once: nameless {@code Data} does, and every value of
     * an array comes by itself.
     */
    void field(FieldName name, EvtxValue value);

    /** The record's fields are told; those before the damage if it is {@linkplain EvtxRecord#damage damaged}. */
    default void end(EvtxRecord record) {}

    /** Something about the file that an examiner must know. */
    default void finding(Finding finding) {}
}
