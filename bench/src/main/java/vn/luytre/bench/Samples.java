package vn.luytre.bench;

import java.util.List;

/** Statistics of few samples. */
final class Samples {

    private Samples() {}

    /** The value at that place of the samples in order, between two neighbours in proportion. */
    static double percentile(List<Double> samples, double percent) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no samples");
        }
        var sorted = samples.stream().sorted().toList();
        double place = percent / 100 * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /** The middle value. */
    static double median(List<Double> samples) {
        return percentile(samples, 50);
    }
}
