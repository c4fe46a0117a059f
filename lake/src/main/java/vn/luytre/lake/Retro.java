package vn.luytre.lake;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.event.Field;
import vn.luytre.lake.RetroResult.Hit;
import vn.luytre.lake.query.Target;

/**
 * Holds a list of indicators against held events, some files at a time. Addresses and hashes are joined as they are;
 * for blocks and domains the distinct values of the files are looked up in Java first, and what was met is joined.
 */
final class Retro {

    private static final long BATCH_ROWS = 8_000_000;
    private static final int BATCH_FILES = 256;

    private record Key(int indicator, long unit, Field field) {}

    private final Path root;
    private final Duck duck;
    private final Scope scope;
    private final RetroRequest request;
    private final Duration timeout;
    private final RetroList list;
    private final Map<Key, Hit> hits = new HashMap<>();

    Retro(Path root, Duck duck, Scope scope, RetroRequest request, Duration timeout) {
        this.root = root;
        this.duck = duck;
        this.scope = scope;
        this.request = request;
        this.timeout = timeout;
        this.list = RetroList.of(request.indicators());
    }

    List<Hit> run(List<LakeFile> files, RetroProgress progress, Cancel cancel) {
        long all = files.stream().mapToLong(LakeFile::rows).sum();
        long done = 0;
        try (var connection = duck.connect()) {
            list.load(connection);
            for (var batch : batches(files)) {
                var source = EventSource.of(root, batch, scope, request.from(), request.to());
                if (!source.isEmpty()) {
                    match(connection, source, cancel);
                }
                done += batch.stream().mapToLong(LakeFile::rows).sum();
                progress.at(done, all, hits.size());
            }
        } catch (SQLException e) {
            throw new LakeException.Broken("cannot load the list", e);
        }
        return hits.values().stream()
                .sorted(
                        Comparator.comparingInt(Hit::indicator)
                                .thenComparingLong(Hit::unit)
                                .thenComparing(Hit::field))
                .toList();
    }

    private static List<List<LakeFile>> batches(List<LakeFile> files) {
        var batches = new ArrayList<List<LakeFile>>();
        var batch = new ArrayList<LakeFile>();
        long rows = 0;
        for (var file : files) {
            if (!batch.isEmpty()
                    && (rows + file.rows() > BATCH_ROWS || batch.size() == BATCH_FILES)) {
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

    private void match(Connection connection, EventSource source, Cancel cancel)
            throws SQLException {
        for (var field : Target.Group.IP.fields()) {
            var key = field.column() + "_key";
            var low = field.column() + "_low";
            if (list.hasAddresses(4)) {
                join(
                        connection,
                        source,
                        field,
                        "wanted_4 w ON e." + key + " = w.key AND e." + low + " IS NULL",
                        cancel);
            }
            if (list.hasAddresses(6)) {
                join(
                        connection,
                        source,
                        field,
                        "wanted_6 w ON e." + key + " = w.key AND e." + low + " = w.low",
                        cancel);
            }
            if (list.hasBlocks()) {
                var met = distinctAddresses(connection, source, key, low, cancel);
                list.loadMet(connection, met);
                if (!met.isEmpty()) {
                    join(
                            connection,
                            source,
                            field,
                            "met w ON e."
                                    + key
                                    + " = w.key AND e."
                                    + low
                                    + " IS NOT DISTINCT FROM w.low",
                            cancel);
                }
            }
        }
        if (list.hasDomains()) {
            for (var field : Target.Group.DOMAIN.fields()) {
                var met = distinctDomains(connection, source, field, cancel);
                list.loadMetTexts(connection, met);
                if (!met.isEmpty()) {
                    join(
                            connection,
                            source,
                            field,
                            "met_text w ON e." + field.column() + " = w.text",
                            cancel);
                }
            }
        }
        if (list.hasHashes()) {
            for (var field : Target.Group.HASH.fields()) {
                join(
                        connection,
                        source,
                        field,
                        "wanted_hash w ON e." + field.column() + " = w.text",
                        cancel);
            }
        }
    }

    private List<RetroList.MetAddress> distinctAddresses(
            Connection connection, EventSource source, String key, String low, Cancel cancel) {
        return Duck.ask(
                connection,
                "SELECT DISTINCT %s, %s FROM %s WHERE %s IS NOT NULL"
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

    private List<RetroList.MetText> distinctDomains(
            Connection connection, EventSource source, Field field, Cancel cancel) {
        return Duck.ask(
                connection,
                "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL"
                        .formatted(field.column(), source.rows().text(), field.column()),
                source.rows().params(),
                timeout,
                cancel,
                rows -> {
                    var met = new ArrayList<RetroList.MetText>();
                    while (rows.next()) {
                        list.meet(rows.getString(1), met);
                    }
                    return met;
                });
    }

    private void join(
            Connection connection, EventSource source, Field field, String on, Cancel cancel) {
        Duck.ask(
                connection,
                "SELECT w.id, e.unit_id, count(*), min(epoch_us(e.ts)), max(epoch_us(e.ts)), max(e.position, %d) FROM %s e JOIN %s GROUP BY ALL"
                        .formatted(request.samples(), source.rows().text(), on),
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
                                        positions(rows.getArray(6))));
                    }
                    return hits.size();
                });
    }

    private static List<Long> positions(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(p -> ((Number) p).longValue())
                .toList();
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
                                java.util.stream.Stream.concat(
                                                a.samples().stream(), b.samples().stream())
                                        .sorted(Comparator.reverseOrder())
                                        .limit(request.samples())
                                        .toList()));
    }
}
