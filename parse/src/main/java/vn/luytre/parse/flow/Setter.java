package vn.luytre.parse.flow;

/** What is done with the bytes of one field of a record. */
@FunctionalInterface
interface Setter {

    /** Reads {@code length} bytes, which are there; a length that does not fit the field leaves the record as it is. */
    void set(byte[] in, int at, int length, FlowRecord to);

    /** Reads over the field. */
    Setter NOTHING = (in, at, length, to) -> {};
}
