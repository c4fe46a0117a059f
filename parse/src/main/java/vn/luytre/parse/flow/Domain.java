package vn.luytre.parse.flow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one observation domain of an exporter has told of itself: its templates, how it samples, when it started. */
final class Domain {

    final Sequence sequence = new Sequence();
    private final Map<Integer, History> templates = new HashMap<>();
    private final Map<Long, Long> rates = new HashMap<>();
    private long boot = FlowRecord.UNTOLD;

    /** The template for a datagram at that position; null if none has come. */
    @Nullable Template template(int id, long position) {
        var history = templates.get(id);
        return history == null ? null : history.at(position);
    }

    /**
     * Takes a template.
     *
     * @return how many fields more are held; null if there is no room for another number
     */
    @Nullable Integer define(int id, long position, @Nullable Template template) {
        var history = templates.get(id);
        if (history == null) {
            if (template == null) {
                return 0;
            }
            if (templates.size() >= Limits.TEMPLATES) {
                return null;
            }
            history = new History();
            templates.put(id, history);
        }
        int before = history.fields();
        return history.define(position, template) ? history.fields() - before : 0;
    }

    Map<Integer, History> templates() {
        return templates;
    }

    /** Learns from a record about the exporter; true if that changes anything. */
    boolean learn(FlowRecord options) {
        boot = options.boot == FlowRecord.UNTOLD ? boot : options.boot;
        long rate = options.rate();
        return rate > 0 && sampled(options.sampler, rate);
    }

    /** The sampler looks at one packet in so many; true if that is new. */
    boolean sampled(long sampler, long rate) {
        if (rates.size() >= Limits.SAMPLERS && !rates.containsKey(sampler)) {
            return false;
        }
        var before = rates.put(sampler, rate);
        return before == null || before != rate;
    }

    /** One packet in how many the sampler looks at; that of the whole domain if it is not known; 1 if nothing is. */
    long rate(long sampler) {
        if (rates.isEmpty()) {
            return 1;
        }
        var known = rates.get(sampler);
        return known == null ? rates.getOrDefault(FlowRecord.UNTOLD, 1L) : known;
    }

    Map<Long, Long> rates() {
        return rates;
    }

    /** When the exporter started, in microseconds since 1970; {@link FlowRecord#UNTOLD} if it has not said. */
    long boot() {
        return boot;
    }
}
