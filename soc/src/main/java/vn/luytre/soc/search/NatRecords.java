package vn.luytre.soc.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.SearchResult;
import vn.luytre.soc.search.Resolution.Question;
import vn.luytre.soc.search.Translations.Session;

/** The lake's records of address translation of one outside address, as {@link Translations} wants them. In the viewer's scope. */
@Component
class NatRecords {

    /** What every translator's record of a block of ports bears, {@code nat.block.last} beside it. */
    private static final String FIRST_PORT = "nat.block.first";

    private static final String LAST_PORT = "nat.block.last";

    /** Cisco ASA's teardown of a connection names no translation, only this (message 302014). */
    private static final String CONNECTION = "cisco.connection_id";

    /** Most connections that ran at the moment are written down within this. */
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(30);

    private static final List<Field> COLUMNS =
            List.of(
                    Field.SOURCE_IP,
                    Field.SOURCE_PORT,
                    Field.SOURCE_NAT_PORT,
                    Field.DESTINATION_IP,
                    Field.DESTINATION_NAT_IP,
                    Field.DESTINATION_NAT_PORT,
                    Field.NETWORK_TRANSPORT,
                    Field.USER_NAME,
                    Field.EVENT_DURATION,
                    Field.EVENT_ACTION,
                    Field.EVENT_DATASET);

    private final Told told;

    NatRecords(Told told) {
        this.told = told;
    }

    /** Every record of the address. */
    static String of(Ip address) {
        return "source.nat.ip:" + Told.quoted(address);
    }

    /** Who had the address, of the port if it is known, by records of single connections. */
    List<Session> sessions(Question question) {
        var query = of(question.address()) + " NOT " + FIRST_PORT + ":*";
        if (question.port() != null) {
            query += " source.nat.port:" + question.port();
        }
        if (question.peer() != null) {
            query +=
                    " (destination.ip:%s OR NOT destination.ip:*)"
                            .formatted(Told.quoted(question.peer()));
        }
        var records =
                records(query, question).stream()
                        .map(row -> translation(row, number(row, Field.SOURCE_NAT_PORT)))
                        .filter(Objects::nonNull)
                        .toList();
        return at(records, question, Translations.LONGEST).stream()
                .map(this::closed)
                .filter(session -> session.reaches(first(question), last(question)))
                .toList();
    }

    /** Who held the block of ports that the port lies in; nobody if no port is known. */
    List<Session> blocks(Question question) {
        var port = question.port();
        if (port == null) {
            return List.of();
        }
        var query =
                "%s %s:<=%d %s:>=%d"
                        .formatted(of(question.address()), FIRST_PORT, port, LAST_PORT, port);
        var records =
                told
                        .rows(
                                query,
                                question.at().minus(Translations.LONGEST_BLOCK),
                                question.at().plus(Translations.LONGEST_BLOCK),
                                COLUMNS,
                                Told.MOST)
                        .stream()
                        .map(row -> translation(row, port))
                        .filter(Objects::nonNull)
                        .toList();
        return at(records, question, Translations.LONGEST_BLOCK);
    }

    /** First and last port of the block a record tells of, such as {@code 1024–2047}; empty if it tells of none. */
    String block(long position) {
        return told.event(position)
                .map(held -> held.event().overflow())
                .filter(more -> more.containsKey(FIRST_PORT))
                .map(more -> more.get(FIRST_PORT) + "–" + more.get(LAST_PORT))
                .orElse("");
    }

    /** A port of the address that is passed on to machines inside: each with the record that says so. */
    List<Session> published(Question question) {
        if (question.port() == null) {
            return List.of();
        }
        var query =
                "destination.ip:%s destination.port:%d destination.nat.ip:*"
                        .formatted(Told.quoted(question.address()), question.port());
        var sessions = new ArrayList<Session>();
        for (var row :
                told.rows(
                        query,
                        question.at().minus(Translations.LONGEST),
                        question.at().plus(Translations.LONGEST),
                        COLUMNS,
                        Told.MOST)) {
            var inner = ip(row, Field.DESTINATION_NAT_IP);
            boolean isKnown =
                    sessions.stream()
                            .map(Session::record)
                            .anyMatch(r ->
                                    r.unit() == row.origin().unit() && r.inner().equals(inner));
            if (inner != null && !inner.equals(question.address()) && !isKnown) {
                var record = record(row, inner, Field.DESTINATION_NAT_PORT, -1);
                sessions.add(Session.of(record, row.time(), row.time(), false));
            }
        }
        return sessions;
    }

