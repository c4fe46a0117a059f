package vn.luytre.soc.registry;

import java.util.Set;

/**
 * One requirement of a level, as asked of a system.
 *
 * @param code ours, stable: {@code A-QL-01}, {@code B07-05}
 * @param group the part of the code that names its chapter: {@code A-QL}, {@code B07}
 * @param clause of the standard; empty where none is cited
 * @param frequency how often or since which level (pack B): {@code yearly}, {@code required}; empty in pack A
 */
public record Control(
        String code,
        String group,
        String vietnamese,
        String english,
        String clause,
        String frequency) {

    private static final Set<String> REPEATED =
            Set.of("yearly", "6-monthly", "quarterly", "monthly");

    /** Whether it has to be done again and again. */
    boolean repeated() {
        return REPEATED.contains(frequency);
    }
}
