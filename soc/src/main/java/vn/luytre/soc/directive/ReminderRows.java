package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.REMINDER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import vn.luytre.soc.audit.Actor;

@Repository
class ReminderRows {

    private final DSLContext sql;

    ReminderRows(DSLContext sql) {
        this.sql = sql;
    }

    /** The ways a person reminds a unit. The server itself sends nothing. */
    enum Channel {
        LETTER,
        ZALO,
        PHONE,
        OTHER
    }

    /** That somebody reminded a unit. */
    record Reminder(long id, long unit, Channel channel, int late, Instant sent, String sentName) {}

    void add(
            long letter, long unit, Channel channel, String text, int late, Actor by, Instant now) {
        sql.insertInto(REMINDER)
                .set(REMINDER.LETTER, letter)
                .set(REMINDER.UNIT, unit)
                .set(REMINDER.CHANNEL, channel.name())
                .set(REMINDER.TEXT, text)
                .set(REMINDER.LATE, late)
                .set(REMINDER.SENT, Times.at(now))
                .set(REMINDER.SENT_BY, by.account())
                .set(REMINDER.SENT_NAME, by.name())
                .execute();
    }

    /** All reminders of a letter by unit, the oldest first. */
    Map<Long, List<Reminder>> byUnit(long letter) {
        return sql
                .selectFrom(REMINDER)
                .where(REMINDER.LETTER.eq(letter))
                .orderBy(REMINDER.SENT, REMINDER.ID)
                .fetch(row ->
                        new Reminder(
                                row.getId(),
                                row.getUnit(),
                                Channel.valueOf(row.getChannel()),
                                row.getLate(),
                                row.getSent().toInstant(),
                                row.getSentName()))
                .stream()
                .collect(Collectors.groupingBy(Reminder::unit));
    }
}
