package vn.luytre.lake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Target;

/** Which values some files hold that a list is after, where the list is not joined with the events as it is. */
final class MetValues {

    /** The host of a URL with what may stand beside it: user and port. */
    static final String AUTHORITY =
            "regexp_extract(e.url_full, '^\\s*(?:[A-Za-z][A-Za-z0-9+.-]*://|//)?([^/?#\\\\]*)', 1)";

    static final String ANSWERS = "e." + Field.DNS_ANSWERS.column();

    /** An event without {@code url.domain}: where there is one, it is the host. */
    static final String ONLY_URL = "e.url_full IS NOT NULL AND e.url_domain IS NULL";

    /** What {@link vn.luytre.event.DnsAnswers} takes for a separator besides the comma: 33 characters up to the space, and six signs. */
    private static final String SEPARATORS =
            IntStream.rangeClosed(0, ' ')
                    .mapToObj(c -> "chr(" + c + ")")
                    .collect(Collectors.joining(" || ", "", " || ';|[]\"'''"));

    /** Every field that something may be met in. */
    static final List<Field> SEARCHED =
            Stream.of(
                            Target.Group.IP.fields(),
                            Target.Group.DOMAIN.fields(),
                            Target.Group.HASH.fields(),
                            List.of(Field.URL_FULL, Field.DNS_ANSWERS))
                    .flatMap(List::stream)
                    .distinct()
                    .toList();

    private final RetroList list;
    private final Duration timeout;

    MetValues(RetroList list, Duration timeout) {
        this.list = list;
        this.timeout = timeout;
    }

    /**
     * Those of the fields that any event of the source has: the others need no reading. DuckDB knows from the files' statistics
     * where a column is empty, and stops at the first value where it is not.
     */
    Set<Field> said(Connection connection, EventSource source, Set<Field> wanted, Cancel cancel) {
        var matched = SEARCHED.stream().filter(wanted::contains).toList();
        if (matched.isEmpty()) {
            return Set.of();
        }
        var questions = new ArrayList<String>();
        var params = new ArrayList<Object>();
        for (var field : matched) {
            var column = field.kind() == Field.Kind.IP ? field.column() + "_key" : field.column();
            questions.add(
                    "EXISTS (SELECT 1 FROM %s e WHERE e.%s IS NOT NULL)"
                            .formatted(source.rows().text(), column));
            params.addAll(source.rows().params());
        }
        return Duck.ask(
                connection,
                "SELECT " + String.join(", ", questions),
                params,
                timeout,
                cancel,
                rows -> {
                    var said = EnumSet.noneOf(Field.class);
                    rows.next();
                    for (int i = 0; i < matched.size(); i++) {
                        if (rows.getBoolean(i + 1)) {
                            said.add(matched.get(i));
                        }
                    }
                    return said;
                });
    }

    /** Addresses of the lake that lie in a wanted block. */
    List<RetroList.MetAddress> addresses(
            Connection connection, EventSource source, String key, String low, Cancel cancel) {
        return Duck.ask(
                connection,
                "SELECT DISTINCT %s, %s FROM %s e WHERE %s IS NOT NULL"
                        .formatted(key, low, source.rows().text(), key),
                source.rows().params(),
                timeout,
                cancel,
                rows -> {
                    var met = new ArrayList<RetroList.MetAddress>();
                    while (rows.next()) {
                        long high = rows.getLong(1);
                        long lower = rows.getLong(2);
                        list.meet(high, rows.wasNull() ? null : lower, met);
                    }
                    return met;
                });
    }

    /** What of the list the hosts in URLs are. */
    List<RetroList.MetText> authorities(Connection connection, EventSource source, Cancel cancel) {
        return distinct(connection, source, AUTHORITY, cancel, list::meetAuthority);
    }

    /** What of the list the names in that column are or lie below. */
    List<RetroList.MetText> names(
            Connection connection, EventSource source, Field field, Cancel cancel) {
        return distinct(connection, source, "e." + field.column(), cancel, list::meet);
    }

    /** What of the list stands among the answers of DNS. */
    List<RetroList.MetText> answers(Connection connection, EventSource source, Cancel cancel)
            throws SQLException {
        return list.onlyAddresses()
                ? likelyAnswers(connection, source, cancel)
                : distinct(connection, source, ANSWERS, cancel, list::meetAnswers);
    }

    /**
     * What {@link #distinct} finds among the answers of DNS where nothing but addresses is wanted. The texts are taken apart by
     * DuckDB, if they are more than one address; an IPv4 address has one spelling, so those that name none of the wanted never leave it.
     * What may hold an IPv6 address is read in Java.
     */
    private List<RetroList.MetText> likelyAnswers(
            Connection connection, EventSource source, Cancel cancel) throws SQLException {
        list.loadTexts4(connection);
        return Duck.ask(
                connection,
                """
                WITH d AS MATERIALIZED (SELECT a, regexp_matches(a, '[^0-9.]') AS several
                        FROM (SELECT DISTINCT %1$s AS a FROM %2$s e WHERE %1$s IS NOT NULL)),
                    p AS (SELECT a, unnest(string_split(translate(a, %3$s, repeat(',', 39)), ',')) AS t FROM d
                        WHERE several AND NOT contains(a, ':'))
                SELECT DISTINCT w.id, a FROM p JOIN wanted_text w ON p.t = w.text
                UNION ALL SELECT w.id, a FROM d JOIN wanted_text w ON a = w.text WHERE NOT several
                UNION ALL SELECT NULL, a FROM d WHERE contains(a, ':')\
                """
                        .formatted(ANSWERS, source.rows().text(), SEPARATORS),
                source.rows().params(),
                timeout,
                cancel,
                rows -> {
                    var met = new ArrayList<RetroList.MetText>();
                    while (rows.next()) {
                        int id = rows.getInt(1);
                        if (rows.wasNull()) {
                            list.meetAnswers(rows.getString(2), met);
                        } else {
                            met.add(new RetroList.MetText(id, rows.getString(2)));
                        }
                    }
                    return met;
                });
    }

    private List<RetroList.MetText> distinct(
            Connection connection,
            EventSource source,
            String text,
            Cancel cancel,
            BiConsumer<String, List<RetroList.MetText>> meet) {
        var condition = text.equals(AUTHORITY) ? ONLY_URL : text + " IS NOT NULL";
        return Duck.ask(
                connection,
                "SELECT DISTINCT %s FROM %s e WHERE %s"
                        .formatted(text, source.rows().text(), condition),
                source.rows().params(),
                timeout,
                cancel,
                rows -> {
                    var met = new ArrayList<RetroList.MetText>();
                    while (rows.next()) {
                        meet.accept(rows.getString(1), met);
                    }
                    return met;
                });
    }
}
