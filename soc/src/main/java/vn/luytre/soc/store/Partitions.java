package vn.luytre.soc.store;

import java.util.List;
import java.util.Map;

/**
 * The partitions of the log of what was received, as positions number them. Several processes share several partitions, and then
 * no one position says how far something has come; one process reads a log of one, and nothing of this is asked.
 */
public interface Partitions {

    /** All of them, ascending; one number where there is one. */
    List<Integer> all();

    /** How far what was found in each has been told, where there are several; those that nobody has had yet are absent. */
    Map<Integer, Long> told();

    default boolean several() {
        return all().size() > 1;
    }
}
