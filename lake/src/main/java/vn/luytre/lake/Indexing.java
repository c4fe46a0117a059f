package vn.luytre.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.luytre.event.DnsAnswers;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.index.IndexWriter;
import vn.luytre.lake.index.Keys;
import vn.luytre.lake.index.TextBlocks;
import vn.luytre.lake.journal.Disk;
import vn.luytre.lake.query.Fold;
import vn.luytre.lake.query.SqlCompiler;
import vn.luytre.lake.query.Target;

/**
 * Makes the index of a file of events ({@link FileIndex}) from the file itself, reading each column that is looked up once. Its
 * blocks are the file's row groups, as far as these follow each other in time.
 */
final class Indexing {

    /** Whole values are looked up in these. Names of the Internet by what they lie below, too. */
    static final List<Field> KEYED =
            Stream.of(
                            Target.Group.IP.fields(),
                            Target.Group.DOMAIN.fields(),
                            Target.Group.HASH.fields(),
                            List.of(Field.HOST_NAME, Field.USER_NAME, Field.TLS_CLIENT_JA3))
                    .flatMap(List::stream)
                    .toList();

    /** A look back looks for hosts within these; a search is not helped by their keys. */
    static final List<Field> HOSTS_WITHIN = List.of(Field.URL_FULL, Field.DNS_ANSWERS);

    /** Longer ones are no names (RFC 1035 §2.3.4: 255 octets on the wire); what such a text lies below is not kept. */
    static final int LONGEST_NAME = 253;

    private static final int MOST_BLOCKS = 256;
    private static final Duration LONG = Duration.ofHours(1);

    private final Path root;
    private final Duck duck;
    private final Disk disk;

    Indexing(Path root, Duck duck, Disk disk) {
        this.root = root;
        this.duck = duck;
        this.disk = disk;
    }

    /** Writes it beside the file; on disk when this returns. */
    void make(LakeFile file) throws IOException {
        var counted = file.minTime() >= 0 ? counted(file) : null;
        var cuts = cuts(file, counted == null ? List.of() : counted.pauses());
        var index = new IndexWriter(file.rows(), cuts);
        if (counted != null) {
            counted.counts(file.rows()).ifPresent(index::counts);
        }
        for (var field : KEYED) {
            index.keys(Columns.id(field), keys(file, field, cuts));
        }
        for (var field : HOSTS_WITHIN) {
            index.keys(Columns.id(field), keys(file, field, cuts));
        }
        index.texts(texts(file, cuts));
        index.write(
                disk,
                root.resolve("tmp/write/" + UUID.randomUUID() + ".index"),
                FileIndex.beside(root.resolve(file.path())));
    }

    /**
     * Where all row groups before end and the next begins, at most {@link #MOST_BLOCKS} such times; and where pauses begin and end: a
     * block across one would hold what is the time of other files.
     */
    private long[] cuts(LakeFile file, List<Long> pauses) {
        var ends =
                ask(
                        """
                        SELECT epoch_us(TRY_CAST(stats_min_value AS TIMESTAMP)) AS b, epoch_us(TRY_CAST(stats_max_value AS TIMESTAMP)) AS e
                        FROM parquet_metadata(?) WHERE path_in_schema = 'ts' ORDER BY b, e\
                        """,
                        file,
                        rows -> {
                            var read = new ArrayList<Long>();
                            long end = Long.MIN_VALUE;
                            while (rows.next()) {
                                long begin = rows.getLong(1);
                                if (end < begin && end >= file.minTime()) {
                                    read.add(end + 1);
                                }
                                end = Math.max(end, rows.getLong(2));
                            }
                            return read;
                        });
        int step = 1 + ends.size() / MOST_BLOCKS;
        var some = IntStream.range(0, ends.size()).filter(i -> i % step == 0).mapToObj(ends::get);
        var inside =
                Stream.concat(some, pauses.stream())
                        .filter(t -> t > file.minTime() && t <= file.maxTime());
        return Stream.of(Stream.of(file.minTime()), inside, Stream.of(file.maxTime() + 1))
                .flatMap(times -> times)
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray();
    }

    /** What a word is looked for in: originals, and messages that these do not hold. */
    private TextBlocks texts(LakeFile file, long[] cuts) {
        var texts = new TextBlocks(cuts.length - 1, file.rows(), Fold::fold);
        var block = block(cuts, 0, cuts.length - 1);
        for (var what :
                List.of(
                        "encode(original) FROM read_parquet(?) WHERE original IS NOT NULL",
                        "encode(message) FROM read_parquet(?) WHERE message_in_original IS NOT TRUE AND message IS NOT NULL")) {
            ask(
                    "SELECT " + block + ", " + what,
                    file,
                    rows -> {
                        while (rows.next()) {
                            texts.add(rows.getInt(1), rows.getBytes(2));
                        }
                        return texts;
                    });
        }
        return texts;
    }

