package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.LIST;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;
import vn.luytre.schema.detection.tables.records.ListRecord;

/** The lists themselves, without their lines. */
@Repository
class ListRows {

    private final DSLContext sql;

    ListRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Newest first. */
    List<KnowledgeList> all() {
        return select(DSL.noCondition());
    }

    @Nullable KnowledgeList byId(int id) {
        var found = select(LIST.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Those of these numbers, newest first. */
    List<KnowledgeList> of(List<Integer> ids) {
        return ids.isEmpty() ? List.of() : select(LIST.ID.in(ids));
    }

    /** The lists of a series that came before, newest first. */
    List<KnowledgeList> before(KnowledgeList list) {
        return select(LIST.SERIES.eq(list.series()).and(LIST.ID.lt(list.id().value())));
    }

    /** The newest list of the series; null if there is none. The row is locked until the transaction ends. */
    @Nullable Integer newest(String series) {
        return sql.select(LIST.ID)
                .from(LIST)
                .where(LIST.SERIES.eq(series))
                .orderBy(LIST.ID.desc())
                .limit(1)
                .forUpdate()
                .fetchOne(LIST.ID);
    }

    int add(NewList list, @Nullable Integer replaces, Instant now, String by) {
        var row = new ListRecord();
        row.setIssuer(list.issuer());
        row.setSeries(list.series());
        row.setRole(list.role().name());
        row.setLetterNumber(list.letterNumber());
        row.setLetterDate(list.letterDate());
        row.setName(list.name());
        row.setPublished(list.published());
        row.setValidFrom(list.validFrom());
        row.setValidTo(list.validTo());
        row.setFileName(list.fileName());
        row.setFileSha256(list.fileSha256());
        row.setFilePath(list.filePath());
        row.setTlp(list.tlp().name());
        row.setSeverity((short) list.severity().ordinal());
        row.setReplaces(replaces);
        row.setCreated(now.atOffset(ZoneOffset.UTC));
        row.setCreatedBy(by);
        return sql.insertInto(LIST).set(row).returningResult(LIST.ID).fetchSingle().value1();
    }

    void entries(int id, int count) {
        sql.update(LIST).set(LIST.ENTRIES, count).where(LIST.ID.eq(id)).execute();
    }

    boolean retire(int id, Instant now) {
        return sql.update(LIST)
                        .set(LIST.RETIRED, now.atOffset(ZoneOffset.UTC))
                        .where(LIST.ID.eq(id))
                        .and(LIST.RETIRED.isNull())
                        .execute()
                == 1;
    }

    void watched(int id, long from, @Nullable Long to) {
        sql.update(LIST)
                .set(LIST.WATCHED_FROM, from)
                .set(LIST.WATCHED_TO, to)
                .where(LIST.ID.eq(id))
                .execute();
    }

    /** After a crash events past the lake's last commit are judged anew, by today's lists. */
    void judgedAgainFrom(long position) {
        sql.update(LIST)
                .set(LIST.WATCHED_FROM, DSL.least(LIST.WATCHED_FROM, DSL.val(position)))
                .set(LIST.WATCHED_TO, DSL.least(LIST.WATCHED_TO, DSL.val(position)))
                .where(LIST.WATCHED_FROM.gt(position).or(LIST.WATCHED_TO.gt(position)))
                .execute();
    }

    private List<KnowledgeList> select(Condition condition) {
        return sql.selectFrom(LIST).where(condition).orderBy(LIST.ID.desc()).fetch(ListRows::list);
    }

    private static KnowledgeList list(ListRecord row) {
        return new KnowledgeList(
                new ListId(row.getId()),
                row.getIssuer(),
                row.getSeries(),
                ListRole.valueOf(row.getRole()),
                row.getLetterNumber(),
                row.getLetterDate(),
                row.getName(),
                row.getPublished(),
                row.getValidFrom(),
                row.getValidTo(),
                row.getFileName(),
                row.getFileSha256(),
                row.getFilePath(),
                Tlp.valueOf(row.getTlp()),
                Severity.values()[row.getSeverity()],
                row.getEntries(),
                row.getReplaces() == null ? null : new ListId(row.getReplaces()),
                row.getCreated().toInstant(),
                row.getCreatedBy(),
                row.getRetired() == null ? null : row.getRetired().toInstant(),
                row.getWatchedFrom(),
                row.getWatchedTo());
    }
}
