package vn.luytre.lake;

/** Hears how far a retro-match has come. Called on the thread that runs it. */
public interface RetroProgress {

    RetroProgress NONE = (done, all, hits) -> {};

    /** So many of all events have been looked at; so many hits so far. */
    void at(long rowsDone, long rowsAll, int hits);
}
