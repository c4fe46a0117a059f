package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.PAPER_TEMPLATE;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.paper.Template;
import vn.luytre.soc.store.EvidenceFiles;

/** The office's own Word files: checked before they count, every version kept, the product's layout while there is none. */
@Service
class PaperTemplates {

    private final DSLContext sql;
    private final EvidenceFiles store;
    private final Audit audit;
    private final InstantSource clock;

    PaperTemplates(DSLContext sql, EvidenceFiles store, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** One version; {@code sha256} null where the product's layout was taken again. */
    record Version(
            long id,
            PaperKind kind,
            @Nullable String sha256,
            String name,
            List<String> fields,
            Instant made,
            String by) {}

    /** The newest first. */
    @Transactional(readOnly = true)
    List<Version> versions(PaperKind kind) {
        return select(PAPER_TEMPLATE.KIND.eq(kind.name()));
    }

    private List<Version> select(Condition condition) {
        return sql.selectFrom(PAPER_TEMPLATE)
                .where(condition)
                .orderBy(PAPER_TEMPLATE.ID.desc())
                .limit(50)
                .fetch(row ->
                        new Version(
                                row.getId(),
                                PaperKind.valueOf(row.getKind()),
                                row.getSha256(),
                                row.getName(),
                                List.of(row.getFields()),
                                row.getMade().toInstant(),
                                row.getMadeName()));
    }

    /** The bytes of one version; null if it has none. */
    @Transactional(readOnly = true)
    byte @Nullable [] bytes(PaperKind kind, long id) {
        var found = select(PAPER_TEMPLATE.ID.eq(id).and(PAPER_TEMPLATE.KIND.eq(kind.name())));
        var hash = found.isEmpty() ? null : found.getFirst().sha256();
        return hash == null ? null : store.read(hash);
    }

    /** Takes a file as the newest version. Answers what is wrong with it; empty where it counts now. */
    @Transactional
    List<String> put(Actor actor, PaperKind kind, byte[] docx, String fileName) {
        return switch (Template.check(docx, kind.names())) {
            case Template.Checked.Unfit(var reasons) -> reasons;
            case Template.Checked.Fit(var template, var fields) -> {
                add(actor, kind, store.keep(docx), Attachment.cleanName(fileName), fields);
                yield List.of();
            }
        };
    }

    /** The product's own layout counts again. */
    @Transactional
    void shipped(Actor actor, PaperKind kind) {
        add(actor, kind, null, "", List.of());
    }

    /** An earlier version counts again, as a new one. */
    @Transactional
    boolean again(Actor actor, PaperKind kind, long id) {
        var found = select(PAPER_TEMPLATE.ID.eq(id).and(PAPER_TEMPLATE.KIND.eq(kind.name())));
        if (found.isEmpty() || found.getFirst().sha256() == null) {
            return false;
        }
        var version = found.getFirst();
        add(actor, kind, version.sha256(), version.name(), version.fields());
        return true;
    }

    private void add(
            Actor actor,
            PaperKind kind,
            @Nullable String sha256,
            String name,
            List<String> fields) {
        sql.insertInto(PAPER_TEMPLATE)
                .set(PAPER_TEMPLATE.KIND, kind.name())
                .set(PAPER_TEMPLATE.SHA256, sha256)
                .set(PAPER_TEMPLATE.NAME, name)
                .set(PAPER_TEMPLATE.FIELDS, fields.toArray(String[]::new))
                .set(PAPER_TEMPLATE.MADE, Times.at(clock.instant()))
                .set(PAPER_TEMPLATE.MADE_NAME, actor.name())
                .execute();
        audit.record(
                actor,
                "directive.template",
                "template:" + kind.name(),
                Map.of("name", name, "sha256", sha256 == null ? "" : sha256));
    }

    /** The document by the office's own file; null while the product's layout counts. */
    @Transactional(readOnly = true)
    byte @Nullable [] filled(PaperKind kind, Template.Values values) {
        var newest = versions(kind);
        var hash = newest.isEmpty() ? null : newest.getFirst().sha256();
        var docx = hash == null ? null : store.read(hash);
        return docx != null
                        && Template.check(docx, kind.names())
                                instanceof Template.Checked.Fit(var template, var fields)
                ? template.fill(values)
                : null;
    }

    /** What every field holds, in guillemets, lists of two: for a look before anything real is written. */
    static Template.Values example(PaperKind kind) {
        var single = new HashMap<String, String>();
        var lists = new HashMap<String, List<Map<String, String>>>();
        var things = new HashMap<String, Map<String, String>>();
        kind.fields()
                .forEach((name, what) -> {
                    int dot = name.indexOf('.');
                    if (dot < 0) {
                        single.put(name, "«" + what + "»");
                    } else {
                        things.computeIfAbsent(name.substring(0, dot), _ -> new HashMap<>())
                                .put(name.substring(dot + 1), "«" + what + "»");
                    }
                });
        things.forEach((list, thing) -> lists.put(list, List.of(thing, thing)));
        return new Template.Values(single, lists);
    }
}
