package vn.luytre.detect;

/**
 * Where indicators come from: a file, a table.
 *
 * @param <E> what reading may throw
 */
public interface IndicatorSource<E extends Exception> {

    /** Hands over each value, from the calling thread. */
    void each(Sink sink) throws E;

    /** Takes one value, as {@link IndicatorSetBuilder#add} does. */
    interface Sink {
        void add(IndicatorKind kind, String value, int list);
    }
}
