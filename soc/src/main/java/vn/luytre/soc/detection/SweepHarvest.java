package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.detect.FindingKey;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Severity;
import vn.luytre.parse.LineParser;
import vn.luytre.parse.Parsers;
import vn.luytre.soc.detection.sweep.Hit;
import vn.luytre.soc.detection.sweep.HitTaker;
import vn.luytre.soc.detection.sweep.JudgedRecord;

/**
 * Gathers what a sweep meets: hits to show, and for each log the findings that become alerts. Findings have the keys they would
 * have had live, and what is excepted, or of too low a level there, becomes no alert here either; it is counted and shown.
 */
final class SweepHarvest implements HitTaker {

    /** Findings that one sweep files; a rule that meets everything would fill the queue. */
    static final int MOST = 5_000;

    /** Hits that are shown of a rule, and of all. */
    static final int SHOWN = 100;

    static final int SHOWN_OF_ALL = 20_000;

    /** Hits of a rule of which is asked what decided: slow. */
    private static final int EXPLAINED = 20;

    private static final int MOST_DECIDED = 20;

    private final Map<About, LiveRules.Known> known;
    private final LogSources sources;
    private final long unit;
    private final String machine;
    private final long now;
    private final LineParser parser = Parsers.create("auto");
    private final Map<About, OfRule> rules = new IdentityHashMap<>();
    private final Map<Seen, SweptFinding> seen = new HashMap<>();
    private final Map<LogFinding, SweptFinding> findings = new HashMap<>();
    private int shown;
    private long excepted;
    private long low;
    private long leftOut;

    /**
     * Nothing yet.
     *
     * @param known what is told of each rule in force
     * @param machine where the logs come from, for records that name none; empty if unknown
     * @param now microseconds: when tunings must hold, and when something happened that does not say
     */
    SweepHarvest(
            Map<About, LiveRules.Known> known,
            LogSources sources,
            long unit,
            String machine,
            long now) {
        this.known = known;
        this.sources = sources;
        this.unit = unit;
        this.machine = machine;
        this.now = now;
    }

    /** Records that belong together before the event behind them is looked at. */
    private record Seen(String file, LiveRules.Known rule, String computer) {}

    private record LogFinding(String file, FindingKey finding) {}

    /** What one rule met. */
    static final class OfRule {
        private final List<UploadSweep.Hit> shown = new ArrayList<>();
        private long excepted;

        List<UploadSweep.Hit> shown() {
            return shown;
        }

        long excepted() {
            return excepted;
        }
    }

    /** What is told of a rule and of what it met; null for one that was not met. */
    @Nullable OfRule of(About rule) {
        return rules.get(rule);
    }

    LiveRules.Known known(About rule) {
        return Objects.requireNonNull(known.get(rule));
    }

    /** How bad a hit is at the unit. */
    Severity severity(LiveRules.Known rule) {
        return rule.severity(unit, now);
    }

    long excepted() {
        return excepted;
    }

    long low() {
        return low;
    }

    long leftOut() {
        return leftOut;
    }

    /** The names of the logs that findings are of. */
    Set<String> logs() {
        return findings.keySet().stream().map(LogFinding::file).collect(Collectors.toSet());
    }

    /** How many alerts the findings belong to. */
    int alerts() {
        return findings.keySet().stream()
                .map(LogFinding::finding)
                .collect(Collectors.toSet())
                .size();
    }

