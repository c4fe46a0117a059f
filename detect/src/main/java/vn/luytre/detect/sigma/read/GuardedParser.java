package vn.luytre.detect.sigma.read;

import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import vn.luytre.detect.sigma.rule.Reason;

/**
 * Passes YAML events on and refuses, with their place, what could make a tree grow out of its text: deep nesting and
 * aliases of maps and lists. Sigma needs neither.
 */
final class GuardedParser implements Parser {

    static final int DEEPEST = 30;

    private final Parser parser;
    private final Set<String> collections = new HashSet<>();
    private int depth;

    GuardedParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        var event = parser.getEvent();
        switch (event) {
            case CollectionStartEvent start -> {
                if (start.getAnchor() != null) {
                    collections.add(start.getAnchor());
                }
                if (++depth > DEEPEST) {
                    throw refuse(Reason.YAML_TOO_DEEP, event, String.valueOf(DEEPEST));
                }
            }
            case CollectionEndEvent end -> depth--;
            case AliasEvent alias when collections.contains(alias.getAnchor()) ->
                    throw refuse(Reason.YAML_ALIAS, event, alias.getAnchor());
            default -> {}
        }
        return event;
    }

    private static Refuse refuse(Reason reason, Event event, String parameter) {
        return new Refuse(reason, Refuse.at(event.getStartMark()), parameter);
    }
}
