package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.ANNEX;
import static vn.luytre.schema.directive.Tables.ANNEX_ROW;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class AnnexRows {

    private final DSLContext sql;

    AnnexRows(DSLContext sql) {
        this.sql = sql;
    }

    /** A row before it has an annex. */
    record NewLine(
            String sheet,
            int number,
            @Nullable Long unit,
            List<String> titles,
            List<String> meanings,
            List<String> cells) {}

    int nextPlace(long letter) {
        return sql.select(DSL.coalesce(DSL.max(ANNEX.PLACE), -1).plus(1))
                .from(ANNEX)
                .where(ANNEX.LETTER.eq(letter))
                .fetchSingle()
                .value1();
    }

    void add(Annex annex, List<NewLine> lines, Instant now, String who) {
        long id =
                sql.insertInto(ANNEX)
                        .set(ANNEX.LETTER, annex.letter())
                        .set(ANNEX.PLACE, annex.place())
                        .set(ANNEX.FILE, annex.file())
                        .set(ANNEX.NAME, annex.name())
                        .set(ANNEX.KIND, annex.kind().name())
                        .set(ANNEX.NOTE, annex.note())
                        .set(ANNEX.ROW_COUNT, annex.rows())
                        .set(ANNEX.KNOWN_COUNT, annex.known())
                        .set(ANNEX.ADDED, Times.at(now))
                        .set(ANNEX.ADDED_NAME, who)
                        .returningResult(ANNEX.ID)
                        .fetchSingle()
                        .value1();
        var records =
                new java.util.ArrayList<vn.luytre.schema.directive.tables.records.AnnexRowRecord>();
        for (var line : lines) {
            var row = sql.newRecord(ANNEX_ROW);
            row.setAnnex(id);
            row.setLetter(annex.letter());
            row.setPlace(records.size());
            row.setSheet(line.sheet());
            row.setNumber(line.number());
            row.setUnit(line.unit());
            row.setTitles(line.titles().toArray(String[]::new));
            row.setMeanings(line.meanings().toArray(String[]::new));
            row.setCells(line.cells().toArray(String[]::new));
            records.add(row);
        }
        if (!records.isEmpty()) {
            sql.batchInsert(records).execute();
        }
    }

    List<Annex> of(long letter) {
        return select(ANNEX.LETTER.eq(letter));
    }

    @Nullable Annex byId(long id) {
        var found = select(ANNEX.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Annex> select(Condition condition) {
        return sql.selectFrom(ANNEX)
                .where(condition)
                .orderBy(ANNEX.LETTER, ANNEX.PLACE)
                .fetch(row ->
                        new Annex(
                                row.getId(),
                                row.getLetter(),
                                row.getPlace(),
                                row.getFile(),
                                row.getName(),
                                Annex.Kind.valueOf(row.getKind()),
                                row.getNote(),
                                row.getRowCount(),
                                row.getKnownCount()));
    }

    /** Rows of one annex from the first on. */
    List<Annex.Line> lines(long annex, int most) {
        return lines(ANNEX_ROW.ANNEX.eq(annex), most);
    }

    /** What the letter's annexes say about one unit. */
    List<Annex.Line> ofUnit(long letter, long unit, int most) {
        return lines(ANNEX_ROW.LETTER.eq(letter).and(ANNEX_ROW.UNIT.eq(unit)), most);
    }

    private List<Annex.Line> lines(Condition condition, int most) {
        return sql.selectFrom(ANNEX_ROW)
                .where(condition)
                .orderBy(ANNEX_ROW.ANNEX, ANNEX_ROW.PLACE)
                .limit(most)
                .fetch(row ->
                        new Annex.Line(
                                row.getSheet(),
                                row.getNumber(),
                                row.getUnit(),
                                List.of(row.getTitles()),
                                List.of(row.getCells())));
    }
}
