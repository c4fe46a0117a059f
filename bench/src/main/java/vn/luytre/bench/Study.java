package vn.luytre.bench;

/** A question about cost, answered with figures. */
interface Study extends AutoCloseable {

    /** What {@code ./luytre bench} calls it. */
    String name();

    /** The question, in one line. */
    String question();

    /**
     * Measures; each figure goes out as soon as it is known.
     *
     * @throws Exception if something could not be measured or what was measured was wrong, such as an event lost
     */
    void run(Run run) throws Exception;

    @Override
    default void close() {}
}
