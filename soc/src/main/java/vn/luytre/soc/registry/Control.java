package vn.luytre.soc.registry;

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
        String frequency) {}
