package vn.luytre.soc.identity;

import static vn.luytre.schema.identity.Tables.TOKEN;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** Tokens of programs and wall screens. The token itself is shown once and never kept. */
@Service
public class Tokens {

    private final DSLContext sql;
    private final Sealer sealer;
    private final Audit audit;
    private final InstantSource clock;

    Tokens(DSLContext sql, Sealer sealer, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token as the list shows it. */
    public record Token(
            long id,
            String name,
            Set<String> scopes,
            long unit,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant revoked) {}

    /** Makes a token; the answer is the only time it can be read. */
    @Transactional
    public String make(
            Actor actor, String name, Set<String> scopes, long unit, @Nullable Instant expires) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a token without a scope opens nothing");
        }
        var token = "lt_" + sealer.newToken();
        var id =
                sql.insertInto(TOKEN)
                        .set(TOKEN.TOKEN_HASH, Sealer.hash(token))
                        .set(TOKEN.NAME, name)
                        .set(TOKEN.SCOPES, scopes.stream().sorted().toArray(String[]::new))
                        .set(TOKEN.UNIT, unit)
                        .set(TOKEN.CREATED_BY, actor.account())
                        .set(TOKEN.CREATED, at(clock.instant()))
                        .set(TOKEN.EXPIRES, expires == null ? null : at(expires))
                        .returningResult(TOKEN.ID)
                        .fetchSingle()
                        .value1();
        audit.record(
                actor,
                "identity.token",
                "token:" + id,
                Map.of("name", name, "scopes", List.copyOf(scopes)));
        return token;
    }

    /** Who shows this token; null if it is unknown, revoked or too old. */
    @Transactional(readOnly = true)
    public @Nullable Viewer viewer(String token) {
        return sql.selectFrom(TOKEN)
                .where(TOKEN.TOKEN_HASH.eq(Sealer.hash(token)))
                .and(TOKEN.REVOKED.isNull())
                .and(TOKEN.EXPIRES.isNull().or(TOKEN.EXPIRES.gt(at(clock.instant()))))
                .fetchOne(row ->
                        new Viewer(
                                row.getCreatedBy(),
                                "token:" + row.getId(),
                                row.getName(),
                                "",
                                row.getUnit(),
                                Set.of(),
                                Set.copyOf(Arrays.asList(row.getScopes())),
                                false,
                                "vi",
                                "system"));
    }

    @Transactional(readOnly = true)
    public List<Token> all() {
        return select(DSL.noCondition());
    }

    /** The tokens that account made. */
    @Transactional(readOnly = true)
    List<Token> madeBy(long account) {
        return select(TOKEN.CREATED_BY.eq(account));
    }

    private List<Token> select(Condition condition) {
        return sql.selectFrom(TOKEN)
                .where(condition)
                .orderBy(TOKEN.ID)
                .fetch(row ->
                        new Token(
                                row.getId(),
                                row.getName(),
                                Set.copyOf(Arrays.asList(row.getScopes())),
                                row.getUnit(),
                                row.getCreated().toInstant(),
                                row.getExpires() == null ? null : row.getExpires().toInstant(),
                                row.getRevoked() == null ? null : row.getRevoked().toInstant()));
    }

    @Transactional
    public void revoke(Actor actor, long id) {
        sql.update(TOKEN)
                .set(TOKEN.REVOKED, at(clock.instant()))
                .where(TOKEN.ID.eq(id))
                .and(TOKEN.REVOKED.isNull())
                .execute();
        audit.record(actor, "identity.revoke-token", "token:" + id, Map.of());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
