package vn.luytre.soc.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** How far a record without a duration speaks. */
    static final Duration NEAR = Duration.ofMinutes(5);

    private static final long LONGEST_MICROS = LONGEST.toMillis() * 1000;
    private static final long SLACK_MICROS = SLACK.toMillis() * 1000;
    private static final long NEAR_MICROS = NEAR.toMillis() * 1000;

    private Translations() {}

    /**
     * That an inside address had the outside one.
     *
     * @param from microseconds, the first moment it is known for
     * @param to the last one
     * @param covers whether the moment asked for lies between; if not the record is only near
     */
    record Session(Translation record, long from, long to, boolean covers) {}

    /** An outside port belongs to one inside port at a time, in one unit. */
    private record Outside(long unit, long port) {}

    /**
     * The sessions that had the outside address at the moment, the surest first; those that cover it, else those near it; one
     * for each inside address and port.
     */
    static List<Session> at(List<Translation> records, long micros) {
        var covering = new ArrayList<Session>();
        var near = new ArrayList<Session>();
        for (var session : sessions(records)) {
            if (session.from - SLACK_MICROS <= micros && micros <= session.to + SLACK_MICROS) {
                (session.covers ? covering : near).add(session);
            }
        }
        var found = covering.isEmpty() ? near : covering;
        found.sort(Comparator.comparingLong((Session s) -> Math.abs(s.record.time() - micros)));
        var distinct = new LinkedHashMap<List<Object>, Session>();
        for (var session : found) {
            var record = session.record;
            distinct.putIfAbsent(
                    List.of(record.unit(), record.inner(), record.innerPort()), session);
        }
        return List.copyOf(distinct.values());
    }

    private static List<Session> sessions(List<Translation> records) {
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
        lasting.values().forEach(each -> pair(each, sessions));
        return sessions;
    }

    private static Session ended(Translation record) {
        return record.duration() > 0
                ? new Session(record, record.time() - record.duration(), record.time(), true)
                : around(record);
    }

    private static Session flow(Translation record) {
        return record.duration() > 0
                ? new Session(
                        record,
                        record.time() - record.duration(),
                        record.time() + record.duration(),
                        true)
                : around(record);
    }

    private static Session around(Translation record) {
        return new Session(record, record.time() - NEAR_MICROS, record.time() + NEAR_MICROS, false);
    }

    /** From a making to the next word of the same port: its end, or that it was given to another. */
    private static void pair(List<Translation> ofPort, List<Session> sessions) {
        var ordered = ofPort.stream().sorted(Comparator.comparingLong(Translation::time)).toList();
        for (int i = 0; i < ordered.size(); i++) {
            var record = ordered.get(i);
            if (record.kind() == Translation.Kind.CREATED) {
                long end =
                        i + 1 < ordered.size()
                                ? ordered.get(i + 1).time()
                                : record.time() + LONGEST_MICROS;
                long to = Math.min(end, record.time() + LONGEST_MICROS);
                sessions.add(new Session(record, record.time(), to, true));
            } else if (i == 0 || ordered.get(i - 1).kind() == Translation.Kind.DELETED) {
                sessions.add(endOnly(record, i == 0 ? null : ordered.get(i - 1)));
            }
        }
    }

    /** Its beginning was not seen: it began after the port's last known end. */
    private static Session endOnly(
            Translation record, @org.jspecify.annotations.Nullable Translation before) {
        if (record.duration() > 0) {
            return new Session(record, record.time() - record.duration(), record.time(), true);
        }
        long earliest = record.time() - LONGEST_MICROS;
        long from = before == null ? earliest : Math.max(earliest, before.time());
        return new Session(record, from, record.time(), false);
    }

    /** How many different machines the sessions name. */
    static long machines(List<Session> sessions) {
        return sessions.stream()
                .map(s -> Map.entry(s.record.unit(), s.record.inner()))
                .distinct()
                .count();
    }
}
