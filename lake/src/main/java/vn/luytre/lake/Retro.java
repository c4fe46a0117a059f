package vn.luytre.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.luytre.event.Field;
import vn.luytre.lake.RetroResult.Hit;
import vn.luytre.lake.query.Target;

/**
 * Holds a list of indicators against held events, some files at a time. Addresses and hashes are joined as they are;
 * for blocks, domains, the hosts of URLs and the answers of DNS the distinct values of the files are looked up in Java
 * first, and what was met is joined.
 */
final class Retro {

    private static final long BATCH_ROWS = 8_000_000;
    private static final int BATCH_FILES = 256;

    /** Rows are handed over whole, and all of a batch may be met. */
    private static final long BATCH_ROWS_WHOLE = 1_000_000;

    /** What to do with the events of a source that a table of the connection meets, as {@code table w ON condition}. */
    private interface Joining {
        void join(Connection connection, EventSource source, Field field, String on);
    }

    /** Hears of events. */
    interface Rows {
        void met(Field field, SearchResult.Row row);
    }

    private record Key(int indicator, long unit, Field field) {}

    private final Path root;
    private final Duck duck;
    private final Indexes indexes;
    private final Scope scope;
    private final RetroRequest request;
    private final Duration timeout;
    private final RetroList list;
    private final RetroIndex told;
    private final MetValues values;
    private final Map<Key, Hit> hits = new HashMap<>();

    Retro(
            Path root,
            Duck duck,
            Indexes indexes,
            Scope scope,
            RetroRequest request,
            Duration timeout) {
        this.root = root;
        this.indexes = indexes;
        this.duck = duck;
        this.scope = scope;
        this.request = request;
        this.timeout = timeout;
        this.list = RetroList.of(request.indicators());
        this.told = new RetroIndex(list);
        this.values = new MetValues(list, timeout);
    }

    /** Which indicators were met where, and how often. */
    List<Hit> run(List<LakeFile> files, RetroProgress progress, Cancel cancel) {
        each(
                batches(files, BATCH_ROWS),
                Set.of(Field.values()),
                (connection, source, field, on) -> count(connection, source, field, on, cancel),
                progress,
                cancel);
        return hits.values().stream()
                .sorted(
                        Comparator.comparingInt(Hit::indicator)
                                .thenComparingLong(Hit::unit)
                                .thenComparing(Hit::field))
                .toList();
    }

    /** Hands over the events that an indicator was met by in one of those fields, field by field. */
    void rows(
            List<LakeFile> files,
            Set<Field> fields,
            List<Field> columns,
            RetroProgress progress,
            Cancel cancel,
            Rows to) {
        each(
                batches(files, BATCH_ROWS_WHOLE),
                fields,
                (connection, source, field, on) ->
                        read(connection, source, field, on, columns, cancel, to),
                progress,
                cancel);
    }

    private void each(
            List<List<LakeFile>> batches,
            Set<Field> fields,
            Joining joining,
            RetroProgress progress,
            Cancel cancel) {
        long all = batches.stream().flatMap(List::stream).mapToLong(LakeFile::rows).sum();
        long done = 0;
        try (var connection = duck.connect()) {
            for (var batch : batches) {
                for (var field : MetValues.SEARCHED) {
                    if (fields.contains(field)) {
                        match(connection, batch, field, joining, cancel);
                    }
                }
                done += batch.stream().mapToLong(LakeFile::rows).sum();
                progress.at(done, all, hits.size());
            }
        } catch (SQLException e) {
            throw new LakeException.Broken("cannot load the list", e);
        }
    }

