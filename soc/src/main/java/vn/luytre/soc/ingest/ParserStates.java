package vn.luytre.soc.ingest;

import static vn.luytre.schema.ingest.Tables.PARSER_STATE;

import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class ParserStates {

    private final DSLContext sql;

    ParserStates(DSLContext sql) {
        this.sql = sql;
    }

    Map<String, String> all() {
        return sql.selectFrom(PARSER_STATE).fetchMap(PARSER_STATE.STREAM, PARSER_STATE.STATE);
    }

    void keep(String stream, String state) {
        sql.insertInto(PARSER_STATE)
                .set(PARSER_STATE.STREAM, stream)
                .set(PARSER_STATE.STATE, state)
                .onConflict(PARSER_STATE.STREAM)
                .doUpdate()
                .set(PARSER_STATE.STATE, state)
                .execute();
    }
}
