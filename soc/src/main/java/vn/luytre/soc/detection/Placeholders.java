package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/**
 * What placeholders of rules stand for here, such as {@code %dc_ip_addresses%}. Every change is a version with its reason, is
 * audited, and all rules that ask for the placeholder are read again after the commit.
 */
@Service
class Placeholders {

    /** Chars of a name that can be given values; no public rule comes near. */
    static final int LONGEST_NAME = 100;

    private final DSLContext sql;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Placeholders(
            DSLContext sql, Audit audit, ApplicationEventPublisher events, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a change. */
    sealed interface Saved {

        /** Done, or already so. */
        record Done() implements Saved {}

        /** Somebody else changed it meanwhile; nothing was done. */
        record Overtaken(PlaceholderVersion now) implements Saved {}
    }

    /** By name, the values of those that have some. */
    @Transactional(readOnly = true)
    Map<String, List<String>> values() {
        var values = new HashMap<String, List<String>>();
        now().forEach((name, version) -> {
            if (!version.values().isEmpty()) {
                values.put(name, version.values());
            }
        });
        return values;
    }

    /** By name, what counts now of those that ever had values. */
    @Transactional(readOnly = true)
    Map<String, PlaceholderVersion> now() {
        var now = new HashMap<String, PlaceholderVersion>();
        fetch("distinct on (name)", "order by name, number desc")
                .forEach(version -> now.put(version.name(), version));
        return now;
    }

    /** All versions of one, the newest first. */
    @Transactional(readOnly = true)
    List<PlaceholderVersion> versions(String name) {
        return fetch("", "where name = ? order by number desc limit 100", name);
    }

    /**
     * Gives it values in place of those it had.
     *
     * @param seen the number of the version that the person saw; 0 for none
     * @param values empty to take them away
     */
    @Transactional
    Saved give(Actor actor, String name, int seen, List<String> values, String reason) {
        sql.execute("lock table detection.placeholder in share row exclusive mode");
        var before = newest(name);
        int number = before == null ? 0 : before.number();
        if (before != null && number != seen) {
            return new Saved.Overtaken(before);
        }
        if (values.equals(before == null ? List.of() : before.values())) {
            return new Saved.Done();
        }
        sql.execute(
                """
                insert into detection.placeholder (name, number, lines, reason, at, account, person)
                values (?, ?, ?, ?, ?::timestamptz, ?, ?)
                """,
                name,
                number + 1,
                String.join("\n", values),
                reason,
                clock.instant().atOffset(ZoneOffset.UTC),
                actor.account(),
                actor.name());
        audit.record(
                actor,
                "detection.give-placeholder",
                "placeholder:" + name,
                Map.of("version", number + 1, "values", values.size(), "reason", reason));
        events.publishEvent(new RulesChanged());
        return new Saved.Done();
    }

    private @Nullable PlaceholderVersion newest(String name) {
        var newest = fetch("", "where name = ? order by number desc limit 1", name);
        return newest.isEmpty() ? null : newest.getFirst();
    }

    private List<PlaceholderVersion> fetch(String distinct, String which, Object... values) {
        return sql.fetch(
                        "select "
                                + distinct
                                + " name, number, lines, reason, at, person from detection.placeholder "
                                + which,
                        values)
                .map(Placeholders::version);
    }

    private static PlaceholderVersion version(Record row) {
        var lines = row.get(2, String.class);
        return new PlaceholderVersion(
                row.get(0, String.class),
                row.get(1, Integer.class),
                lines.isEmpty() ? List.of() : List.of(lines.split("\n")),
                row.get(3, String.class),
                Objects.requireNonNull(row.get(4, OffsetDateTime.class)).toInstant(),
                row.get(5, String.class));
    }
}
