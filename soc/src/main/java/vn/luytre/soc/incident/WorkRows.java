package vn.luytre.soc.incident;

import static vn.luytre.schema.incident.Tables.ENTRY;
import static vn.luytre.schema.incident.Tables.EVENT;
import static vn.luytre.schema.incident.Tables.NOTE;
import static vn.luytre.schema.incident.Tables.PAUSE;
import static vn.luytre.schema.incident.Tables.STEP;
import static vn.luytre.schema.incident.Tables.TASK;
import static vn.luytre.soc.incident.CaseRows.at;
import static vn.luytre.soc.incident.CaseRows.instant;
import static vn.luytre.soc.incident.CaseRows.maybe;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.incident.tables.records.TaskRecord;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.incident.dossier.CaseStage;

/** What people do about a case: steps, tasks, notes, what happened when. */
@Repository
class WorkRows {

    private final DSLContext sql;

    WorkRows(DSLContext sql) {
        this.sql = sql;
    }

    void did(Incident one, Actor actor, Parts.Verb verb, String note, Instant now) {
        sql.insertInto(EVENT)
                .set(EVENT.INCIDENT, one.id())
                .set(EVENT.UNIT, one.unit())
                .set(EVENT.AT, at(now))
                .set(EVENT.ACCOUNT, actor.account())
                .set(EVENT.NAME, actor.name())
                .set(EVENT.VERB, verb.name())
                .set(EVENT.NOTE, note)
                .execute();
    }

    /** Oldest first. */
    List<Parts.Deed> deeds(long incident) {
        return sql.selectFrom(EVENT)
                .where(EVENT.INCIDENT.eq(incident))
                .orderBy(EVENT.ID)
                .fetch(row ->
                        new Parts.Deed(
                                row.getAt().toInstant(),
                                row.getName(),
                                Parts.Verb.valueOf(row.getVerb()),
                                row.getNote()));
    }

    void beginWait(Incident one, String party, Instant now) {
        sql.insertInto(PAUSE)
                .set(PAUSE.INCIDENT, one.id())
                .set(PAUSE.UNIT, one.unit())
                .set(PAUSE.PARTY, party)
                .set(PAUSE.BEGINS, at(now))
                .execute();
    }

    void endWait(long incident, Instant now) {
        sql.update(PAUSE)
                .set(PAUSE.ENDS, at(now))
                .where(PAUSE.INCIDENT.eq(incident))
                .and(PAUSE.ENDS.isNull())
                .execute();
    }

    List<Timer.Wait> waits(long incident) {
        return sql.selectFrom(PAUSE)
                .where(PAUSE.INCIDENT.eq(incident))
                .orderBy(PAUSE.BEGINS, PAUSE.ID)
                .fetch(row -> new Timer.Wait(row.getBegins().toInstant(), instant(row.getEnds())));
    }

    void addTask(Incident one, Parts.Task task) {
        sql.insertInto(TASK)
                .set(TASK.INCIDENT, one.id())
                .set(TASK.UNIT, one.unit())
                .set(TASK.TITLE, task.title())
                .set(TASK.STAGE, task.stage().name())
                .set(TASK.WHO, task.who())
                .set(TASK.DUE, maybe(task.due()))
                .set(TASK.PLAYBOOK, task.playbook())
                .set(TASK.BASIS, task.basis())
                .execute();
    }

    /** Whether it was still open. */
    boolean endTask(
            long incident, long task, Parts.TaskState state, String by, String note, Instant now) {
        return sql.update(TASK)
                        .set(TASK.STATE, state.name())
                        .set(TASK.DONE, state == Parts.TaskState.OPEN ? null : at(now))
                        .set(TASK.DONE_BY, by)
                        .set(TASK.NOTE, note)
                        .where(TASK.ID.eq(task))
                        .and(TASK.INCIDENT.eq(incident))
                        .and(
                                state == Parts.TaskState.OPEN
                                        ? TASK.STATE.ne(Parts.TaskState.OPEN.name())
                                        : TASK.STATE.eq(Parts.TaskState.OPEN.name()))
                        .execute()
                == 1;
    }

    /** As they were given. */
    List<Parts.Task> tasks(long incident) {
        return sql.selectFrom(TASK)
                .where(TASK.INCIDENT.eq(incident))
                .orderBy(TASK.ID)
                .fetch(WorkRows::task);
    }

