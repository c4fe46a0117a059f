package vn.luytre.soc.ingest;

import static vn.luytre.schema.ingest.Tables.MEMBER;
import static vn.luytre.schema.ingest.Tables.SHARE;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.lake.kafka.KafkaLog;
import vn.luytre.lake.kafka.SharedLog;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Settings;
import vn.luytre.soc.store.StartRefusal;

/**
 * Who judges which partition of a shared log. Kafka decides that; a row here fences it: whoever takes a partition raises its epoch, and
 * what is told under an older one is refused with all that it would have told.
 */
@Repository
class Shares implements Partitions {

    private static final long TELLING = 0x7368617265L; // "share"

    /** Processes not seen for so long are forgotten. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final DSLContext sql;
    private final List<Integer> all;

    Shares(DSLContext sql, TopicSettings topic, Settings settings, Node node) throws IOException {
        this.sql = sql;
        int partitions = topic.isSet() ? SharedLog.partitions(topic.kafka(settings.data())) : 0;
        if (node.isWorker() && partitions < 2) {
            throw new StartRefusal(
                    "Tiến trình xử lý (LUYTRE_ROLE=worker) cần LUYTRE_KAFKA và một topic từ hai phân vùng trở lên");
        }
        all =
                partitions == 0
                        ? List.of(0)
                        : IntStream.range(0, partitions)
                                .mapToObj(i -> KafkaLog.PARTITION + i)
                                .toList();
    }

    /** What a process that takes a partition must know of it. */
    record Taken(long epoch, long told) {}

    /** A process, and by which state of lists and rules it judges. */
    record Process(
            String name, Node.Role role, Instant started, Instant seen, long lists, long rules) {}

    /** A partition, whose it is, and how many entries waited when it was last seen. */
    record Row(int partition, String member, long behind, Instant seen) {}

    @Override
    public List<Integer> all() {
        return all;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Integer, Long> told() {
        return sql.select(SHARE.PARTITION, SHARE.TOLD)
                .from(SHARE)
                .fetchMap(SHARE.PARTITION, SHARE.TOLD);
    }

    /** Takes a partition: from now on nobody else tells of it. One that nobody has had begins where the lake stands. */
    @Transactional
    public Taken take(int partition, String member, long committed, Instant now) {
        var row =
                sql.fetchSingle(
                        """
                        insert into ingest.share (partition, epoch, member, told, seen) values (?, 1, ?, ?, ?::timestamptz)
                        on conflict (partition) do update
                        set epoch = share.epoch + 1, member = excluded.member, seen = excluded.seen,
                            told = greatest(share.told, excluded.told)
                        returning epoch, told
                        """,
                        partition,
                        member,
                        committed,
                        utc(now));
        return new Taken(row.get(0, Long.class), row.get(1, Long.class));
    }

    /** Of all processes one tells at a time: what is counted by several must not wait for each other in a circle. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void oneAtATime() {
        sql.execute("select pg_advisory_xact_lock(?)", TELLING);
    }

    /** What was found before that position is told in this transaction; false if the partition has been taken since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(int partition, long epoch, long told) {
        return sql.update(SHARE)
                        .set(SHARE.TOLD, told)
                        .where(SHARE.PARTITION.eq(partition))
                        .and(SHARE.EPOCH.eq(epoch))
                        .execute()
                == 1;
    }

    /** The process has looked after that partition; nothing if it has been taken since. */
    @Transactional
    public void seen(int partition, long epoch, long behind, Instant now) {
        sql.update(SHARE)
                .set(SHARE.BEHIND, behind)
                .set(SHARE.SEEN, utc(now))
                .where(SHARE.PARTITION.eq(partition))
                .and(SHARE.EPOCH.eq(epoch))
                .execute();
    }

    /** The process lives. */
    @Transactional
    public void seen(Process process) {
        sql.insertInto(MEMBER)
                .set(MEMBER.NAME, process.name())
                .set(MEMBER.ROLE, process.role().name())
                .set(MEMBER.STARTED, utc(process.started()))
                .set(MEMBER.SEEN, utc(process.seen()))
                .set(MEMBER.LISTS, process.lists())
                .set(MEMBER.RULES, process.rules())
                .onConflict(MEMBER.NAME)
                .doUpdate()
                .set(MEMBER.SEEN, utc(process.seen()))
                .set(MEMBER.LISTS, process.lists())
                .set(MEMBER.RULES, process.rules())
                .execute();
        sql.deleteFrom(MEMBER)
                .where(MEMBER.SEEN.lt(utc(process.seen().minus(FORGOTTEN))))
                .execute();
    }

    /** It has stopped in an orderly way. */
    @Transactional
    public void gone(String name) {
        sql.deleteFrom(MEMBER).where(MEMBER.NAME.eq(name)).execute();
    }

    @Transactional(readOnly = true)
    public List<Process> processes() {
        return sql.selectFrom(MEMBER)
                .orderBy(MEMBER.ROLE, MEMBER.NAME)
                .fetch(row ->
                        new Process(
                                row.getName(),
                                Node.Role.valueOf(row.getRole()),
                                row.getStarted().toInstant(),
                                row.getSeen().toInstant(),
                                row.getLists(),
                                row.getRules()));
    }

    @Transactional(readOnly = true)
    public List<Row> rows() {
        return sql.selectFrom(SHARE)
                .orderBy(SHARE.PARTITION)
                .fetch(row ->
                        new Row(
                                row.getPartition(),
                                row.getMember(),
                                row.getBehind(),
                                row.getSeen().toInstant()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
