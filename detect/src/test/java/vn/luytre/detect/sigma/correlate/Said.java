package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.evaluate.Canonical;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Test;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Type;

/** Firings and the replay's hits in the same words, one correlation after another; with the events that count, but for orders. */
final class Said {

    private static final int NAMED = CorrelatorSettings.USUAL.bounds().events();

    private Said() {}

    static Map<String, List<String>> of(List<LinkedCorrelation> correlations, List<?> firings) {
        var said = new LinkedHashMap<String, List<String>>();
        correlations.forEach(one -> said.put(one.correlation().about().name(), new ArrayList<>()));
        for (var firing : firings) {
            switch (firing) {
                case CorrelationFiring one ->
                        say(
                                said,
                                one.correlation().correlation(),
                                one.timeMicros() + " " + one.group(),
                                one.events(),
                                one.eventCount());
                case CorrelationHit hit -> {
                    var events = events(hit);
                    say(
                            said,
                            hit.correlation(),
                            hit.timeMicros() + " " + hit.group(),
                            events.subList(Math.max(0, events.size() - NAMED), events.size()),
                            events.size());
                }
                default -> throw new AssertionError(firing);
            }
        }
        return said;
    }

    private static void say(
            Map<String, List<String>> said,
            SigmaCorrelation correlation,
            String what,
            List<Long> events,
            long count) {
        var evidence =
                correlation.type() == Type.TEMPORAL_ORDERED
                        ? events.getLast().toString()
                        : events + " of " + count;
        said.get(correlation.about().name()).add(what + " " + evidence);
    }

    /** Of all events in the span those that count. */
    private static List<Long> events(CorrelationHit hit) {
        var newest = new LinkedHashMap<Object, Long>();
        var asked = new HashSet<Long>();
        for (var one : hit.hits()) {
            for (var thing : things(hit.correlation(), one, asked.add(one.event()))) {
                newest.remove(thing);
                newest.put(thing, one.event());
            }
        }
        var events = new LinkedHashSet<>(newest.values());
        events.remove(hit.hits().getLast().event());
        events.add(hit.hits().getLast().event());
        return new ArrayList<>(events);
    }

    /** What is counted of a hit, each thing once. */
    private static List<?> things(SigmaCorrelation correlation, Hit hit, boolean first) {
        return switch (correlation.type()) {
            case EVENT_COUNT -> List.of(hit.event());
            case TEMPORAL -> List.of(hit.rule());
            case TEMPORAL_ORDERED -> List.of();
            case VALUE_COUNT -> {
                var each =
                        fields(correlation).stream().map(f -> values(correlation, hit, f)).toList();
                yield each.size() == 1
                        ? each.getFirst()
                        : each.stream().anyMatch(List::isEmpty) ? List.of() : List.of(each);
            }
            default ->
                    first
                                    && values(correlation, hit, fields(correlation).getFirst())
                                            .stream()
                                            .anyMatch(text -> Canonical.number(text) != null)
                            ? List.of(hit.event())
                            : List.of();
        };
    }

    private static List<String> fields(SigmaCorrelation correlation) {
        return ((Test.Bounds) correlation.test()).fields();
    }

    private static List<String> values(SigmaCorrelation correlation, Hit hit, String field) {
        var name =
                correlation
                        .aliases()
                        .getOrDefault(field, new HashMap<>())
                        .getOrDefault(String.valueOf(hit.rule().name()), field);
        return hit.fields().values(name).stream()
                .filter(Objects::nonNull)
                .map(Folding::fold)
                .toList();
    }
}
