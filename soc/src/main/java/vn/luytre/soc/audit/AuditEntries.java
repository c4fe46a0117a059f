package vn.luytre.soc.audit;

import static vn.luytre.schema.audit.Tables.ENTRY;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class AuditEntries {

    /** Any constant; it only has to be the same everywhere: "audit" in ASCII. */
    private static final long LOCK = 0x6175646974L;

    private final DSLContext sql;

    AuditEntries(DSLContext sql) {
        this.sql = sql;
    }

    record Last(long seq, String hash) {}

    void lock() {
        sql.execute("select pg_advisory_xact_lock(?)", LOCK);
    }

    /** The end of the chain, whoever asks: the head is read by a function of the table's owner. */
    Last last() {
        var row = sql.fetchOne("select seq, hash from audit.head()");
        return row == null
                ? new Last(0, AuditEntry.GENESIS)
                : new Last(row.get(0, Long.class), row.get(1, String.class));
    }

    void add(AuditEntry entry) {
        sql.insertInto(ENTRY)
                .set(ENTRY.SEQ, entry.seq())
                .set(ENTRY.AT, entry.at().atOffset(ZoneOffset.UTC))
                .set(ENTRY.ACTOR, entry.actor().account())
                .set(ENTRY.ACTOR_NAME, entry.actor().name())
                .set(ENTRY.UNIT, entry.actor().unit())
                .set(ENTRY.ACTION, entry.action())
                .set(ENTRY.SUBJECT, entry.subject())
                .set(ENTRY.DETAIL, entry.detail())
                .set(ENTRY.PREVIOUS_HASH, entry.previousHash())
                .set(ENTRY.HASH, entry.hash())
                .execute();
    }

    List<AuditEntry> newest(long before, int limit) {
        return sql.selectFrom(ENTRY)
                .where(ENTRY.SEQ.lt(before))
                .orderBy(ENTRY.SEQ.desc())
                .limit(limit)
                .fetch(AuditEntries::entry);
    }

    List<AuditEntry> find(AuditQuery query, long before, int limit) {
        var wanted = ENTRY.SEQ.lt(before);
        if (!query.action().isBlank()) {
            wanted = wanted.and(ENTRY.ACTION.startsWithIgnoreCase(query.action().strip()));
        }
        if (!query.subject().isBlank()) {
            wanted = wanted.and(ENTRY.SUBJECT.eq(query.subject().strip()));
        }
        if (!query.person().isBlank()) {
            wanted =
                    wanted.and(
                            folded(ENTRY.ACTOR_NAME)
                                    .contains(folded(DSL.val(query.person().strip()))));
        }
        if (query.from() != null) {
            wanted = wanted.and(ENTRY.AT.ge(query.from().atOffset(ZoneOffset.UTC)));
        }
        if (query.to() != null) {
            wanted = wanted.and(ENTRY.AT.lt(query.to().atOffset(ZoneOffset.UTC)));
        }
        return sql.selectFrom(ENTRY)
                .where(wanted)
                .orderBy(ENTRY.SEQ.desc())
                .limit(limit)
                .fetch(AuditEntries::entry);
    }

    private static Field<String> folded(Field<String> words) {
        return DSL.function(DSL.name("ground", "folded"), String.class, words);
    }

    List<AuditEntry> of(String subject) {
        return sql.selectFrom(ENTRY)
                .where(ENTRY.SUBJECT.eq(subject))
                .orderBy(ENTRY.SEQ)
                .fetch(AuditEntries::entry);
    }

    @Transactional(readOnly = true)
    public ChainReport walk(@Nullable String known, Consumer<Long> progress) {
        var walk = new ChainReport.Walk(known);
        try (var rows = sql.selectFrom(ENTRY).orderBy(ENTRY.SEQ).fetchSize(1_000).fetchLazy()) {
            for (var row : rows) {
                var entry = entry(row);
                walk.step(entry);
                if (entry.seq() % 10_000 == 0) {
                    progress.accept(entry.seq());
                }
            }
        }
        return walk.report();
    }

    private static AuditEntry entry(Record row) {
        return new AuditEntry(
                row.get(ENTRY.SEQ),
                row.get(ENTRY.AT).toInstant(),
                new Actor(row.get(ENTRY.ACTOR), row.get(ENTRY.ACTOR_NAME), row.get(ENTRY.UNIT)),
                row.get(ENTRY.ACTION),
                row.get(ENTRY.SUBJECT),
                row.get(ENTRY.DETAIL),
                row.get(ENTRY.PREVIOUS_HASH),
                row.get(ENTRY.HASH));
    }
}
