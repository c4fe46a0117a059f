package vn.luytre.soc.uplink;

import static vn.luytre.schema.uplink.Tables.HOLD;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class HoldRows {

    private final DSLContext sql;

    HoldRows(DSLContext sql) {
        this.sql = sql;
    }

    List<Hold> all() {
        return sql.selectFrom(HOLD)
                .orderBy(HOLD.RELEASED.isNotNull(), HOLD.ID.desc())
                .fetch(row ->
                        new Hold(
                                row.getId(),
                                row.getUnit(),
                                row.getSource(),
                                row.getStarts().toInstant(),
                                row.getEnds().toInstant(),
                                row.getReason(),
                                row.getPlacedBy(),
                                row.getPlaced().toInstant(),
                                row.getReleasedBy(),
                                row.getReleased() == null ? null : row.getReleased().toInstant(),
                                row.getReleaseReason()));
    }

    long add(Keeping.NewHold wanted, String by, Instant now) {
        return sql.insertInto(HOLD)
                .set(HOLD.UNIT, wanted.unit())
                .set(HOLD.SOURCE, wanted.source())
                .set(HOLD.STARTS, at(wanted.starts()))
                .set(HOLD.ENDS, at(wanted.ends()))
                .set(HOLD.REASON, wanted.reason())
                .set(HOLD.PLACED_BY, by)
                .set(HOLD.PLACED, at(now))
                .returningResult(HOLD.ID)
                .fetchSingle()
                .value1();
    }

    boolean release(long id, String by, String reason, Instant now) {
        return sql.update(HOLD)
                        .set(HOLD.RELEASED_BY, by)
                        .set(HOLD.RELEASED, at(now))
                        .set(HOLD.RELEASE_REASON, reason)
                        .where(HOLD.ID.eq(id))
                        .and(HOLD.RELEASED.isNull())
                        .execute()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
