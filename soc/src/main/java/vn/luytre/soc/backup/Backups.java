package vn.luytre.soc.backup;

import static vn.luytre.schema.backup.Tables.MADE;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which backups were made: for the page of whoever answers for the server. */
@Service
public class Backups {

    private final DSLContext sql;

    Backups(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A backup that was made and found whole.
     *
     * @param taken the instant it stands for
     */
    public record Latest(Instant taken, String place, long files, boolean holdsDatabase) {}

    /** The newest one; null if none was ever made. */
    @Transactional(readOnly = true)
    public @Nullable Latest latest() {
        return sql.selectFrom(MADE)
                .orderBy(MADE.TAKEN.desc(), MADE.ID.desc())
                .limit(1)
                .fetchOne(row ->
                        new Latest(
                                row.getTaken().toInstant(),
                                row.getPlace(),
                                row.getFiles(),
                                row.getHoldsDatabase()));
    }
}
