package vn.luytre.soc.regime;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/**
 * Whom an incident must be reported to and until when, under every regime whose texts are in force on the day it was found.
 * Two regimes may ask at once: each stands on its own line and neither replaces the other.
 */
public final class IncidentDuties {

    private IncidentDuties() {}

    /**
     * What decides which clocks run; each moment is null until it has happened.
     *
     * @param found when the incident was found, to the minute
     * @param beyondOwn when the operator judged that it may exceed what it can handle
     * @param classedSerious when the coordinating body classed it as serious; a unit's proposal does not count. The time
     *     still runs from {@code found}
     * @param security when signs against national security were seen
     * @param personalData when harm to personal data was found
     * @param ended when the response ended
     */
    public record Facts(
            ZonedDateTime found,
            @Nullable ZonedDateTime beyondOwn,
            @Nullable ZonedDateTime classedSerious,
            @Nullable ZonedDateTime security,
            @Nullable ZonedDateTime personalData,
            @Nullable ZonedDateTime ended) {}

    /** One report that is owed: under which pack, from when it counts, and the last moment. */
    public record Duty(String pack, Pack.Clock clock, ZonedDateTime from, ZonedDateTime due) {

        /** Late once the last moment has passed. */
        public boolean late(ZonedDateTime now) {
            return now.isAfter(due);
        }
    }

    /**
     * The duties of an incident, the soonest first; of one moment in the order of the packs.
     *
     * @param due the last moment of a span that begins at a moment; see {@link Calendar#due}
     */
    public static List<Duty> of(
            List<Pack> packs, Facts facts, BiFunction<ZonedDateTime, Span, ZonedDateTime> due) {
        var duties = new ArrayList<Duty>();
        var day = facts.found().withZoneSameInstant(VietnamTime.ZONE).toLocalDate();
        for (var pack : packs) {
            for (var clock : pack.clocks()) {
                var from = pack.runs(clock, day) ? start(clock, facts) : null;
                if (from != null) {
                    duties.add(new Duty(pack.id(), clock, from, due.apply(from, clock.span())));
                }
            }
        }
        duties.sort(Comparator.comparing(duty -> duty.due().toInstant()));
        return List.copyOf(duties);
    }

    /** When the clock began; null if what starts it has not happened or it is no clock of incidents. */
    private static @Nullable ZonedDateTime start(Pack.Clock clock, Facts facts) {
        return switch (clock.trigger()) {
            case null -> null;
            case FOUND -> facts.found();
            case BEYOND_OWN -> facts.beyondOwn();
            case SERIOUS -> facts.classedSerious() == null ? null : facts.found();
            case SECURITY -> facts.security();
            case PERSONAL_DATA -> facts.personalData();
            case ENDED -> facts.beyondOwn() == null ? null : facts.ended();
        };
    }
}
