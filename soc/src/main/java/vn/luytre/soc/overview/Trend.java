package vn.luytre.soc.overview;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A line over some days, drawn from 0 upwards in a field of 100 × 28. Values are in the order of days. */
record Trend(List<Double> values) {

    static final int WIDTH = 100;
    static final int HEIGHT = 28;

    private static final int EDGE = 3;

    Trend {
        values = List.copyOf(values);
    }

    /** Two days make a line; fewer make none. */
    boolean drawn() {
        return values.size() > 1;
    }

    /** The points of an SVG polyline. */
    String points() {
        return IntStream.range(0, values.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f", x(i), y(i)))
                .collect(Collectors.joining(" "));
    }

    double lastX() {
        return x(values.size() - 1);
    }

    double lastY() {
        return y(values.size() - 1);
    }

    private double x(int index) {
        return EDGE + (WIDTH - 2.0 * EDGE) * index / Math.max(1, values.size() - 1);
    }

    private double y(int index) {
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double share = most <= 0 ? 0 : values.get(index) / most;
        return HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * share;
    }
}
