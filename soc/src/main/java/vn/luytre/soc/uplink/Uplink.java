package vn.luytre.soc.uplink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.store.Scope;

/** Who is heard and who has fallen silent. */
@Service
public class Uplink {

    private final Pulses pulses;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final Watchman watchman;

    Uplink(
            Pulses pulses,
            ApplicationEventPublisher events,
            InstantSource clock,
            Watchman watchman) {
        this.pulses = pulses;
        this.events = events;
        this.clock = clock;
        this.watchman = watchman;
    }

    /**
     * What came from one source in one batch.
     *
     * @param times when each of its events arrived, rising
     */
    public record Heard(long source, long unit, Instant first, Instant last, long events) {}

    /** A source that is silent now. */
    public record Silent(long source, long unit, Instant since) {}

    /** Notes who spoke. Called once a batch; a batch told twice changes nothing that matters. */
    @Transactional
    public void heard(List<Heard> batch) {
        var units = new HashSet<Long>();
        var now = clock.instant();
        for (var heard : batch) {
            var pulse = pulses.of(heard.source());
            pulses.heard(heard.source(), heard.unit(), heard.last(), after(pulse, heard), now);
            if (pulses.spokeAgain(heard.source(), heard.first(), now) != null || pulse == null) {
                units.add(heard.unit());
            }
        }
        if (!units.isEmpty()) {
            events.publishEvent(new FactsChanged(units, Set.of(Topic.UPLINK)));
        }
    }

    private static Habit after(Pulses.@Nullable Pulse pulse, Heard heard) {
        if (pulse == null) {
            return Habit.unknown();
        }
        var gaps = pulse.habit().gaps().clone();
        if (heard.first().isAfter(pulse.lastHeard())) {
            gaps[Habit.bucket(Duration.between(pulse.lastHeard(), heard.first()))]++;
        }
        return new Habit(gaps);
    }

    /** Looks round for sources that have been quiet longer than their habit. */
    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT30S")
    void lookRound() {
        Scope.PROVINCE.run(() -> watchman.look(clock.instant(), System.nanoTime()));
    }

    /** Sources of the viewer's units that are silent now, longest first. */
    @Transactional(readOnly = true)
    public List<Silent> silentNow() {
        return pulses.open().stream()
                .map(s -> new Silent(s.source(), s.unit(), s.began()))
                .toList();
    }

    /** When each source of the viewer's units was last heard; sources never heard are absent. */
    @Transactional(readOnly = true)
    public Map<Long, Instant> lastHeard() {
        var last = new HashMap<Long, Instant>();
        pulses.all().forEach((source, pulse) -> last.put(source, pulse.lastHeard()));
        return last;
    }

    /** The longest silence that is usual for each source heard so far. */
    @Transactional(readOnly = true)
    public Map<Long, Duration> limits() {
        var limits = new HashMap<Long, Duration>();
        pulses.all().forEach((source, pulse) -> limits.put(source, pulse.habit().limit()));
        return limits;
    }

    /** When the unit's sources were silent within the span, oldest first; ends are cut to the span. */
    @Transactional(readOnly = true)
    public List<Gap> gaps(long unit, Instant from, Instant to) {
        return pulses.silences(unit, from, to).stream()
                .map(s ->
                        new Gap(
                                s.source(),
                                s.began().isBefore(from) ? from : s.began(),
                                s.ended() == null || s.ended().isAfter(to) ? to : s.ended()))
                .filter(gap -> gap.from().isBefore(gap.to()))
                .toList();
    }

    /** A silence of one source, half-open. */
    public record Gap(long source, Instant from, Instant to) {}
}
