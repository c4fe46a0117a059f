package vn.luytre.parse.evtx;

import org.jspecify.annotations.Nullable;

/** A program as the fields it makes, in the order of the document. */
final class FlatProgram {

    /**
     * One field, or a value that may hold BinXML with fields of its own.
     *
     * @param name null if it has no name of its own: then only BinXML in it counts
     * @param values of the record, by index; a negative one {@code -1 - i} is the i-th literal
     * @param inside where BinXML in the value stands
     * @param nameValues where the name itself is a value: as {@code values}
     * @param needed the field is left out when the value is null, as an attribute is
     */
    record Step(
            @Nullable FieldName name,
            int[] values,
            String[] literals,
            Place inside,
            int @Nullable [] nameValues,
            boolean needed) {}

    /** A template instance that is no value stands after so many steps. */
    record Nested(int after, int instance, Place inside) {}

    final Step[] steps;
    final Nested[] nested;

    FlatProgram(Step[] steps, Nested[] nested) {
        this.steps = steps;
        this.nested = nested;
    }
}