    /** Whether anything at all is told of the address in the minutes around. */
    boolean isTold(String query, Instant at) {
        var from = at.minus(Translations.NEAR);
        return !told.rows(query, from, at.plus(Translations.NEAR), List.of(), 1).isEmpty();
    }

    /**
     * Without a port an address may have more connections than can be weighed: then only those of the minutes around the moment
     * count.
     */
    private List<SearchResult.Row> records(String query, Question question) {
        var at = question.at();
        boolean isPort = question.port() != null;
        var rows =
                told.rows(
                        query,
                        at.minus(isPort ? Translations.LONGEST : Translations.NEAR),
                        at.plus(isPort ? Translations.LONGEST : ENDED_WITHIN),
                        COLUMNS,
                        Told.MOST);
        return rows.size() < Told.MOST
                ? rows
                : told.rows(
                        query,
                        at.minus(Translations.NEAR),
                        at.plus(Translations.NEAR),
                        COLUMNS,
                        Told.MOST);
    }

    /** One whose end was not seen may have it told under the connection's number alone. */
    private Session closed(Session session) {
        var record = session.record();
        if (!session.isOpen()) {
            return session;
        }
        return told.event(record.position())
                .map(held -> held.event().overflow().get(CONNECTION))
                .flatMap(number -> closing(record, number.toString()))
                .map(session::ending)
                .orElse(session);
    }

    private Optional<Long> closing(Translation record, String connection) {
        if (!connection.matches("[0-9]{1,20}")) {
            return Optional.empty();
        }
        var from = Event.ofMicros(record.time());
        return told
                .rows(
                        CONNECTION + ":\"" + connection + "\" action:connection-closed",
                        record.unit(),
                        from,
                        from.plus(Translations.LONGEST),
                        List.of(),
                        Told.MOST)
                .stream()
                .map(SearchResult.Row::time)
                .min(Long::compare);
    }

    private static List<Session> at(
            List<Translation> records, Question question, Duration longest) {
        return Translations.at(records, first(question), last(question), longest);
    }

    private static long first(Question question) {
        return Event.micros(question.at());
    }

    private static long last(Question question) {
        return Event.micros(question.at().plus(question.within()));
    }

    private static @Nullable Translation translation(SearchResult.Row row, long outerPort) {
        var inner = ip(row, Field.SOURCE_IP);
        return inner == null ? null : record(row, inner, Field.SOURCE_PORT, outerPort);
    }

    private static Translation record(
            SearchResult.Row row, Ip inner, Field innerPort, long outerPort) {
        long nanos = Math.max(0, number(row, Field.EVENT_DURATION));
        return new Translation(
                row.position(),
                row.time(),
                row.origin().unit(),
                inner,
                number(row, innerPort),
                outerPort,
                ip(row, Field.DESTINATION_IP),
                row.values().getOrDefault(Field.NETWORK_TRANSPORT, ""),
                row.values().getOrDefault(Field.USER_NAME, ""),
                nanos / 1000,
                kind(row));
    }

    /** Firewalls say it in words of ours; exporters of flows in those of RFC 8158 section 5. */
    private static Translation.Kind kind(SearchResult.Row row) {
        var action = row.values().getOrDefault(Field.EVENT_ACTION, "");
        return switch (action) {
            case "nat-created",
                    "flow-created",
                    "connection-built",
                    "nat-block-allocated",
                    "nat-block-held",
                    "nat-port-block-allocation" ->
                    Translation.Kind.CREATED;
            case "nat-deleted",
                    "flow-deleted",
                    "connection-closed",
                    "nat-block-released",
                    "nat-port-block-deallocation" ->
                    Translation.Kind.DELETED;
            default -> {
                boolean isNat = action.startsWith("nat");
                yield isNat && action.endsWith("-create")
                        ? Translation.Kind.CREATED
                        : isNat && action.endsWith("-delete")
                                ? Translation.Kind.DELETED
                                : isFlow(row) ? Translation.Kind.FLOW : Translation.Kind.ENDED;
            }
        };
    }

    private static boolean isFlow(SearchResult.Row row) {
        var dataset = row.values().getOrDefault(Field.EVENT_DATASET, "");
        return dataset.startsWith("netflow") || dataset.startsWith("ipfix");
    }

    private static @Nullable Ip ip(SearchResult.Row row, Field field) {
        return Ip.parse(row.values().getOrDefault(field, ""));
    }

    private static long number(SearchResult.Row row, Field field) {
        var text = row.values().get(field);
        return text == null ? -1 : Long.parseLong(text);
    }
}