    void addEntry(
            Incident one,
            Instant when,
            String text,
            String category,
            String source,
            String by,
            Instant now) {
        sql.insertInto(ENTRY)
                .set(ENTRY.INCIDENT, one.id())
                .set(ENTRY.UNIT, one.unit())
                .set(ENTRY.AT, at(when))
                .set(ENTRY.TEXT, text)
                .set(ENTRY.CATEGORY, category)
                .set(ENTRY.SOURCE, source)
                .set(ENTRY.BY_NAME, by)
                .set(ENTRY.MADE, at(now))
                .execute();
    }

    /** In the order it happened. */
    List<Parts.Entry> entries(long incident) {
        return sql.selectFrom(ENTRY)
                .where(ENTRY.INCIDENT.eq(incident))
                .orderBy(ENTRY.AT, ENTRY.ID)
                .fetch(row ->
                        new Parts.Entry(
                                row.getId(),
                                row.getAt().toInstant(),
                                row.getText(),
                                row.getCategory(),
                                row.getSource(),
                                row.getByName()));
    }

    void addNote(Incident one, Actor actor, String text, Instant now) {
        sql.insertInto(NOTE)
                .set(NOTE.INCIDENT, one.id())
                .set(NOTE.UNIT, one.unit())
                .set(NOTE.AT, at(now))
                .set(NOTE.ACCOUNT, actor.account())
                .set(NOTE.NAME, actor.name())
                .set(NOTE.TEXT, text)
                .execute();
    }

    /** Oldest first. */
    List<Parts.Note> notes(long incident) {
        return sql.selectFrom(NOTE)
                .where(NOTE.INCIDENT.eq(incident))
                .orderBy(NOTE.ID)
                .fetch(row ->
                        new Parts.Note(row.getAt().toInstant(), row.getName(), row.getText()));
    }

    void putStep(Incident one, PathStep step, Parts.Stepped stepped) {
        var row = sql.newRecord(STEP);
        row.setIncident(one.id());
        row.setUnit(one.unit());
        row.setStep(step.name());
        row.setLead(stepped.lead());
        row.setCooperating(stepped.cooperating());
        row.setBegun(maybe(stepped.begun()));
        row.setDone(maybe(stepped.done()));
        row.setDoneBy(stepped.doneBy());
        row.setNote(stepped.note());
        sql.insertInto(STEP)
                .set(row)
                .onConflict(STEP.INCIDENT, STEP.STEP_)
                .doUpdate()
                .set(row)
                .execute();
    }

    /** Those of which something was written. */
    Map<PathStep, Parts.Stepped> path(long incident) {
        var path = new EnumMap<PathStep, Parts.Stepped>(PathStep.class);
        sql.selectFrom(STEP)
                .where(STEP.INCIDENT.eq(incident))
                .orderBy(STEP.STEP_)
                .forEach(row ->
                        path.put(
                                PathStep.valueOf(row.getStep()),
                                new Parts.Stepped(
                                        row.getLead(),
                                        row.getCooperating(),
                                        instant(row.getBegun()),
                                        instant(row.getDone()),
                                        row.getDoneBy(),
                                        row.getNote())));
        return path;
    }

    /** Puts tasks, or all that happened and was noted, under another case of the same unit. */
    void moveTasks(long from, Incident to, Collection<Long> ids) {
        sql.update(TASK)
                .set(TASK.INCIDENT, to.id())
                .where(TASK.INCIDENT.eq(from))
                .and(TASK.ID.in(ids))
                .execute();
    }

    void moveEntries(long from, Incident to) {
        sql.update(ENTRY).set(ENTRY.INCIDENT, to.id()).where(ENTRY.INCIDENT.eq(from)).execute();
    }

    private static Parts.Task task(TaskRecord row) {
        return new Parts.Task(
                row.getId(),
                row.getTitle(),
                CaseStage.valueOf(row.getStage()),
                row.getWho(),
                instant(row.getDue()),
                row.getPlaybook(),
                row.getBasis(),
                Parts.TaskState.valueOf(row.getState()),
                instant(row.getDone()),
                row.getDoneBy(),
                row.getNote());
    }
}
