package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.RULE;
import static vn.luytre.schema.detection.Tables.RULE_TEXT;
import static vn.luytre.schema.detection.Tables.RULE_VERSION;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.detection.tables.records.RuleRecord;
import vn.luytre.schema.detection.tables.records.RuleVersionRecord;
import vn.luytre.soc.audit.Actor;

/** Rule texts, where they stand, and every version they had. */
@Repository
class RuleRows {

    private final DSLContext sql;

    RuleRows(DSLContext sql) {
        this.sql = sql;
    }

    /** What a new version says beside its text. */
    record Note(String license, Instant at, Actor actor, String reason, @Nullable Integer pack) {}

    /** Until the transaction ends nobody else changes rules. */
    void lock() {
        sql.execute("lock table detection.rule in share row exclusive mode");
    }

    /** In the order of places. */
    List<RuleFile> all() {
        return select(DSL.noCondition());
    }

    @Nullable RuleFile byId(int id) {
        var found = select(RULE.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<RuleFile> select(Condition condition) {
        return sql.select()
                .from(RULE)
                .join(RULE_VERSION)
                .on(RULE_VERSION.RULE.eq(RULE.ID).and(RULE_VERSION.NUMBER.eq(RULE.VERSION)))
                .where(condition)
                .orderBy(RULE.PATH)
                .fetch(row -> {
                    var rule = row.into(RULE);
                    var version = row.into(RULE_VERSION);
                    return new RuleFile(
                            rule.getId(),
                            rule.getPath(),
                            rule.getVersion(),
                            rule.getEnabled(),
                            rule.getSwitchReason(),
                            rule.getSwitched() == null ? null : rule.getSwitched().toInstant(),
                            rule.getSwitchedBy(),
                            version.getSha256(),
                            version.getSigmaId(),
                            version.getLicense(),
                            version.getAt().toInstant(),
                            version.getPerson(),
                            version.getPack());
                });
    }

    /** The bytes under these hashes. */
    Map<String, byte[]> texts(Collection<String> hashes) {
        Map<String, byte[]> texts = new HashMap<>();
        if (!hashes.isEmpty()) {
            sql.select(RULE_TEXT.SHA256, RULE_TEXT.BYTES)
                    .from(RULE_TEXT)
                    .where(RULE_TEXT.SHA256.eq(DSL.any(hashes.toArray(String[]::new))))
                    .forEach(row -> texts.put(row.value1(), row.value2()));
        }
        return texts;
    }

    /** Keeps texts that are not kept yet. */
    void keep(List<RulePlan.Incoming> texts) {
        sql.batch(
                        texts.stream()
                                .map(text ->
                                        sql.insertInto(RULE_TEXT)
                                                .set(RULE_TEXT.SHA256, text.sha256())
                                                .set(RULE_TEXT.BYTES, text.bytes())
                                                .onConflictDoNothing())
                                .toList())
                .execute();
    }

    /** Adds rules with their first version; returns their numbers in the order of the texts. */
    List<Integer> add(List<RulePlan.Incoming> texts, Note note) {
        keep(texts);
        var ids =
                sql.select(DSL.field("nextval('detection.rule_id_seq')::int", Integer.class))
                        .from(DSL.generateSeries(1, texts.size()))
                        .fetch(Record1::value1);
        var rules = new ArrayList<RuleRecord>();
        var versions = new ArrayList<RuleVersionRecord>();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var rule = new RuleRecord();
            rule.setId(ids.get(i));
            rule.setPath(text.path());
            rule.setVersion(1);
            rules.add(rule);
            versions.add(version(ids.get(i), 1, text.sha256(), text.sigmaId(), note));
        }
        sql.batchInsert(rules).execute();
        sql.batchInsert(versions).execute();
        return ids;
    }

    /** Gives rules the version that follows the one in use. */
    void change(List<RulePlan.Change> changes, Note note) {
        keep(changes.stream().map(RulePlan.Change::text).toList());
        var versions = new ArrayList<RuleVersionRecord>();
        for (var change : changes) {
            var text = change.text();
            versions.add(
                    version(
                            change.before().id(),
                            change.before().version() + 1,
                            text.sha256(),
                            text.sigmaId(),
                            note));
        }
        sql.batchInsert(versions).execute();
        sql.batch(
                        changes.stream()
                                .map(change ->
                                        sql.update(RULE)
                                                .set(RULE.PATH, change.text().path())
                                                .set(RULE.VERSION, change.before().version() + 1)
                                                .where(RULE.ID.eq(change.before().id())))
                                .toList())
                .execute();
    }

    private static RuleVersionRecord version(
            int rule, int number, String sha256, String sigmaId, Note note) {
        var row = new RuleVersionRecord();
        row.setRule(rule);
        row.setNumber(number);
        row.setSha256(sha256);
        row.setSigmaId(sigmaId);
        row.setLicense(note.license());
        row.setAt(note.at().atOffset(ZoneOffset.UTC));
        row.setAccount(note.actor().account());
        row.setPerson(note.actor().name());
        row.setReason(note.reason());
        row.setPack(note.pack());
        return row;
    }

    void turn(int rule, boolean on, String reason, Instant at, String person) {
        sql.update(RULE)
                .set(RULE.ENABLED, on)
                .set(RULE.SWITCH_REASON, reason)
                .set(RULE.SWITCHED, at.atOffset(ZoneOffset.UTC))
                .set(RULE.SWITCHED_BY, person)
                .where(RULE.ID.eq(rule))
                .execute();
    }

    /** All versions of a rule, newest first. */
    List<RuleVersion> versions(int rule) {
        return sql.selectFrom(RULE_VERSION)
                .where(RULE_VERSION.RULE.eq(rule))
                .orderBy(RULE_VERSION.NUMBER.desc())
                .fetch(row ->
                        new RuleVersion(
                                row.getNumber(),
                                row.getSha256(),
                                row.getAt().toInstant(),
                                row.getPerson(),
                                row.getReason(),
                                row.getPack()));
    }
}
