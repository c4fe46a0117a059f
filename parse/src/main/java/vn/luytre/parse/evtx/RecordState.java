package vn.luytre.parse.evtx;

/** How sure it is that a record belongs to the log. */
public enum RecordState {
    /** In the chain of records of its chunk, whole. */
    LIVE,
    /** In its place in the chain, but its end is not where its beginning says: written over or half written. */
    TORN,
    /** Found behind a broken place, before the end of the records. */
    CARVED,
    /** Found behind the end of the records: left from before the chunk was used anew. */
    SLACK
}
