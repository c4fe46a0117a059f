package vn.luytre.soc.search;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.SearchResult;
import vn.luytre.soc.uplink.Uplink;

/**
 * The histogram as it is drawn: one bar ten units wide for each stretch of time, hatches where a source was silent.
 *
 * @param width of the whole drawing
 */
record Chart(int width, List<Bar> bars, List<Hatch> hatches, List<String> labels) {

    static final int HEIGHT = 60;
    private static final int STEP = 10;
    private static final int LABELS = 6;
    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("dd/MM HH:mm").withZone(VietnamTime.ZONE);

    /** A stretch of time, half-open. */
    record Bar(int x, int y, int height, long count, Instant from, Instant to) {

        /** For the address that narrows the search to it. */
        Span span() {
            return new Span("", from, to);
        }
    }

    /** A time in which a source was silent. */
    record Hatch(int x, int width, long source, Instant from, Instant to) {}

    static Chart of(SearchResult.Histogram histogram, List<Uplink.Gap> gaps) {
        var counts = histogram.counts();
        long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < counts.size(); i++) {
            long count = counts.get(i);
            // What is there is seen, however little beside the rest.
            int height = count == 0 ? 0 : (int) Math.max(2, count * HEIGHT / most);
            bars.add(
                    new Bar(
                            i * STEP,
                            HEIGHT - height,
                            height,
                            count,
                            Event.ofMicros(histogram.from() + i * histogram.width()),
                            Event.ofMicros(histogram.from() + (i + 1) * histogram.width())));
        }
        int width = Math.max(1, counts.size()) * STEP;
        var hatches = new ArrayList<Hatch>();
        for (var gap : gaps) {
            int from = place(histogram, gap.from(), width);
            int to = place(histogram, gap.to(), width);
            if (to > from) {
                hatches.add(new Hatch(from, to - from, gap.source(), gap.from(), gap.to()));
            }
        }
        return new Chart(width, List.copyOf(bars), List.copyOf(hatches), labels(bars));
    }

    private static int place(SearchResult.Histogram histogram, Instant instant, int width) {
        double bars = (double) (Event.micros(instant) - histogram.from()) / histogram.width();
        return (int) Math.clamp(Math.round(bars * STEP), 0, width);
    }

    private static List<String> labels(List<Bar> bars) {
        if (bars.isEmpty()) {
            return List.of();
        }
        int step = Math.max(1, bars.size() / LABELS);
        var labels = new ArrayList<String>();
        for (int i = 0; i < bars.size(); i += step) {
            labels.add(LABEL.format(bars.get(i).from()));
        }
        return List.copyOf(labels);
    }
}
