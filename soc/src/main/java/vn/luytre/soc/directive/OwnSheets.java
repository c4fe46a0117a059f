package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.OWN_SHEET;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.parse.document.Extracted;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.DocumentReader;
import vn.luytre.soc.store.EvidenceFiles;

/** The office's own Excel form: kept, mapped once, filled for any letter. */
@Service
class OwnSheets {

    static final int MOST_BYTES = 2_000_000;

    private final DSLContext sql;
    private final EvidenceFiles store;
    private final DocumentReader reader;
    private final Audit audit;
    private final InstantSource clock;

    OwnSheets(
            DSLContext sql,
            EvidenceFiles store,
            DocumentReader reader,
            Audit audit,
            InstantSource clock) {
        this.sql = sql;
        this.store = store;
        this.reader = reader;
        this.audit = audit;
        this.clock = clock;
    }

    /** A form as it was mapped. */
    record Kept(long id, String sha256, String name, OwnSheet mapping) {}

    /** The form that counts; null before there is one. */
    @Transactional(readOnly = true)
    @Nullable Kept current() {
        return sql.selectFrom(OWN_SHEET)
                .orderBy(OWN_SHEET.ID.desc())
                .limit(1)
                .fetchOne(row ->
                        new Kept(
                                row.getId(),
                                row.getSha256(),
                                row.getName(),
                                new OwnSheet(
                                        row.getSheet(),
                                        row.getFirstRow(),
                                        columns(row.getColumns()))));
    }

    private static Map<Integer, String> columns(String[] written) {
        var columns = new HashMap<Integer, String>();
        for (var one : written) {
            int at = one.indexOf('=');
            columns.put(Integer.parseInt(one.substring(0, at)), one.substring(at + 1));
        }
        return columns;
    }

    /** The headings of the form that counts; null if there is none. */
    OwnSheet.@Nullable Form form(Kept kept) {
        var bytes = store.read(kept.sha256());
        return bytes == null ? null : OwnSheet.look(bytes);
    }

    /** Takes a form, its columns as they are guessed. Answers what is wrong; empty where it counts. */
    @Transactional
    String put(Actor actor, byte[] xlsx, String fileName) {
        if (xlsx.length > MOST_BYTES) {
            return "Tệp mẫu lớn hơn 2 MB.";
        }
        // Opened within limits first: what passes there holds no bomb and no entity.
        if (reader.read(xlsx, fileName) instanceof Extracted.Refused refused) {
            return refused.vietnamese();
        }
        var form = OwnSheet.look(xlsx);
        if (form == null) {
            return "Không thấy dòng tiêu đề (STT, Đơn vị, Ghi chú…) trong tệp .xlsx này.";
        }
        var columns = new HashMap<Integer, String>();
        for (var heading : form.headings()) {
            if (!heading.guess().isEmpty()) {
                columns.put(heading.column(), heading.guess());
            }
        }
        add(
                actor,
                store.keep(xlsx),
                Attachment.cleanName(fileName),
                new OwnSheet(form.sheet(), form.firstRow(), columns));
        return "";
    }

    /** Maps the columns of the form that counts anew. */
    @Transactional
    boolean map(Actor actor, int firstRow, Map<Integer, String> columns) {
        var kept = current();
        if (kept == null || columns.isEmpty() || firstRow < 1 || firstRow > 1_000) {
            return false;
        }
        add(
                actor,
                kept.sha256(),
                kept.name(),
                new OwnSheet(kept.mapping().sheet(), firstRow, columns));
        return true;
    }

    private void add(Actor actor, String sha256, String name, OwnSheet mapping) {
        sql.insertInto(OWN_SHEET)
                .set(OWN_SHEET.SHA256, sha256)
                .set(OWN_SHEET.NAME, name)
                .set(OWN_SHEET.SHEET, mapping.sheet())
                .set(OWN_SHEET.FIRST_ROW, mapping.firstRow())
                .set(
                        OWN_SHEET.COLUMNS,
                        mapping.columns().entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toArray(String[]::new))
                .set(OWN_SHEET.MADE, Times.at(clock.instant()))
                .set(OWN_SHEET.MADE_NAME, actor.name())
                .execute();
        audit.record(
                actor,
                "directive.own-sheet",
                "own-sheet",
                Map.of("name", name, "sha256", sha256, "columns", mapping.columns().toString()));
    }

    /** The form filled with a report; null if there is none. */
    @Transactional(readOnly = true)
    byte @Nullable [] filled(ResultReport report) {
        var kept = current();
        var bytes = kept == null ? null : store.read(kept.sha256());
        try {
            return kept == null || bytes == null ? null : kept.mapping().fill(bytes, report);
        } catch (IOException e) {
            throw new IllegalStateException("a form that was checked cannot be filled", e);
        }
    }

    /** What a column may take, for these clauses. */
    static List<String> choices(List<ResultReport.Column> clauses) {
        var all = new java.util.ArrayList<>(OwnSheet.CHOICES);
        clauses.forEach(one -> all.add("clause:" + one.label()));
        return all;
    }
}