    private CountedMinutes counted(LakeFile file) {
        return ask(
                "SELECT epoch_us(ts) // %d AS m, unit_id, event_dataset, count(*) FROM read_parquet(?) GROUP BY ALL"
                        .formatted(CountedMinutes.MINUTE),
                file,
                CountedMinutes::read);
    }

    private int[][] keys(LakeFile file, Field field, long[] cuts) {
        boolean address = field.kind() == Field.Kind.IP;
        var column = address ? field.column() + "_key" : field.column();
        var value =
                address
                        ? column + ", " + field.column() + "_low"
                        : HOSTS_WITHIN.contains(field) ? column : SqlCompiler.lowered(field);
        var where = column + " IS NOT NULL";
        if (field == Field.URL_FULL) {
            value = MetValues.AUTHORITY;
            where = MetValues.ONLY_URL;
        }
        var blocks = new Blocks(cuts.length - 1);
        return ask(
                "SELECT DISTINCT %s, %s FROM read_parquet(?) e WHERE %s"
                        .formatted(block(cuts, 0, cuts.length - 1), value, where),
                file,
                rows -> {
                    while (rows.next()) {
                        var to = blocks.at(rows.getInt(1));
                        if (address) {
                            long key = rows.getLong(2);
                            long low = rows.getLong(3);
                            to.accept(
                                    Keys.of(
                                            rows.wasNull()
                                                    ? new Ipv4((int) key)
                                                    : new Ipv6(key, low)));
                        } else {
                            text(field, rows.getString(2), to);
                        }
                    }
                    return blocks.ascending();
                });
    }

    private static void text(Field field, String text, IntConsumer to) {
        if (field == Field.URL_FULL) {
            host(RetroList.hostOf(text), to);
        } else if (field == Field.DNS_ANSWERS) {
            DnsAnswers.each(text, answer -> host(answer, to));
        } else if (Target.Group.DOMAIN.fields().contains(field)) {
            name(text, to);
        } else {
            to.accept(Keys.of(text));
        }
    }

    private static void host(String host, IntConsumer to) {
        var ip = Ip.parse(host);
        if (ip == null) {
            name(Fold.lower(host), to);
        } else {
            to.accept(Keys.of(ip));
        }
    }

    /** The keys of a name and of all it lies below. */
    private static void name(String name, IntConsumer to) {
        to.accept(Keys.of(name));
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        int from = 0;
        while (from >= 0 && from <= end) {
            if (end - from <= LONGEST_NAME) {
                to.accept(Keys.of(name.substring(from, end)));
            }
            int dot = name.indexOf('.', from);
            from = dot < 0 || dot >= end ? -1 : dot + 1;
        }
    }

    /** An expression for the block that an event's time lies in. */
    private static String block(long[] cuts, int from, int to) {
        if (to - from == 1) {
            return Integer.toString(from);
        }
        int middle = (from + to) >>> 1;
        return "CASE WHEN ts < make_timestamp(%d) THEN %s ELSE %s END"
                .formatted(cuts[middle], block(cuts, from, middle), block(cuts, middle, to));
    }

    /** Keys as they are found. */
    private static final class Blocks {
        private final int[][] keys;
        private final int[] counts;

        Blocks(int blocks) {
            keys = new int[blocks][16];
            counts = new int[blocks];
        }

        IntConsumer at(int block) {
            return key -> {
                if (counts[block] == keys[block].length) {
                    keys[block] = Arrays.copyOf(keys[block], 2 * counts[block]);
                }
                keys[block][counts[block]++] = key;
            };
        }

        int[][] ascending() {
            var all = new int[keys.length][];
            for (int i = 0; i < all.length; i++) {
                all[i] = Keys.ascending(Arrays.copyOf(keys[i], counts[i]));
            }
            return all;
        }
    }

    private <T> T ask(String sql, LakeFile file, Duck.Reading<T> reading) {
        var files = EventSource.paths(root, List.of(file));
        var table = Columns.table(List.of(file));
        return duck.ask(
                sql.replace("read_parquet(?)", table), List.of(files), LONG, new Cancel(), reading);
    }
}
