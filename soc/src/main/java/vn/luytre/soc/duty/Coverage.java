package vn.luytre.soc.duty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which minutes of a time have somebody on duty. */
final class Coverage {

    private Coverage() {}

    /** The gaps of these layers within the time, by layer, then by time; shifts outside of it count for nothing. */
    static List<Gap> gaps(Collection<Layer> layers, Collection<Shift> shifts, Span time) {
        var gaps = new ArrayList<Gap>();
        layers.stream()
                .sorted()
                .distinct()
                .forEach(layer -> {
                    var spans =
                            shifts.stream()
                                    .filter(shift -> shift.layer() == layer)
                                    .map(Shift::span)
                                    .toList();
                    open(spans, time).forEach(span -> gaps.add(new Gap(layer, span)));
                });
        return gaps;
    }

    /** The minutes of the time with at least one of the spans over them. */
    static long minutes(Collection<Span> spans, Span time) {
        return time.minutes() - open(spans, time).stream().mapToLong(Span::minutes).sum();
    }

    /** What of the time no span lies over, in order. */
    static List<Span> open(Collection<Span> spans, Span time) {
        var open = new ArrayList<Span>();
        var reached = time.from();
        var ordered =
                spans.stream()
                        .filter(span -> span.meets(time))
                        .sorted(Comparator.comparing(Span::from))
                        .toList();
        for (var span : ordered) {
            if (span.from().isAfter(reached)) {
                open.add(new Span(reached, span.from()));
            }
            if (span.to().isAfter(reached)) {
                reached = span.to();
            }
        }
        if (reached.isBefore(time.to())) {
            open.add(new Span(reached, time.to()));
        }
        return open;
    }
}
