package vn.luytre.soc.registry;

import static vn.luytre.schema.registry.Tables.ANSWER;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.directive.FactsChanged;
import vn.luytre.soc.directive.Topic;

/** Which requirements a system meets, by its operator's word. */
@Service
public class Checklists {

    private final DSLContext sql;
    private final SystemRows systems;
    private final ControlCatalogue catalogue;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Checklists(
            DSLContext sql,
            SystemRows systems,
            ControlCatalogue catalogue,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.sql = sql;
        this.systems = systems;
        this.catalogue = catalogue;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The checklist of a system; without answers for who may not see them. */
    @Transactional(readOnly = true)
    public Checklist of(InformationSystem system) {
        return Checklist.of(catalogue, system, answers(system.id()));
    }

    /** The checklists of several systems by number, in one question to the database. */
    @Transactional(readOnly = true)
    public Map<Long, Checklist> of(List<InformationSystem> several) {
        var answers = new HashMap<Long, Map<String, Answer>>();
        sql.selectFrom(ANSWER)
                .where(ANSWER.SYSTEM.in(several.stream().map(InformationSystem::id).toList()))
                .orderBy(ANSWER.SYSTEM, ANSWER.CONTROL)
                .forEach(row ->
                        answers.computeIfAbsent(row.getSystem(), _ -> new HashMap<>())
                                .put(
                                        row.getControl(),
                                        new Answer(
                                                row.getControl(),
                                                Answer.Kind.valueOf(row.getAnswer()),
                                                row.getNote(),
                                                row.getAnsweredBy(),
                                                row.getAnswered().toInstant())));
        var lists = new HashMap<Long, Checklist>();
        for (var system : several) {
            lists.put(
                    system.id(),
                    Checklist.of(catalogue, system, answers.getOrDefault(system.id(), Map.of())));
        }
        return lists;
    }

    private Map<String, Answer> answers(long system) {
        return sql.selectFrom(ANSWER)
                .where(ANSWER.SYSTEM.eq(system))
                .orderBy(ANSWER.CONTROL)
                .fetchMap(
                        ANSWER.CONTROL,
                        row ->
                                new Answer(
                                        row.getControl(),
                                        Answer.Kind.valueOf(row.getAnswer()),
                                        row.getNote(),
                                        row.getAnsweredBy(),
                                        row.getAnswered().toInstant()));
    }

    /** What somebody ticked; {@code kind} null takes the answer back. */
    record Said(String control, Answer.@Nullable Kind kind, String note) {}

    /**
     * Writes down what differs from before.
     *
     * @return the codes where "not applicable" lacks its reason: then nothing is written; null if the system is not
     *     the viewer's
     */
    @Transactional
    @Nullable List<String> answer(Actor actor, long id, List<Said> said) {
        var system = systems.byId(id);
        if (system == null || system.level() == null || !Systems.mine(system.facts())) {
            return null;
        }
        var without = new ArrayList<String>();
        var changed = new ArrayList<String>();
        var list = of(system);
        var asked = new HashMap<String, Checklist.Line>();
        list.lines().forEach(line -> asked.put(line.control().code(), line));
        for (var one : said) {
            if (one.kind() == Answer.Kind.NOT_APPLICABLE && one.note().isBlank()) {
                without.add(one.control());
            }
        }
        if (!without.isEmpty()) {
            return without;
        }
        for (var one : said) {
            var line = asked.get(one.control());
            if (line != null && differs(line.answer(), one)) {
                write(actor, id, one);
                changed.add(one.control() + "=" + (one.kind() == null ? "" : one.kind().name()));
            }
        }
        if (!changed.isEmpty()) {
            audit.record(actor, "registry.answer", "system:" + id, Map.of("answers", changed));
            events.publishEvent(new FactsChanged(system.facts().units(), Set.of(Topic.LEVELS)));
        }
        return List.of();
    }

    private static boolean differs(@Nullable Answer before, Said now) {
        if (before == null || now.kind() == null) {
            return (before == null) != (now.kind() == null);
        }
        return before.kind() != now.kind() || !before.note().equals(now.note());
    }

    private void write(Actor actor, long system, Said said) {
        sql.deleteFrom(ANSWER)
                .where(ANSWER.SYSTEM.eq(system))
                .and(ANSWER.CONTROL.eq(said.control()))
                .execute();
        if (said.kind() != null) {
            sql.insertInto(ANSWER)
                    .set(ANSWER.SYSTEM, system)
                    .set(ANSWER.CONTROL, said.control())
                    .set(ANSWER.ANSWER_, said.kind().name())
                    .set(ANSWER.NOTE, said.note())
                    .set(ANSWER.ANSWERED_BY, actor.name())
                    .set(ANSWER.ANSWERED, clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
        }
    }
}
