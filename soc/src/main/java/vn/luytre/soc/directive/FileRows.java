package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.ANSWER_FILE;
import static vn.luytre.schema.directive.Tables.FILE;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.directive.tables.records.FileRecord;
import vn.luytre.soc.audit.Actor;

@Repository
class FileRows {

    private final DSLContext sql;

    FileRows(DSLContext sql) {
        this.sql = sql;
    }

    /** A file that somebody gave; its bytes lie under its hash. */
    record GivenFile(
            long id,
            String sha256,
            String name,
            String media,
            long bytes,
            long unit,
            Instant given,
            String givenName) {

        /** "1,8 MB". */
        String size() {
            return bytes < 1_000_000
                    ? "%d KB".formatted(Math.max(1, bytes / 1000))
                    : "%.1f MB".formatted(bytes / 1e6).replace('.', ',');
        }

        String shortHash() {
            return sha256.substring(0, 8) + "…" + sha256.substring(60);
        }
    }

    long add(
            String sha256,
            String name,
            String media,
            long bytes,
            long unit,
            Actor giver,
            Instant now) {
        return sql.insertInto(FILE)
                .set(FILE.SHA256, sha256)
                .set(FILE.NAME, name)
                .set(FILE.MEDIA, media)
                .set(FILE.BYTES, bytes)
                .set(FILE.UNIT, unit)
                .set(FILE.GIVEN, Times.at(now))
                .set(FILE.GIVEN_BY, giver.account())
                .set(FILE.GIVEN_NAME, giver.name())
                .returningResult(FILE.ID)
                .fetchSingle()
                .value1();
    }

    @Nullable GivenFile byId(long id) {
        return sql.selectFrom(FILE).where(FILE.ID.eq(id)).fetchOne(FileRows::file);
    }

    List<GivenFile> of(long answer) {
        return sql.select(FILE.fields())
                .from(FILE)
                .join(ANSWER_FILE)
                .on(ANSWER_FILE.FILE.eq(FILE.ID))
                .where(ANSWER_FILE.ANSWER.eq(answer))
                .orderBy(FILE.ID)
                .fetch(row -> file(row.into(FILE)));
    }

    private static GivenFile file(FileRecord row) {
        return new GivenFile(
                row.getId(),
                row.getSha256(),
                row.getName(),
                row.getMedia(),
                row.getBytes(),
                row.getUnit(),
                row.getGiven().toInstant(),
                row.getGivenName());
    }
}
