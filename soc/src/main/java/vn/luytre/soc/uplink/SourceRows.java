package vn.luytre.soc.uplink;

import static vn.luytre.schema.uplink.Tables.SOURCE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.event.Cidr;
import vn.luytre.schema.uplink.tables.records.SourceRecord;

@Repository
class SourceRows {

    private final DSLContext sql;

    SourceRows(DSLContext sql) {
        this.sql = sql;
    }

    List<Source> all() {
        return select(DSL.noCondition());
    }

    @Nullable Source byId(long id) {
        var found = select(SOURCE.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Source> select(Condition condition) {
        return sql.selectFrom(SOURCE)
                .where(condition)
                .orderBy(SOURCE.UNIT, SOURCE.ID)
                .fetch(SourceRows::source);
    }

    /** The key hash of every active source that has one, for the copy in memory. */
    List<Keyed> keys() {
        return sql.select(SOURCE.KEY_HASH, SOURCE.ID)
                .from(SOURCE)
                .where(SOURCE.ACTIVE.isTrue())
                .and(SOURCE.KEY_HASH.isNotNull())
                .orderBy(SOURCE.ID)
                .fetch(row -> new Keyed(row.value1(), row.value2()));
    }

    record Keyed(String hash, long source) {}

    long add(Source source, @Nullable String keyHash, Instant now) {
        return sql.insertInto(SOURCE)
                .set(row(source))
                .set(SOURCE.KEY_HASH, keyHash)
                .set(SOURCE.CREATED, now.atOffset(ZoneOffset.UTC))
                .returningResult(SOURCE.ID)
                .fetchSingle()
                .value1();
    }

    boolean change(Source source) {
        return sql.update(SOURCE).set(row(source)).where(SOURCE.ID.eq(source.id())).execute() == 1;
    }

    boolean keep(long id, int days) {
        return sql.update(SOURCE).set(SOURCE.RETENTION_DAYS, days).where(SOURCE.ID.eq(id)).execute()
                == 1;
    }

    boolean key(long id, String hash) {
        return sql.update(SOURCE).set(SOURCE.KEY_HASH, hash).where(SOURCE.ID.eq(id)).execute() == 1;
    }

    private static SourceRecord row(Source source) {
        var row = new SourceRecord();
        row.setName(source.name());
        row.setUnit(source.unit());
        row.setSystem(source.system());
        row.setParser(source.parser());
        row.setAddresses(source.addresses().stream().map(Cidr::toString).toArray(String[]::new));
        row.setCertificate(source.certificate());
        row.setRetentionDays(source.retentionDays());
        row.setMaxSilence(
                source.maxSilence() == null ? null : YearToSecond.valueOf(source.maxSilence()));
        row.setActive(source.active());
        return row;
    }

    private static Source source(SourceRecord row) {
        return new Source(
                row.getId(),
                row.getName(),
                row.getUnit(),
                row.getSystem(),
                row.getParser(),
                Arrays.stream(row.getAddresses())
                        .map(Cidr::parse)
                        .filter(Objects::nonNull)
                        .map(Cidr.class::cast)
                        .toList(),
                row.getCertificate(),
                row.getKeyHash() != null,
                row.getRetentionDays(),
                row.getMaxSilence() == null ? null : row.getMaxSilence().toDuration(),
                row.getActive());
    }
}
