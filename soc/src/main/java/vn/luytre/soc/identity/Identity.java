package vn.luytre.soc.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** Accounts and how they prove themselves. */
@Service
public class Identity {

    static final int MAX_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    static final int MIN_PASSWORD = 12;
    private static final Duration FIRST_ADMIN_LINK = Duration.ofHours(24);
    private static final Duration INVITATION_LINK = Duration.ofDays(7);

    private final Accounts accounts;
    private final Audit audit;
    private final Sealer sealer;
    private final InstantSource clock;
    private final Argon2PasswordEncoder passwords =
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    /** Hashed once, beside the rest of the start, so that an unknown name costs as long as a known one. */
    private final CompletableFuture<String> decoy =
            CompletableFuture.supplyAsync(() -> passwords.encode("no such account"));

    Identity(Accounts accounts, Audit audit, Sealer sealer, InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Checks a password and counts the failure, which stands even though sign-in fails. */
    @Transactional
    SignIn signIn(String login, String password) {
        var account = accounts.byLogin(login.strip().toLowerCase(Locale.ROOT));
        if (account == null) {
            passwords.matches(password, decoy.join());
            return new SignIn.Refused(MAX_FAILURES);
        }
        var secrets = accounts.secrets(account.id());
        var now = clock.instant();
        if (secrets == null
                || secrets.lockedUntil() != null && secrets.lockedUntil().isAfter(now)) {
            return new SignIn.Locked(
                    secrets == null || secrets.lockedUntil() == null ? now : secrets.lockedUntil());
        }
        if (!passwords.matches(password, secrets.passwordHash()) || !account.active()) {
            return failure(account, secrets.failures() + 1, now);
        }
        accounts.signedIn(account.id(), now);
        audit.record(
                account.viewer().actor(), "identity.sign-in", "account:" + account.id(), Map.of());
        return new SignIn.Accepted(account);
    }

    private SignIn failure(Account account, int failures, Instant now) {
        if (failures < MAX_FAILURES) {
            accounts.failed(account.id(), failures, null);
            return new SignIn.Refused(MAX_FAILURES - failures);
        }
        var until = now.plus(LOCK);
        accounts.failed(account.id(), 0, until);
        audit.record(
                Actor.SERVER,
                "identity.locked",
                "account:" + account.id(),
                Map.of("until", until.toString()));
        return new SignIn.Locked(until);
    }

    /** Checks a code of the second factor; wrong codes count like wrong passwords. */
    @Transactional
    SignIn secondFactor(long id, String code) {
        var account = accounts.byId(id);
        var secrets = accounts.secrets(id);
        var now = clock.instant();
        if (account == null || secrets == null || secrets.totp() == null) {
            return new SignIn.Refused(0);
        }
        if (secrets.lockedUntil() != null && secrets.lockedUntil().isAfter(now)) {
            return new SignIn.Locked(secrets.lockedUntil());
        }
        long step = Totp.accept(sealer.open(secrets.totp()), code.strip(), now, secrets.totpStep());
        if (step < 0) {
            return failure(account, secrets.failures() + 1, now);
        }
        accounts.totpStep(id, step);
        accounts.failed(id, 0, null);
        return new SignIn.Accepted(account);
    }

    /** Sets up the second factor if the code shows that the app has the secret. */
    @Transactional
    boolean enrol(Viewer viewer, byte[] secret, String code) {
        long step = Totp.accept(secret, code.strip(), clock.instant(), 0);
        if (step < 0) {
            return false;
        }
        accounts.totp(viewer.account(), sealer.seal(secret));
        accounts.totpStep(viewer.account(), step);
        audit.record(viewer.actor(), "identity.enrol", "account:" + viewer.account(), Map.of());
        return true;
    }

    byte[] newSecret() {
        return sealer.newTotpSecret();
    }

    /** The token of the link that makes the first administrator; null once there is any account. */
    @Transactional
    public @Nullable String firstAdminToken() {
        if (accounts.any()) {
            return null;
        }
        accounts.forgetInvitations("FIRST_ADMIN");
        var token = sealer.newToken();
        accounts.invite(
                Sealer.hash(token), "FIRST_ADMIN", null, clock.instant().plus(FIRST_ADMIN_LINK));
        return token;
    }

    /** Whether the link still works, and for which account (null: it makes the first administrator). */
    @Transactional(readOnly = true)
    public boolean worksStill(String token) {
        // "for update" is refused in a read-only transaction, so the check that counts is made
        // again on use.
        return accounts.open(Sealer.hash(token), clock.instant());
    }

    /** Makes the first administrator. Null if the link was used or is too old, or an account exists already. */
    @Transactional
    public @Nullable Account makeFirstAdmin(
            String token, String login, String name, String password) {
        var hash = Sealer.hash(token);
        var now = clock.instant();
        var invitation = accounts.invitation(hash, now);
        if (invitation == null || !"FIRST_ADMIN".equals(invitation.purpose()) || accounts.any()) {
            return null;
        }
        accounts.used(hash, now);
        long id =
                accounts.add(
                        new Accounts.NewAccount(
                                login,
                                name,
                                "",
                                "",
                                "",
                                0,
                                Set.of(Role.ADMIN),
                                passwords.encode(password)),
                        now);
        audit.record(
                new Actor(id, name, 0),
                "identity.first-admin",
                "account:" + id,
                Map.of("login", login));
        return accounts.byId(id);
    }

    /** Adds an account; sign-in needs a password, which {@link #invite} lets the person choose. */
    @Transactional
    public long add(
            Actor actor,
            String login,
            String name,
            String post,
            String email,
            String phone,
            long unit,
            Set<Role> roles,
            String password) {
        for (var role : roles) {
            if (role.provincial() != (unit == 0)) {
                throw new IllegalArgumentException(
                        "%s does not go with unit %d".formatted(role, unit));
            }
        }
        long id =
                accounts.add(
                        new Accounts.NewAccount(
                                login,
                                name,
                                post,
                                email,
                                phone,
                                unit,
                                roles,
                                passwords.encode(password)),
                        clock.instant());
        audit.record(
                actor,
                "identity.add",
                "account:" + id,
                Map.of(
                        "login",
                        login,
                        "unit",
                        unit,
                        "roles",
                        roles.stream().map(Role::name).sorted().toList()));
        return id;
    }

    /** A link by which the person sets the password; shown once. */
    @Transactional
    public String invite(Actor actor, long account) {
        var token = sealer.newToken();
        accounts.invite(
                Sealer.hash(token), "INVITE", account, clock.instant().plus(INVITATION_LINK));
        audit.record(actor, "identity.invite", "account:" + account, Map.of());
        return token;
    }

    /** Sets the password by an invitation; null if the link no longer works. */
    @Transactional
    @Nullable Account choosePassword(String token, String password) {
        var hash = Sealer.hash(token);
        var invitation = accounts.invitation(hash, clock.instant());
        if (invitation == null || invitation.account() == null) {
            return null;
        }
        accounts.used(hash, clock.instant());
        accounts.password(invitation.account(), passwords.encode(password));
        var account = accounts.byId(invitation.account());
        if (account != null) {
            audit.record(
                    account.viewer().actor(),
                    "identity.password",
                    "account:" + account.id(),
                    Map.of());
        }
        return account;
    }

    @Transactional
    public void switchActive(Actor actor, long account, boolean active) {
        accounts.active(account, active);
        audit.record(
                actor,
                active ? "identity.activate" : "identity.deactivate",
                "account:" + account,
                Map.of());
    }

    /** Adds an account that opens with the invitation whose token is answered; nobody knows a password for it yet. */
    @Transactional
    String addInvited(
            Actor actor,
            String login,
            String name,
            String post,
            String email,
            String phone,
            long unit,
            Set<Role> roles) {
        long id = add(actor, login, name, post, email, phone, unit, roles, sealer.newToken());
        return invite(actor, id);
    }

    /** Whether the login is free. */
    @Transactional(readOnly = true)
    boolean free(String login) {
        return accounts.byLogin(login) == null;
    }

    /** Changes who holds the account and what it may do; its open sessions keep the old rights, so end them. */
    @Transactional
    void change(
            Actor actor,
            long id,
            String name,
            String post,
            String email,
            String phone,
            long unit,
            Set<Role> roles) {
        accounts.change(id, name, post, email, phone, unit, roles);
        audit.record(
                actor,
                "identity.change",
                "account:" + id,
                Map.of(
                        "name",
                        name,
                        "unit",
                        unit,
                        "roles",
                        roles.stream().map(Role::name).sorted().toList()));
    }

    /** Forgets the second factor, so that the person sets up a new one at the next sign-in. */
    @Transactional
    void resetSecondFactor(Actor actor, long id) {
        accounts.totp(id, null);
        audit.record(actor, "identity.reset-factor", "account:" + id, Map.of());
    }

    /** Lets the person try again before the lock has run out. */
    @Transactional
    void unlock(Actor actor, long id) {
        accounts.failed(id, 0, null);
        audit.record(actor, "identity.unlock", "account:" + id, Map.of());
    }

    /** Whether the account is the only active administrator: without it nobody could let anybody in. */
    @Transactional(readOnly = true)
    boolean lastAdmin(long id) {
        return accounts.all().stream()
                .filter(account -> account.active() && account.roles().contains(Role.ADMIN))
                .allMatch(account -> account.id() == id);
    }

    @Transactional
    void looks(Viewer viewer, String language, String theme) {
        accounts.looks(viewer.account(), language, theme);
    }

    @Transactional(readOnly = true)
    public List<Account> all() {
        return accounts.all();
    }

    /** Who acts when the server acts for that account: with its roles of today; null if it is gone or switched off. */
    @Transactional(readOnly = true)
    public @Nullable Viewer standIn(long account) {
        var found = accounts.byId(account);
        return found == null || !found.active() ? null : found.viewer();
    }

    @Transactional(readOnly = true)
    public @Nullable Account byId(long id) {
        return accounts.byId(id);
    }
}
