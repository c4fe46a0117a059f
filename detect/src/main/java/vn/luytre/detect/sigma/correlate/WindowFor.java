package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Test;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Type;

/** Which kind of window answers a correlation, or why none does. */
final class WindowFor {

    static final int MOST_RULES = 256;
    static final int MOST_FIELDS = 256;

    private final LinkedCorrelation linked;
    private final int events;
    private final SipHash hash;

    private WindowFor(LinkedCorrelation linked, int events, SipHash hash) {
        this.linked = linked;
        this.events = events;
        this.hash = hash;
    }

    /** What was found. */
    sealed interface Fitting {
        /** This one. */
        record Window(vn.luytre.detect.sigma.correlate.Window window) implements Fitting {}

        /** None. */
        record Not(Unfit.Why why) implements Fitting {}
    }

    static Fitting of(LinkedCorrelation linked, int events, SipHash hash) {
        var correlation = linked.correlation();
        if (linked.members().size() > MOST_RULES) {
            return new Fitting.Not(Unfit.Why.TOO_MANY_RULES);
        }
        int fields = correlation.groupBy().size() + PlanBuilder.counted(correlation).size();
        if (fields > MOST_FIELDS) {
            return new Fitting.Not(Unfit.Why.TOO_MANY_FIELDS);
        }
        var found = new WindowFor(linked, events, hash);
        return switch (correlation.test()) {
            case Test.Expression(var condition) ->
                    new Fitting.Window(
                            found.ofNames(new DistinctTest.Names(condition, found.names())));
            case Test.Bounds bounds -> found.of(correlation.type(), bounds);
        };
    }

    private Fitting of(Type type, Test.Bounds bounds) {
        if (type.isNumeric()) {
            return new Fitting.Window(
                    new NumberWindow(new NumberTest(type, bounds.bounds(), bounds.percentile())));
        }
        var count = CountBounds.of(bounds.bounds());
        long first = count.first();
        boolean never = first == CountBounds.NEVER;
        return switch (type) {
            case EVENT_COUNT -> {
                if (never) {
                    yield new Fitting.Not(Unfit.Why.NEVER_MET);
                }
                yield first > CountWindow.MOST
                        ? new Fitting.Not(Unfit.Why.COUNT_TOO_LARGE)
                        : new Fitting.Window(new CountWindow(first));
            }
            case VALUE_COUNT ->
                    never && !count.holds(0)
                            ? new Fitting.Not(Unfit.Why.NEVER_MET)
                            : new Fitting.Window(
                                    new DistinctWindow(
                                            new DistinctTest.Number(count),
                                            new DistinctValues(hash, new int[0])));
            case TEMPORAL ->
                    never || first > names().size()
                            ? new Fitting.Not(Unfit.Why.NEVER_MET)
                            : new Fitting.Window(ofNames(new DistinctTest.Number(count)));
            default -> ordered(first, never);
        };
    }

    private Fitting ordered(long least, boolean never) {
        int members = linked.members().size();
        if (never || least > members) {
            return new Fitting.Not(Unfit.Why.NEVER_MET);
        }
        return OrderedWindow.longs((int) least, members, events) > OrderedWindow.LARGEST
                ? new Fitting.Not(Unfit.Why.ORDER_TOO_WIDE)
                : new Fitting.Window(new OrderedWindow((int) least, members, events));
    }

    private Window ofNames(DistinctTest test) {
        var names = names();
        var nameOf =
                linked.members().stream()
                        .mapToInt(member -> names.indexOf(member.name()))
                        .toArray();
        return new DistinctWindow(test, new DistinctValues(hash, nameOf));
    }

    private List<String> names() {
        var names = new LinkedHashSet<String>();
        linked.members().forEach(member -> names.add(member.name()));
        return new ArrayList<>(names);
    }
}
