package vn.luytre.soc.store;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far something that goes through a log of several partitions has come in each, kept under a name. */
@Component
public class Places {

    private final DSLContext sql;

    Places(DSLContext sql) {
        this.sql = sql;
    }

    /** Position by partition; empty if nothing was kept. */
    @Transactional(readOnly = true)
    public Map<Integer, Long> of(String name) {
        var places = new HashMap<Integer, Long>();
        sql.fetch("select partition, position from ground.place where name = ?", name)
                .forEach(row -> places.put(row.get(0, Integer.class), row.get(1, Long.class)));
        return places;
    }

    /** Keeps them, in the transaction of what was done up to there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String name, Map<Integer, Long> places) {
        places.forEach((partition, position) ->
                sql.execute(
                        """
                        insert into ground.place (name, partition, position) values (?, ?, ?)
                        on conflict (name, partition) do update set position = excluded.position
                        """,
                        name,
                        partition,
                        position));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(String name) {
        sql.execute("delete from ground.place where name = ?", name);
    }
}
