package vn.luytre.lake;

import java.util.List;
import java.util.Map;

/**
 * How many events fell into each stretch of time, apart for the values of one field.
 *
 * @param from the first bar's first microsecond
 * @param width microseconds of a bar
 * @param counts for each value asked for, in its order, then under the empty text for all others and for events without
 *     the field
 */
public record Bands(long from, long width, Map<String, List<Long>> counts) {}
