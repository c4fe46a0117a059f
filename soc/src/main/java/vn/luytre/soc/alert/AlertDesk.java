package vn.luytre.soc.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Account;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;

/** What a decision about an alert must bring along: the rules that the page and the API share. */
@Component
class AlertDesk {

    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_SILENCE_DAYS = 366;

    private final Alerts alerts;
    private final Identity identity;
    private final InstantSource clock;

    AlertDesk(Alerts alerts, Identity identity, InstantSource clock) {
        this.alerts = alerts;
        this.identity = identity;
        this.clock = clock;
    }

    /** What came of what was asked. */
    sealed interface Answer {

        record Decided(Changed changed) implements Answer {}

        /** Something is missing or does not fit; {@code key} is that of the words that say what. */
        record Unfit(String key) implements Answer {}
    }

    private static final Answer NO_REASON = new Answer.Unfit("alert.reason.needed");
    private static final Answer NO_END = new Answer.Unfit("alert.until.needed");

    /** What a silence made from an alert keeps quiet. */
    enum Narrow {
        /** The same knowledge in the alert's unit. */
        UNIT,
        /** The alert's machine, whatever is known. */
        MACHINE,
        /** The same knowledge anywhere. */
        KNOWLEDGE;

        /** As the form writes it; the narrowest for what no form writes. */
        static Narrow of(String written) {
            return switch (written) {
                case "machine" -> MACHINE;
                case "knowledge" -> KNOWLEDGE;
                default -> UNIT;
            };
        }
    }

    Answer answer(Actor actor, long id, @Nullable String text) {
        var words = fit(text);
        return words == null ? NO_REASON : new Answer.Decided(alerts.answer(actor, id, words));
    }

    Answer close(Actor actor, long id, int version, @Nullable String reason) {
        var words = fit(reason);
        return words == null
                ? NO_REASON
                : new Answer.Decided(alerts.close(actor, id, version, words));
    }

    /** @param account one of {@link #people()} */
    Answer assign(Actor actor, long id, int version, long account) {
        var to =
                people().stream().filter(person -> person.id() == account).findFirst().orElse(null);
        return to == null
                ? new Answer.Unfit("alert.assign.nobody")
                : new Answer.Decided(
                        alerts.assign(
                                actor, id, version, new Actor(to.id(), to.name(), to.unit())));
    }

    /** @param until the last day ({@code 2024-02-08}) of a scope wider than the alert */
    Answer falseAlarm(
            Actor actor,
            long id,
            int version,
            Alerts.FalseScope scope,
            @Nullable String reason,
            @Nullable String until) {
        var words = fit(reason);
        if (words == null) {
            return NO_REASON;
        }
        var end = scope == Alerts.FalseScope.ALERT ? clock.instant() : endOfDay(until);
        return end == null
                ? NO_END
                : new Answer.Decided(alerts.falseAlarm(actor, id, version, scope, words, end));
    }

    /** Keeps quiet what is like the alert, the last day included. */
    Answer silence(
            Actor actor, long id, Narrow narrow, @Nullable String reason, @Nullable String until) {
        var alert = alerts.byId(id);
        if (alert == null) {
            return new Answer.Decided(new Changed.Absent());
        }
        var words = fit(reason);
        var end = endOfDay(until);
        if (words == null || end == null) {
            return end == null ? NO_END : NO_REASON;
        }
        alerts.silence(
                actor,
                narrow == Narrow.MACHINE ? null : alert.knowledge(),
                narrow == Narrow.KNOWLEDGE ? null : alert.unit(),
                narrow == Narrow.MACHINE ? alert.machine() : null,
                words,
                end);
        var after = alerts.byId(id);
        return new Answer.Decided(after == null ? new Changed.Absent() : new Changed.Done(after));
    }

    /** Who can work on alerts. */
    List<Account> people() {
        return identity.all().stream()
                .filter(account ->
                        account.active()
                                && (account.roles().contains(Role.ANALYST)
                                        || account.roles().contains(Role.RESPONSE)
                                        || account.roles().contains(Role.ADMIN)))
                .toList();
    }

    private static @Nullable String fit(@Nullable String reason) {
        return reason == null || reason.isBlank() || reason.length() > LONGEST_REASON
                ? null
                : reason.strip();
    }

    /** The end of that day in Viet Nam; null unless it is a day to come, at most a year ahead. */
    private @Nullable Instant endOfDay(@Nullable String day) {
        try {
            var end =
                    LocalDate.parse(day == null ? "" : day)
                            .plusDays(1)
                            .atStartOfDay(VietnamTime.ZONE)
                            .toInstant();
            var now = clock.instant();
            boolean fits =
                    end.isAfter(now)
                            && end.isBefore(now.plus(Duration.ofDays(LONGEST_SILENCE_DAYS)));
            return fits ? end : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
