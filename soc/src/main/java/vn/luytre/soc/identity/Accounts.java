package vn.luytre.soc.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static vn.luytre.schema.identity.Tables.ACCOUNT;
import static vn.luytre.schema.identity.Tables.ACCOUNT_ROLE;
import static vn.luytre.schema.identity.Tables.INVITATION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class Accounts {

    private final DSLContext sql;

    Accounts(DSLContext sql) {
        this.sql = sql;
    }

    /** What sign-in has to know and nobody else. */
    record Secrets(
            long id,
            String passwordHash,
            @Nullable String totp,
            long totpStep,
            int failures,
            @Nullable Instant lockedUntil) {}

    /** A new account as it is asked for. */
    record NewAccount(
            String login,
            String name,
            String post,
            String email,
            String phone,
            long unit,
            Set<Role> roles,
            String passwordHash) {}

    boolean any() {
        return sql.fetchExists(ACCOUNT);
    }

    long add(NewAccount account, Instant now) {
        var id =
                sql.insertInto(ACCOUNT)
                        .set(ACCOUNT.LOGIN, account.login())
                        .set(ACCOUNT.NAME, account.name())
                        .set(ACCOUNT.POST, account.post())
                        .set(ACCOUNT.EMAIL, account.email())
                        .set(ACCOUNT.PHONE, account.phone())
                        .set(ACCOUNT.UNIT, account.unit())
                        .set(ACCOUNT.PASSWORD_HASH, account.passwordHash())
                        .set(ACCOUNT.CREATED, at(now))
                        .returningResult(ACCOUNT.ID)
                        .fetchSingle()
                        .value1();
        for (var role : account.roles()) {
            sql.insertInto(ACCOUNT_ROLE)
                    .set(ACCOUNT_ROLE.ACCOUNT, id)
                    .set(ACCOUNT_ROLE.ROLE, role.name())
                    .execute();
        }
        return id;
    }

    @Nullable Account byLogin(String login) {
        return one(ACCOUNT.LOGIN.eq(login));
    }

    @Nullable Account byId(long id) {
        return one(ACCOUNT.ID.eq(id));
    }

    List<Account> all() {
        return select(DSL.noCondition());
    }

    private @Nullable Account one(org.jooq.Condition condition) {
        var found = select(condition);
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Account> select(org.jooq.Condition condition) {
        var roles =
                DSL.field(
                                DSL.select(DSL.arrayAgg(ACCOUNT_ROLE.ROLE))
                                        .from(ACCOUNT_ROLE)
                                        .where(ACCOUNT_ROLE.ACCOUNT.eq(ACCOUNT.ID)))
                        .as("roles");
        return sql.select(ACCOUNT.asterisk(), roles)
                .from(ACCOUNT)
                .where(condition)
                .orderBy(ACCOUNT.UNIT, ACCOUNT.LOGIN)
                .fetch(row -> account(row, (String[]) row.get(roles)));
    }

    private static Account account(Record row, String @Nullable [] roles) {
        return new Account(
                row.get(ACCOUNT.ID),
                row.get(ACCOUNT.LOGIN),
                row.get(ACCOUNT.NAME),
                row.get(ACCOUNT.POST),
                row.get(ACCOUNT.EMAIL),
                row.get(ACCOUNT.PHONE),
                row.get(ACCOUNT.UNIT),
                roles == null
                        ? Set.of()
                        : Arrays.stream(roles).map(Role::valueOf).collect(toUnmodifiableSet()),
                row.get(ACCOUNT.ACTIVE),
                row.get(ACCOUNT.TOTP_SECRET) != null,
                row.get(ACCOUNT.LANGUAGE),
                row.get(ACCOUNT.THEME),
                instant(row.get(ACCOUNT.LOCKED_UNTIL)),
                instant(row.get(ACCOUNT.LAST_LOGIN)));
    }

    /** Locks the row, so that two tries at once are two tries. */
    @Nullable Secrets secrets(long id) {
        return sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.PASSWORD_HASH,
                        ACCOUNT.TOTP_SECRET,
                        ACCOUNT.TOTP_STEP,
                        ACCOUNT.FAILURES,
                        ACCOUNT.LOCKED_UNTIL)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(id))
                .forUpdate()
                .fetchOne(row ->
                        new Secrets(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                instant(row.value6())));
    }

    void failed(long id, int failures, @Nullable Instant lockedUntil) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILURES, failures)
                .set(ACCOUNT.LOCKED_UNTIL, lockedUntil == null ? null : at(lockedUntil))
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }

    void signedIn(long id, Instant now) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILURES, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.LAST_LOGIN, at(now))
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }

    void totp(long id, @Nullable String sealed) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.TOTP_SECRET, sealed)
                .set(ACCOUNT.TOTP_STEP, 0L)
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }

    void totpStep(long id, long step) {
        sql.update(ACCOUNT).set(ACCOUNT.TOTP_STEP, step).where(ACCOUNT.ID.eq(id)).execute();
    }

    void password(long id, String hash) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.PASSWORD_HASH, hash)
                .set(ACCOUNT.FAILURES, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }

    void looks(long id, String language, String theme) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.LANGUAGE, language)
                .set(ACCOUNT.THEME, theme)
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }

    void change(
            long id,
            String name,
            String post,
            String email,
            String phone,
            long unit,
            Set<Role> roles) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.NAME, name)
                .set(ACCOUNT.POST, post)
                .set(ACCOUNT.EMAIL, email)
                .set(ACCOUNT.PHONE, phone)
                .set(ACCOUNT.UNIT, unit)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        sql.deleteFrom(ACCOUNT_ROLE).where(ACCOUNT_ROLE.ACCOUNT.eq(id)).execute();
        for (var role : roles) {
            sql.insertInto(ACCOUNT_ROLE)
                    .set(ACCOUNT_ROLE.ACCOUNT, id)
                    .set(ACCOUNT_ROLE.ROLE, role.name())
                    .execute();
        }
    }

    void active(long id, boolean active) {
        sql.update(ACCOUNT).set(ACCOUNT.ACTIVE, active).where(ACCOUNT.ID.eq(id)).execute();
    }

    void invite(String tokenHash, String purpose, @Nullable Long account, Instant expires) {
        sql.insertInto(INVITATION)
                .set(INVITATION.TOKEN_HASH, tokenHash)
                .set(INVITATION.PURPOSE, purpose)
                .set(INVITATION.ACCOUNT, account)
                .set(INVITATION.EXPIRES, at(expires))
                .execute();
    }

    /** An invitation that still works. */
    record Invitation(String purpose, @Nullable Long account) {}

    @Nullable Invitation invitation(String tokenHash, Instant now) {
        return sql.select(INVITATION.PURPOSE, INVITATION.ACCOUNT)
                .from(INVITATION)
                .where(INVITATION.TOKEN_HASH.eq(tokenHash))
                .and(INVITATION.USED.isNull())
                .and(INVITATION.EXPIRES.gt(at(now)))
                .forUpdate()
                .fetchOne(row -> new Invitation(row.value1(), row.value2()));
    }

    boolean open(String tokenHash, Instant now) {
        return sql.fetchExists(
                sql.selectOne()
                        .from(INVITATION)
                        .where(INVITATION.TOKEN_HASH.eq(tokenHash))
                        .and(INVITATION.USED.isNull())
                        .and(INVITATION.EXPIRES.gt(at(now))));
    }

    void used(String tokenHash, Instant now) {
        sql.update(INVITATION)
                .set(INVITATION.USED, at(now))
                .where(INVITATION.TOKEN_HASH.eq(tokenHash))
                .execute();
    }

    void forgetInvitations(String purpose) {
        sql.deleteFrom(INVITATION)
                .where(INVITATION.PURPOSE.eq(purpose))
                .and(INVITATION.USED.isNull())
                .execute();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
