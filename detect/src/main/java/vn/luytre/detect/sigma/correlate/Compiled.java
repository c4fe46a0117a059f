package vn.luytre.detect.sigma.correlate;

import vn.luytre.detect.sigma.LinkedCorrelation;

/**
 * A correlation made ready to be run.
 *
 * @param number its place among those that run, after the ones it needs
 * @param target its own number as what others correlate; {@link Plan#NONE} if none does
 * @param identity says what it asks; another as soon as that changes
 * @param span microseconds
 * @param across whether hits of different scopes are of one group
 * @param part which of the chains it is of: 0 if of none, else from 1
 * @param groupSlots by rule, then by group-by field: where a hit of the rule holds it
 * @param valueSlots by rule, then by field counted: where a hit of the rule holds it
 * @param carried by rule, then by the field that others ask of this correlation's hits: where the completing hit holds it,
 *     or the negative complement of the group-by field that it is
 */
record Compiled(
        int number,
        int target,
        LinkedCorrelation linked,
        Identity identity,
        long span,
        boolean across,
        int part,
        int[][] groupSlots,
        int[][] valueSlots,
        int[][] carried,
        Window window) {

    boolean isOrdered() {
        return window instanceof OrderedWindow;
    }
}