    /** The findings of one log. */
    List<SweptFinding> of(String file) {
        return findings.entrySet().stream()
                .filter(one -> one.getKey().file().equals(file))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void hit(GuardedRule rule, Hit hit, JudgedRecord record) {
        var told = known(hit.rule());
        var event = told.tunings().isEmpty() ? null : event(record);
        boolean except = event != null && told.excepts(event);
        show(hit, rule, record, except);
        if (except) {
            excepted++;
        } else if (!told.wakes(unit, now)) {
            low++;
        } else {
            var place = new Seen(hit.file(), told, hit.computer());
            var finding = seen.get(place);
            if (finding == null) {
                finding = gather(hit, detected(told, hit, event == null ? event(record) : event));
            }
            if (finding != null) {
                seen.put(place, finding);
                finding.add(hit);
            }
        }
    }

    @Override
    public void correlated(Hit hit) {
        var told = known(hit.rule());
        show(hit, null, null, false);
        if (!told.wakes(unit, now)) {
            low++;
            return;
        }
        var finding = gather(hit, correlated(told, hit));
        if (finding != null) {
            finding.add(hit);
        }
    }

    private void show(
            Hit hit, @Nullable GuardedRule rule, @Nullable JudgedRecord record, boolean except) {
        var of = rules.computeIfAbsent(hit.rule(), _ -> new OfRule());
        of.excepted += except ? 1 : 0;
        if (of.shown.size() >= SHOWN || shown >= SHOWN_OF_ALL) {
            return;
        }
        var decided = "";
        if (rule != null && record != null && of.shown.size() < EXPLAINED) {
            decided = decided(rule, record);
        } else if (hit.group() != null) {
            decided = String.join("\n", hit.group().records());
        }
        shown++;
        of.shown.add(
                new UploadSweep.Hit(
                        hit.file(),
                        hit.record(),
                        hit.offset(),
                        SweptFinding.time(hit.timeMicros()),
                        hit.computer(),
                        hit.detail(),
                        decided,
                        except));
    }

    private String decided(GuardedRule rule, JudgedRecord record) {
        var matched = RuleFacts.matched(rule, record.view(), sources);
        return matched == null
                ? ""
                : matched.stream()
                        .map(one ->
                                (one.field().isEmpty() ? "" : one.field() + ": ")
                                        + one.value().replaceAll("\\s+", " "))
                        .limit(MOST_DECIDED)
                        .collect(Collectors.joining("\n"));
    }

    private @Nullable SweptFinding gather(Hit hit, SweptFinding fresh) {
        var place = new LogFinding(hit.file(), fresh.key());
        var there = findings.get(place);
        if (there == null) {
            if (findings.size() >= MOST) {
                leftOut++;
                return null;
            }
            findings.put(place, fresh);
            there = fresh;
        }
        return there;
    }

    private Event event(JudgedRecord record) {
        var json = record.json();
        var builder = new Event.Builder().reset(json, now, new Event.Origin(0, unit, 0));
        parser.parse(json, builder);
        return builder.build();
    }

    private SweptFinding detected(LiveRules.Known told, Hit hit, Event event) {
        var found = RuleDetector.found(told, event);
        var slot = Field.byName(found.field());
        var host = event.text(Field.HOST_NAME);
        var where = host != null ? host : machine.isEmpty() ? RuleDetector.machine(event) : machine;
        var detection =
                new Detection(
                        Detection.Kind.SIGMA,
                        RuleBook.KNOWLEDGE + told.key(),
                        told.severity(unit, now),
                        slot == null ? Field.MESSAGE : slot,
                        found.value(),
                        List.of(),
                        List.of("sigma", told.key(), Long.toString(unit), where),
                        when(hit));
        return new SweptFinding(detection, found, unit, now);
    }

    private SweptFinding correlated(LiveRules.Known told, Hit hit) {
        var group = Objects.requireNonNull(hit.group());
        var values =
                group.values().stream().map(one -> one.substring(one.indexOf('=') + 1)).toList();
        var value =
                RuleDetector.clipped(
                        "%s ×%d"
                                .formatted(
                                        values.isEmpty() ? "—" : String.join(" · ", values),
                                        group.count()));
        var detection =
                new Detection(
                        Detection.Kind.CORRELATION,
                        RuleBook.KNOWLEDGE + told.key(),
                        told.severity(unit, now),
                        Field.MESSAGE,
                        value,
                        List.of(),
                        Stream.concat(
                                        Stream.of("correlation", told.key(), Long.toString(unit)),
                                        values.stream())
                                .toList(),
                        when(hit));
        return new SweptFinding(
                detection, new RuleHit(told.title(), told.author(), "", value), unit, now);
    }

    private long when(Hit hit) {
        return SweptFinding.micros(hit.timeMicros(), now);
    }
}
