package vn.luytre.soc.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was inside at a moment, by records of address translation. Pure. A record speaks for the time it covers: from the
 * translation's making to its end, or for the connection's duration. One that tells neither speaks only for the minutes around it,
 * and only while no other covers the moment.
 */
final class Translations {

    /** A translation that nobody saw end counts as ended then. */
    static final Duration LONGEST = Duration.ofHours(24);

    /** Clocks of devices and of whoever asks differ by this much though both are right. */
    static final Duration SLACK = Duration.ofSeconds(2);

    /** A block of ports is held for days, and not every device says so each day. */
    static final Duration LONGEST_BLOCK = Duration.ofDays(31);

    /** How far a record without a duration speaks. */
    static final Duration NEAR = Duration.ofMinutes(5);

    private static final long SLACK_MICROS = SLACK.toMillis() * 1000;
    private static final long NEAR_MICROS = NEAR.toMillis() * 1000;

    private Translations() {}

    /** A port of one unit's devices; whether two of its records tell of one translation, they say themselves. */
    private record Outside(long unit, long port) {}

    /**
     * That an inside address had the outside one.
     *
     * @param from microseconds, the first moment it is known for
     * @param to the last one
     * @param covers whether the moment asked for lies between; if not the record is only near
     * @param isExact whether it lies between also without {@link #SLACK}
     * @param isOpen whether nobody saw it end
     */
    record Session(
            Translation record,
            long from,
            long to,
            boolean covers,
            boolean isExact,
            boolean isOpen) {

        static Session of(Translation record, long from, long to, boolean covers) {
            return new Session(record, from, to, covers, true, false);
        }

        /** The same as it stands to a time from one moment to another. */
        Session at(long first, long last) {
            return new Session(record, from, to, covers, from <= last && first <= to, isOpen);
        }

        /** The same that is known to have ended then. */
        Session ending(long end) {
            return new Session(record, from, end, covers, isExact, false);
        }

        boolean reaches(long first, long last) {
            return from - SLACK_MICROS <= last && first <= to + SLACK_MICROS;
        }
    }

    /**
     * The sessions that had the outside address at some moment between the two, the surest first; those that cover it, else those
     * near it; one for each inside address and port.
     *
     * @param longest how long one counts that nobody saw end
     */
    static List<Session> at(List<Translation> records, long first, long last, Duration longest) {
        var covering = new ArrayList<Session>();
        var near = new ArrayList<Session>();
        for (var session : sessions(records, longest.toMillis() * 1000)) {
            if (session.reaches(first, last)) {
                (session.covers ? covering : near).add(session.at(first, last));
            }
        }
        var found = covering.isEmpty() ? near : covering;
        found.sort(
                Comparator.comparing((Session s) -> !s.isExact)
                        .thenComparingLong(s -> Math.abs(s.record.time() - first)));
        var distinct = new LinkedHashMap<List<Object>, Session>();
        for (var session : found) {
            var record = session.record;
            distinct.putIfAbsent(
                    List.of(record.unit(), record.inner(), record.innerPort()), session);
        }
        return List.copyOf(distinct.values());
    }

    private static List<Session> sessions(List<Translation> records, long longest) {
        var sessions = new ArrayList<Session>();
        var lasting = new LinkedHashMap<Outside, List<Translation>>();
        for (var record : records) {
            switch (record.kind()) {
                case CREATED, DELETED ->
                        lasting.computeIfAbsent(
                                        new Outside(record.unit(), record.outerPort()),
                                        o -> new ArrayList<>())
                                .add(record);
                case ENDED -> sessions.add(ended(record));
                case FLOW -> sessions.add(flow(record));
            }
        }
        lasting.values().forEach(each -> pair(each, longest, sessions));
        return sessions;
    }

    private static Session ended(Translation record) {
        return record.duration() > 0
                ? Session.of(record, record.time() - record.duration(), record.time(), true)
                : around(record);
    }

    private static Session flow(Translation record) {
        return record.duration() > 0
                ? Session.of(
                        record,
                        record.time() - record.duration(),
                        record.time() + record.duration(),
                        true)
                : around(record);
    }

    private static Session around(Translation record) {
        return Session.of(record, record.time() - NEAR_MICROS, record.time() + NEAR_MICROS, false);
    }

    /** From a making to its end, or else until the port was given to another. */
    private static void pair(List<Translation> ofPort, long longest, List<Session> sessions) {
        var ordered =
                ofPort.stream()
                        .sorted(
                                Comparator.comparingLong(Translation::time)
                                        .thenComparingLong(Translation::position))
                        .toList();
        for (int i = 0; i < ordered.size(); i++) {
            var record = ordered.get(i);
            if (record.kind() == Translation.Kind.CREATED) {
                sessions.add(lasting(record, ordered, i, longest));
            } else {
                var before = before(ordered, i);
                if (before == null || before.kind() == Translation.Kind.DELETED) {
                    sessions.add(endOnly(record, before, longest));
                }
            }
        }
    }

    private static Session lasting(
            Translation record, List<Translation> ordered, int at, long longest) {
        Translation next = null; // Of whomever.
        long limit = record.time() + longest;
        for (int i = at + 1; i < ordered.size() && ordered.get(i).time() <= limit; i++) {
            var later = ordered.get(i);
            if (!later.shares(record)) {
                continue;
            }
            boolean isOwn = later.isSameInside(record);
            if (isOwn && later.kind() == Translation.Kind.DELETED) {
                next = later;
                break;
            }
            if (later.kind() == Translation.Kind.CREATED) {
                next = next == null ? later : next;
                if (isOwn) {
                    break; // What ends from here on is that one.
                }
            }
        }
        long to = next == null ? limit : next.time();
        return new Session(record, record.time(), to, true, true, next == null);
    }

    /** The last word of the same translation before the record. */
    private static @Nullable Translation before(List<Translation> ordered, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (ordered.get(i).shares(ordered.get(at))) {
                return ordered.get(i);
            }
        }
        return null;
    }

    /** Its beginning was not seen: it began after the port's last known end. */
    private static Session endOnly(Translation record, @Nullable Translation before, long longest) {
        if (record.duration() > 0) {
            return Session.of(record, record.time() - record.duration(), record.time(), true);
        }
        long earliest = record.time() - longest;
        long from = before == null ? earliest : Math.max(earliest, before.time());
        return Session.of(record, from, record.time(), false);
    }
}
