package vn.luytre.soc.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.parse.flow.FlowTally;
import vn.luytre.soc.backup.Backups;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.Sources;
import vn.luytre.soc.uplink.Uplink;

/** How the way of events is now: each source the viewer sees, and for the province the server itself. */
@Component
class Health {

    static final int HOURS = 24;

    /** Exporters on the page; each source's are on its own. */
    private static final int EXPORTERS = 50;

    /** Events that arrive later than this are worth a word. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** A backup older than this is old. */
    static final Duration OLD_BACKUP = Duration.ofDays(2);

    private final Sources sources;
    private final Uplink uplink;
    private final Units units;
    private final Intake intake;
    private final Lake lake;
    private final EventLog journal;
    private final Meters meters;
    private final Counters counters;
    private final Disk disk;
    private final Publisher publisher;
    private final AgreedTime time;
    private final Backups backups;
    private final Shares shares;
    private final InstantSource clock;

    Health(
            Sources sources,
            Uplink uplink,
            Units units,
            Intake intake,
            Lake lake,
            EventLog journal,
            Meters meters,
            Counters counters,
            Disk disk,
            Publisher publisher,
            AgreedTime time,
            Backups backups,
            Shares shares,
            InstantSource clock) {
        this.shares = shares;
        this.sources = sources;
        this.uplink = uplink;
        this.units = units;
        this.intake = intake;
        this.lake = lake;
        this.journal = journal;
        this.meters = meters;
        this.counters = counters;
        this.disk = disk;
        this.publisher = publisher;
        this.time = time;
        this.backups = backups;
        this.clock = clock;
    }

    /**
     * One source.
     *
     * @param silentSince null while it keeps its habit
     * @param limit the longest silence that is usual; null while nothing is known
     * @param hours events by hour of arrival, oldest first, the last one still open
     * @param lost what of it is known not to have got through since the server started
     * @param now how it speaks since the server started; null if it has not yet
     */
    record Row(
            Source source,
            String unit,
            @Nullable Instant lastHeard,
            @Nullable Instant silentSince,
            @Nullable Duration limit,
            List<Long> hours,
            long flawed,
            Counters.Share lost,
            Meters.@Nullable Reading now) {

        long events() {
            return hours.stream().mapToLong(Long::longValue).sum();
        }

        boolean hasWrongClock() {
            return now != null && now.hasWrongClock();
        }

        /** Whether it hands over what has piled up, the last of it long past: that says nothing of its clock. */
        boolean isInBatches() {
            return now != null
                    && now.inBatches()
                    && now.behind() != null
                    && now.behind().compareTo(Meters.WRONG_CLOCK) > 0;
        }

        /** How late its events arrive; zero if that is not known. */
        Duration late() {
            return now == null || now.late() == null || now.late().isNegative()
                    ? Duration.ZERO
                    : now.late();
        }

        boolean isLate() {
            return late().compareTo(LATE) >= 0;
        }

        /** Share of the lines of a day that could not be read, in per cent; negative if there were none. */
        int flawedPercent() {
            long all = events();
            return all == 0 ? -1 : (int) Math.min(100, (flawed * 100 + all - 1) / all);
        }

        boolean needsALook() {
            return silentSince != null
                    || hasWrongClock()
                    || flawedPercent() >= 10
                    || !lost.isNothing();
        }
    }

    /**
     * The server.
     *
     * @param waiting entries of the journal that are not in the lake yet
     * @param refusing whether nothing can be kept now: senders are told to come again
     * @param clockJump how far its clock has jumped, while nothing expires by it; null while it is believed
     * @param unpublished since when the closed days cannot be published; null while they can, or need not be
     * @param damaged stretches of the journal that cannot be read
     * @param missing files of the lake that are gone
     * @param inlets protocols by which anything came
     * @param members processes that share the log; empty where one does everything
     * @param exporters of flows, those that something is missing of first, no more than {@link #EXPORTERS}
     */
    record Machine(
            long waiting,
            Counters.Snapshot counts,
            Disk.@Nullable State disk,
            boolean refusing,
            @Nullable Duration clockJump,
            @Nullable Instant unpublished,
            Backups.@Nullable Latest backup,
            boolean backupIsOld,
            int damaged,
            int missing,
            List<InletCounts.Row> inlets,
            List<ExporterRow> exporters,
            List<MemberRow> members) {}

    /** An exporter of flows with the name of its source; empty if nobody registered it. */
    record ExporterRow(FlowTally.Exporting figures, String source) {}

    /** Sources the viewer sees, those that need a look first. */
    List<Row> rows() {
        var now = clock.instant();
        var names = units.shortNames();
        var last = uplink.lastHeard();
        var limits = uplink.limits();
        var silent =
                uplink.silentNow().stream()
                        .collect(Collectors.toMap(Uplink.Silent::source, Uplink.Silent::since));
        var days = days(now);
        return sources.visible().stream()
                .filter(Source::active)
                .map(source -> {
                    var day = days.getOrDefault(source.id(), new Day());
                    return new Row(
                            source,
                            names.getOrDefault(source.unit(), ""),
                            last.get(source.id()),
                            silent.get(source.id()),
                            limits.get(source.id()),
                            Arrays.stream(day.events).boxed().toList(),
                            day.flawed,
                            counters.of(source.id()),
                            meters.of(source.id(), now));
                })
                .sorted(Comparator.comparing((Row row) -> !row.needsALook()))
                .toList();
    }

    private static final class Day {
        private final long[] events = new long[HOURS];
        private long flawed;
    }

    private Map<Long, Day> days(Instant now) {
        var end = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        var start = end.minus(Duration.ofHours(HOURS));
        var days = new HashMap<Long, Day>();
        for (var tally : lake.tallies(start, end, Scope.current().events())) {
            var day = days.computeIfAbsent(tally.source(), _ -> new Day());
            int hour = (int) Duration.between(start, Event.ofMicros(tally.hour())).toHours();
            day.events[Math.clamp(hour, 0, HOURS - 1)] += tally.events();
            day.flawed += tally.flawed();
        }
        return days;
    }

    /** The server itself: for viewers of the province. */
    Machine machine() {
        var backup = backups.latest();
        var members = members();
        return new Machine(
                members.isEmpty()
                        ? journal.waiting(lake.committed())
                        : members.stream().mapToLong(MemberRow::behind).sum(),
                counters.snapshot(),
                disk.state(),
                intake.isRefusing(),
                time.jump(),
                publisher.failingSince(),
                backup,
                backup == null || backup.taken().isBefore(clock.instant().minus(OLD_BACKUP)),
                journal.damages().size(),
                lake.missing().size(),
                counters.inlets().stream().filter(row -> !row.isIdle()).toList(),
                exporters(),
                members);
    }

    private List<MemberRow> members() {
        return shares.several()
                ? MemberRow.of(shares.processes(), shares.rows(), clock.instant())
                : List.of();
    }

    private List<ExporterRow> exporters() {
        var names = sources.visible().stream().collect(Collectors.toMap(Source::id, Source::name));
        return counters.flows().figures().exporters().stream()
                .sorted(Comparator.comparing(e -> -(e.lost() + e.withoutTemplate())))
                .limit(EXPORTERS)
                .map(e -> new ExporterRow(e, names.getOrDefault(e.source(), "")))
                .toList();
    }
}
