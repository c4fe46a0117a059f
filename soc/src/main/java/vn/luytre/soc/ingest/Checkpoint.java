package vn.luytre.soc.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Event;
import vn.luytre.soc.detection.Detected;
import vn.luytre.soc.detection.RuleTally;
import vn.luytre.soc.uplink.Uplink;

/**
 * Tells the rest of the house what a batch held, in one transaction, before the lake says the batch is dealt with. If
 * the server dies in between, the batch is told again: who listens must fold by finding key and position.
 */
@Component
class Checkpoint {

    private final Uplink uplink;
    private final ParserStates states;
    private final ApplicationEventPublisher events;
    private Map<String, String> known = Map.of();

    Checkpoint(Uplink uplink, ParserStates states, ApplicationEventPublisher events) {
        this.uplink = uplink;
        this.states = states;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public Map<String, String> parserStates() {
        known = states.all();
        return known;
    }

    @Transactional
    public void tell(Batch batch, Map<String, String> parserStates) {
        tell(batch, parserStates, known);
        known = Map.copyOf(parserStates);
    }

    /** The same, where those were the parsers' states the last time. */
    @Transactional
    public void tell(Batch batch, Map<String, String> parserStates, Map<String, String> before) {
        if (!batch.hits().isEmpty()) {
            events.publishEvent(new Detected(batch.hits()));
        }
        if (!batch.rules().isEmpty()) {
            events.publishEvent(batch.rules());
        }
        uplink.heard(batch.heard());
        parserStates.forEach((stream, state) -> {
            if (!state.equals(before.get(stream))) {
                states.keep(stream, state);
            }
        });
    }

    /** What has been read since the last checkpoint. Not thread-safe. */
    static final class Batch {
        private final List<Detected.Hit> hits = new ArrayList<>();
        private final Map<Long, Uplink.Heard> heard = new HashMap<>();
        private final RuleTally rules = new RuleTally();
        private int events;
        private int flawed;

        void add(Event event) {
            events++;
            flawed += event.flaw() == null ? 0 : 1;
            long source = event.origin().source();
            if (source != 0 && event.origin().unit() != 0) {
                var when = Event.ofMicros(event.receivedMicros());
                heard.merge(
                        source,
                        new Uplink.Heard(source, event.origin().unit(), when, when, 1),
                        (before, now) ->
                                new Uplink.Heard(
                                        source,
                                        now.unit(),
                                        before.first(),
                                        now.last(),
                                        before.events() + 1));
            }
        }

        void add(Detected.Hit hit) {
            hits.add(hit);
        }

        List<Detected.Hit> hits() {
            return hits;
        }

        int events() {
            return events;
        }

        /** How many of the events could not be read. */
        int flawed() {
            return flawed;
        }

        /** What rules were met, and which kinds of logs came. */
        RuleTally rules() {
            return rules;
        }

        List<Uplink.Heard> heard() {
            return heard.values().stream()
                    .sorted(java.util.Comparator.comparingLong(Uplink.Heard::source))
                    .toList();
        }
    }
}
