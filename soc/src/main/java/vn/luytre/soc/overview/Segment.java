package vn.luytre.soc.overview;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.soc.directive.Directives;
import vn.luytre.soc.directive.Outcome;

/** A stretch of a bar that shows how obligations stand; from and width in percent of the bar. */
record Segment(Outcome outcome, int count, double from, double width) {

    /** Proven first, late last: the order in which the bar is read. */
    static final List<Outcome> ORDER =
            List.of(
                    Outcome.MET,
                    Outcome.NOTHING,
                    Outcome.PARTLY,
                    Outcome.INSUFFICIENT,
                    Outcome.UNMET,
                    Outcome.OVERDUE);

    static List<Segment> of(Directives.Counts counts) {
        var segments = new ArrayList<Segment>();
        int before = 0;
        for (var outcome : ORDER) {
            int count = counts.of(outcome);
            if (count > 0) {
                segments.add(
                        new Segment(
                                outcome,
                                count,
                                100.0 * before / counts.total(),
                                100.0 * count / counts.total()));
            }
            before += count;
        }
        return List.copyOf(segments);
    }

    String css() {
        return "verdicts__" + outcome.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** As an SVG attribute. */
    String x() {
        return percent(from);
    }

    String wide() {
        return percent(width);
    }

    private static String percent(double value) {
        return String.format(java.util.Locale.ROOT, "%.3f%%", value);
    }
}
