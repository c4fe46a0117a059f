package vn.luytre.soc.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.luytre.detect.Detection;
import vn.luytre.detect.IndicatorDetector;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeException;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.detection.RuleFacts;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.Sources;

/** The events behind an alert, read from the lake in the viewer's scope. */
@Component
class Proof {

    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);
    private static final int SHOWN = 3;
    private static final int LONGEST = 160;

    private final Lake lake;
    private final Sources sources;
    private final Detectors detectors;
    private final RuleFacts rules;

    Proof(Lake lake, Sources sources, Detectors detectors, RuleFacts rules) {
        this.lake = lake;
        this.sources = sources;
        this.detectors = detectors;
        this.rules = rules;
    }

    /** One event in a line. */
    record Row(long position, Event event, String source, String text) {}

    /**
     * The newest events.
     *
     * @param gone how many of the newest are not there to be shown: expired, not written yet, or out of the viewer's scope
     * @param readable false if the lake did not answer
     */
    record Shown(List<Row> rows, int gone, boolean readable) {

        /** Whether the alert counts more events than are shown. */
        boolean leavesOut(Alert alert) {
            return alert.count() > rows.size();
        }
    }

    /** The page that follows the alert's public address to a machine, by its newest event; null if it has none. */
    static @Nullable String resolveLink(Alert alert, Shown shown) {
        var machine = Ip.parse(alert.machine());
        if (machine == null || !machine.isPublic() || shown.rows().isEmpty()) {
            return null;
        }
        var event = shown.rows().getFirst().event();
        var port =
                machine.equals(event.ip(Field.SOURCE_IP))
                        ? event.number(Field.SOURCE_PORT)
                        : machine.equals(event.ip(Field.SOURCE_NAT_IP))
                                ? event.number(Field.SOURCE_NAT_PORT)
                                : null;
        var address = port == null ? machine.toString() : "[%s]:%d".formatted(machine, port);
        return "/resolve?address=%s&at=%s"
                .formatted(QueueLinks.encode(address), QueueLinks.encode(event.time().toString()));
    }

    Shown of(Alert alert) {
        var names = sources.visible().stream().collect(Collectors.toMap(Source::id, Source::name));
        var rows = new ArrayList<Row>();
        var newest = alert.newest().stream().limit(SHOWN).toList();
        try {
            for (long position : newest) {
                var held = lake.event(position, Scope.current().events());
                held.ifPresent(found -> rows.add(row(position, found.event(), names)));
            }
            return new Shown(rows, newest.size() - rows.size(), true);
        } catch (LakeException e) {
            LOG.atWarn().setCause(e).addKeyValue("alert", alert.id()).log("no evidence was read");
            return new Shown(rows, newest.size() - rows.size(), false);
        }
    }

    private static Row row(long position, Event event, Map<Long, String> names) {
        return new Row(
                position,
                event,
                names.getOrDefault(event.origin().source(), "—"),
                clip(summary(event)));
    }

    /** What happened, in one line: who to whom, which name, which file; else the message. */
    static String summary(Event event) {
        var name = event.text(Field.DNS_QUESTION_NAME);
        if (name != null) {
            return "hỏi " + name;
        }
        var from = place(event, Field.SOURCE_IP, Field.SOURCE_PORT);
        var to = place(event, Field.DESTINATION_IP, Field.DESTINATION_PORT);
        var url = event.text(Field.URL_FULL);
        if (from != null && to != null) {
            return from + " → " + to;
        }
        if (url != null) {
            return from == null ? url : from + " " + url;
        }
        var message = event.text(Field.MESSAGE);
        return message == null ? event.original() : message;
    }

    private static @Nullable String place(Event event, Field ip, Field port) {
        var address = event.text(ip);
        var number = event.number(port);
        return address == null || number == null ? address : address + ":" + number;
    }

    private static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /**
     * The rule behind an alert.
     *
     * @param told who wrote it, as it stands today; null if it goes by another name now
     * @param matched where the newest event meets it today; null if it does not, or there is no event to ask
     */
    record Rule(RuleFacts.@Nullable Told told, @Nullable List<RuleFacts.Matched> matched) {}

    /** What people call the knowledge that silences name: a rule by its title, all else as it stands. */
    Map<String, String> names(List<Silence> silences) {
        return silences.stream()
                .map(Silence::knowledge)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(one -> one, this::name));
    }

    private String name(String knowledge) {
        var told = rules.of(knowledge);
        return told == null ? knowledge : told.title();
    }

    /** The rule behind the alert; null for an alert of another kind. */
    @Nullable Rule rule(Alert alert, Shown shown) {
        if (alert.kind() == Detection.Kind.CORRELATION) {
            return new Rule(rules.of(alert.knowledge()), List.of());
        }
        if (alert.kind() != Detection.Kind.SIGMA) {
            return null;
        }
        var matched =
                shown.rows().isEmpty()
                        ? null
                        : rules.matched(alert.knowledge(), shown.rows().getFirst().event());
        return new Rule(rules.of(alert.knowledge()), matched);
    }

    /** Whether the newest event still matches the same knowledge today; null if there is no event to ask. */
    @Nullable Boolean stillMatches(Alert alert, Shown shown) {
        if (shown.rows().isEmpty()) {
            return null;
        }
        if (alert.kind() == Detection.Kind.CORRELATION || alert.kind() == Detection.Kind.SEARCH) {
            return null; // One event tells nothing of how many there were.
        }
        if (alert.kind() == Detection.Kind.SIGMA) {
            return rules.matched(alert.knowledge(), shown.rows().getFirst().event()) != null;
        }
        var matches = new boolean[1];
        new IndicatorDetector(detectors.knowledge())
                .detect(
                        shown.rows().getFirst().event(),
                        found -> matches[0] |= found.knowledge().equals(alert.knowledge()));
        return matches[0];
    }
}