    private static List<List<LakeFile>> batches(List<LakeFile> files, long most) {
        var batches = new ArrayList<List<LakeFile>>();
        var batch = new ArrayList<LakeFile>();
        long rows = 0;
        for (var file : files) {
            if (!batch.isEmpty() && (rows + file.rows() > most || batch.size() == BATCH_FILES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                rows = 0;
            }
            batch.add(file);
            rows += file.rows();
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private void match(
            Connection connection,
            List<LakeFile> batch,
            Field wanted,
            Joining joining,
            Cancel cancel)
            throws SQLException {
        var asked = told.ask(wanted);
        var source =
                EventSource.of(
                        root,
                        batch,
                        scope,
                        request.from(),
                        request.to(),
                        indexes,
                        asked,
                        Pruning.Reading.COLUMNS);
        if (source.isEmpty()) {
            return;
        }
        list.load(connection, asked.met(source));
        match(connection, source, wanted, joining, cancel);
    }

    private void match(
            Connection connection, EventSource source, Field wanted, Joining joining, Cancel cancel)
            throws SQLException {
        var fields = values.said(connection, source, Set.of(wanted), cancel);
        for (var field : among(Target.Group.IP, fields)) {
            matchAddresses(connection, source, field, joining, cancel);
        }
        if (list.hasDomains()) {
            for (var field : among(Target.Group.DOMAIN, fields)) {
                var met = values.names(connection, source, field, cancel);
                joinTexts(connection, source, field, met, "e." + field.column(), joining);
            }
        }
        if (list.hasHosts() && fields.contains(Field.URL_FULL)) {
            var met = values.authorities(connection, source, cancel);
            joinTexts(connection, source, Field.URL_FULL, met, MetValues.AUTHORITY, joining);
        }
        if (list.hasHosts() && fields.contains(Field.DNS_ANSWERS)) {
            var met = values.answers(connection, source, cancel);
            joinTexts(connection, source, Field.DNS_ANSWERS, met, MetValues.ANSWERS, joining);
        }
        if (list.hasHashes()) {
            for (var field : among(Target.Group.HASH, fields)) {
                var on = "wanted_hash w ON e." + field.column() + " = w.text";
                joining.join(connection, source, field, on);
            }
        }
    }

    private static List<Field> among(Target.Group group, Set<Field> wanted) {
        return group.fields().stream().filter(wanted::contains).toList();
    }

    private void matchAddresses(
            Connection connection, EventSource source, Field field, Joining joining, Cancel cancel)
            throws SQLException {
        var key = "e." + field.column() + "_key";
        var low = "e." + field.column() + "_low";
        if (list.hasAddresses(4)) {
            var on = "wanted_4 w ON %s = w.key AND %s IS NULL".formatted(key, low);
            joining.join(connection, source, field, on);
        }
        if (list.hasAddresses(6)) {
            var on = "wanted_6 w ON %s = w.key AND %s = w.low".formatted(key, low);
            joining.join(connection, source, field, on);
        }
        if (list.hasBlocks()) {
            var met = values.addresses(connection, source, key, low, cancel);
            list.loadMet(connection, met);
            if (!met.isEmpty()) {
                var on =
                        "met w ON %s = w.key AND %s IS NOT DISTINCT FROM w.low".formatted(key, low);
                joining.join(connection, source, field, on);
            }
        }
    }

    private void joinTexts(
            Connection connection,
            EventSource source,
            Field field,
            List<RetroList.MetText> met,
            String text,
            Joining joining)
            throws SQLException {
        list.loadMetTexts(connection, met);
        if (!met.isEmpty()) {
            var only = field == Field.URL_FULL ? MetValues.ONLY_URL + " AND " : "";
            joining.join(connection, source, field, "met_text w ON " + only + text + " = w.text");
        }
    }

    private void count(
            Connection connection, EventSource source, Field field, String on, Cancel cancel) {
        // One column a sample: an array costs JDBC more than the rest of the row.
        var samples =
                IntStream.rangeClosed(1, request.samples())
                        .mapToObj(i -> ", newest[" + i + "]")
                        .collect(Collectors.joining());
        Duck.ask(
                connection,
                """
                SELECT id, unit_id, n, first, last%s FROM (
                    SELECT w.id, e.unit_id, count(*) AS n, min(epoch_us(e.ts)) AS first, max(epoch_us(e.ts)) AS last,
                        max(e.position, %d) AS newest FROM %s e JOIN %s GROUP BY ALL)\
                """
                        .formatted(samples, request.samples(), source.rows().text(), on),
                source.rows().params(),
                timeout,
                cancel,
                rows -> {
                    while (rows.next()) {
                        add(
                                new Hit(
                                        rows.getInt(1),
                                        rows.getLong(2),
                                        field,
                                        rows.getLong(3),
                                        rows.getLong(4),
                                        rows.getLong(5),
                                        samples(rows)));
                    }
                    return hits.size();
                });
    }

    private void read(
            Connection connection,
            EventSource source,
            Field field,
            String on,
            List<Field> columns,
            Cancel cancel,
            Rows to) {
        var shown = columns.stream().map(c -> ", e." + c.column()).collect(Collectors.joining());
        Duck.ask(
                connection,
                "SELECT e.position, epoch_us(e.ts), e.source_id, e.unit_id, e.system_id%s FROM %s e SEMI JOIN %s"
                        .formatted(shown, source.rows().text(), on),
                source.rows().params(),
                timeout,
                cancel,
                rows -> {
                    int read = 0;
                    for (; rows.next(); read++) {
                        to.met(field, Search.row(rows, columns));
                    }
                    return read;
                });
    }

    private List<Long> samples(ResultSet rows) throws SQLException {
        var samples = new ArrayList<Long>(request.samples());
        for (int i = 0; i < request.samples(); i++) {
            long position = rows.getLong(6 + i);
            if (rows.wasNull()) {
                break; // There were not as many.
            }
            samples.add(position);
        }
        return List.copyOf(samples);
    }

    private void add(Hit hit) {
        hits.merge(
                new Key(hit.indicator(), hit.unit(), hit.field()),
                hit,
                (a, b) ->
                        new Hit(
                                a.indicator(),
                                a.unit(),
                                a.field(),
                                a.count() + b.count(),
                                Math.min(a.first(), b.first()),
                                Math.max(a.last(), b.last()),
                                Stream.concat(a.samples().stream(), b.samples().stream())
                                        .sorted(Comparator.reverseOrder())
                                        .limit(request.samples())
                                        .toList()));
    }
}
