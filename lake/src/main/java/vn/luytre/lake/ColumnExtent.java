package vn.luytre.lake;

import org.jspecify.annotations.Nullable;

/**
 * What one file holds of one column, as its footer says.
 *
 * @param bytes packed, in this file
 * @param values rows, those without a value among them
 * @param nulls rows without a value; null where the footer does not say
 * @param min the smallest of a LONG or TIMESTAMP column (microseconds); null where there is none or the footer does not say
 * @param max the largest likewise
 */
public record ColumnExtent(
        FileColumn column,
        long bytes,
        long values,
        @Nullable Long nulls,
        @Nullable Long min,
        @Nullable Long max) {}
