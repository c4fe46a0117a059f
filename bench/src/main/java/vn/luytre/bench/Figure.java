package vn.luytre.bench;

import java.util.List;

/**
 * One measured number.
 *
 * @param name where it belongs, dotted, such as {@code search.needle-ip.p95}
 * @param value what to quote: as the name says, a median where it says nothing
 * @param unit of the value and the samples
 * @param samples what was measured, in order; the value itself where there is but one
 * @param goal what design.md §9 asks, in the figure's unit; empty if it asks nothing. For people: not in the JSON
 */
record Figure(String name, double value, String unit, List<Double> samples, String goal) {

    Figure {
        samples = List.copyOf(samples);
    }

    /** A count or a size, which measuring again would not change. */
    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, List.of(value), "");
    }

    static Figure median(String name, List<Double> samples, String unit) {
        return new Figure(name, Samples.percentile(samples, 50), unit, samples, "");
    }

    /** The share of samples below it is {@code percent}; the name gets {@code .p50} and the like. */
    static Figure percentile(String name, List<Double> samples, String unit, int percent) {
        return new Figure(
                name + ".p" + percent, Samples.percentile(samples, percent), unit, samples, "");
    }

    Figure goal(String text) {
        return new Figure(name, value, unit, samples, text);
    }
}
