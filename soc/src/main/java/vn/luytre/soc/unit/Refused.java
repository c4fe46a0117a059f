package vn.luytre.soc.unit;

import java.util.List;

/**
 * Why a change of units was not made; the words are {@code unit.refused.<KEY>}.
 *
 * @param arguments for the sentence
 */
record Refused(String key, List<Object> arguments) {

    static Refused because(String key, Object... arguments) {
        return new Refused(key, List.of(arguments));
    }
}
