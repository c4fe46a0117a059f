package vn.luytre.soc.search;

import static vn.luytre.schema.search.Tables.SAVED;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;

/** Searches that people keep: for themselves, or for the people of their unit. */
@Service
class SavedSearches {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_QUERY = 4_096;

    /** Searches of one person; a list longer than this helps nobody. */
    private static final int MOST = 100;

    private final DSLContext sql;
    private final Audit audit;
    private final InstantSource clock;

    SavedSearches(DSLContext sql, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /** The viewer's own and those shared in the viewer's unit, by name. */
    @Transactional(readOnly = true)
    List<SavedSearch> of(Viewer viewer) {
        return sql.selectFrom(SAVED)
                .where(
                        SAVED.OWNER
                                .eq(viewer.account())
                                .or(SAVED.UNIT.eq(viewer.unit()).and(SAVED.SHARED)))
                .orderBy(SAVED.NAME, SAVED.ID)
                .fetch(row ->
                        new SavedSearch(
                                row.getId(),
                                row.getName(),
                                row.getQuery(),
                                row.getSpan(),
                                row.getOwnerName(),
                                row.getShared(),
                                row.getOwner() == viewer.account()));
    }

    /**
     * Keeps a search; one of the same name is written over.
     *
     * @return false if the name or the query does not fit, or there are too many
     */
    @Transactional
    boolean keep(Viewer viewer, String name, String query, String span, boolean shared) {
        var clean = name.strip();
        long own =
                of(viewer).stream().filter(one -> one.mine() && !one.name().equals(clean)).count();
        if (clean.isEmpty()
                || clean.length() > LONGEST_NAME
                || query.length() > LONGEST_QUERY
                || own >= MOST) {
            return false;
        }
        sql.insertInto(SAVED)
                .set(SAVED.UNIT, viewer.unit())
                .set(SAVED.OWNER, viewer.account())
                .set(SAVED.OWNER_NAME, viewer.name())
                .set(SAVED.NAME, clean)
                .set(SAVED.QUERY, query)
                .set(SAVED.SPAN, Span.NAMES.contains(span) ? span : Span.NAMES.getFirst())
                .set(SAVED.SHARED, shared)
                .set(SAVED.CREATED, clock.instant().atOffset(ZoneOffset.UTC))
                .onConflict(SAVED.OWNER, SAVED.NAME)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        audit.record(
                viewer.actor(),
                "search.save",
                "search:" + clean,
                Map.of("query", query, "shared", shared));
        return true;
    }

    /** False if it is not the viewer's. */
    @Transactional
    boolean remove(Viewer viewer, long id) {
        boolean removed =
                sql.deleteFrom(SAVED)
                                .where(SAVED.ID.eq(id))
                                .and(SAVED.OWNER.eq(viewer.account()))
                                .execute()
                        == 1;
        if (removed) {
            audit.record(viewer.actor(), "search.forget", "search:" + id, Map.of());
        }
        return removed;
    }
}
