package vn.luytre.soc.ingest;

import static vn.luytre.schema.ingest.Tables.JOURNAL_UPLOAD;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.soc.store.Scope;

/** How far uploads of journals have got, by source and by what their first entries hash to; across restarts. */
@Repository
class UploadMarks {

    /** So many uploads of one source are remembered: several machines may send under one key. */
    private static final int STREAMS = 32;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    UploadMarks(DSLContext sql, TransactionTemplate transaction, InstantSource clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * So much of an upload is kept.
     *
     * @param entries how many, from its first on
     * @param chain the hash that runs over them
     * @param position the server's own journal ended there, then
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares marks.
    record Mark(long entries, byte[] chain, long position) {}

    /** The marks of an upload that began so, in order; none if it is not known. */
    List<Mark> of(long source, byte[] stream) {
        return Scope.PROVINCE.call(() ->
                Objects.requireNonNull(
                        transaction.execute(_ ->
                                sql.selectFrom(JOURNAL_UPLOAD)
                                        .where(JOURNAL_UPLOAD.SOURCE.eq(source))
                                        .and(JOURNAL_UPLOAD.STREAM.eq(stream))
                                        .orderBy(JOURNAL_UPLOAD.ENTRIES)
                                        .fetch(row ->
                                                new Mark(
                                                        row.getEntries(),
                                                        row.getChain(),
                                                        row.getPosition())))));
    }

    /** An upload begins that is not known; the oldest of its source are forgotten. */
    void begin(long source, byte[] stream, Mark mark) {
        Scope.PROVINCE.run(() ->
                transaction.executeWithoutResult(_ -> {
                    var last = DSL.max(JOURNAL_UPLOAD.AT);
                    var kept =
                            sql.select(JOURNAL_UPLOAD.STREAM)
                                    .from(JOURNAL_UPLOAD)
                                    .where(JOURNAL_UPLOAD.SOURCE.eq(source))
                                    .groupBy(JOURNAL_UPLOAD.STREAM)
                                    .orderBy(last.desc(), JOURNAL_UPLOAD.STREAM)
                                    .limit(STREAMS - 1);
                    sql.deleteFrom(JOURNAL_UPLOAD)
                            .where(JOURNAL_UPLOAD.SOURCE.eq(source))
                            .and(JOURNAL_UPLOAD.STREAM.notIn(kept))
                            .execute();
                    add(source, stream, mark);
                }));
    }

    void keep(long source, byte[] stream, Mark mark) {
        Scope.PROVINCE.run(() -> transaction.executeWithoutResult(_ -> add(source, stream, mark)));
    }

    /** It goes on otherwise than it did: what was kept beyond so many entries is of another. */
    void forgetBeyond(long source, byte[] stream, long entries) {
        Scope.PROVINCE.run(() ->
                transaction.executeWithoutResult(_ ->
                        sql.deleteFrom(JOURNAL_UPLOAD)
                                .where(JOURNAL_UPLOAD.SOURCE.eq(source))
                                .and(JOURNAL_UPLOAD.STREAM.eq(stream))
                                .and(JOURNAL_UPLOAD.ENTRIES.gt(entries))
                                .execute()));
    }

    private void add(long source, byte[] stream, Mark mark) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        sql.insertInto(JOURNAL_UPLOAD)
                .set(JOURNAL_UPLOAD.SOURCE, source)
                .set(JOURNAL_UPLOAD.STREAM, stream)
                .set(JOURNAL_UPLOAD.ENTRIES, mark.entries())
                .set(JOURNAL_UPLOAD.CHAIN, mark.chain())
                .set(JOURNAL_UPLOAD.POSITION, mark.position())
                .set(JOURNAL_UPLOAD.AT, now)
                .onConflict(JOURNAL_UPLOAD.SOURCE, JOURNAL_UPLOAD.STREAM, JOURNAL_UPLOAD.ENTRIES)
                .doUpdate()
                .set(JOURNAL_UPLOAD.CHAIN, mark.chain())
                .set(JOURNAL_UPLOAD.POSITION, mark.position())
                .set(JOURNAL_UPLOAD.AT, now)
                .execute();
    }
}
