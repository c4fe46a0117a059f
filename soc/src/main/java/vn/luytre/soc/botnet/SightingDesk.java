package vn.luytre.soc.botnet;

import static vn.luytre.schema.botnet.Tables.LISTING;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.identity.Viewer;

/** What stands round the list of sightings: months to choose from, counts, words. */
@Component
class SightingDesk {

    private static final int MOST_MONTHS = 60;

    private final DSLContext sql;
    private final SightingRows rows;
    private final Lists lists;
    private final MessageSource messages;

    SightingDesk(DSLContext sql, SightingRows rows, Lists lists, MessageSource messages) {
        this.sql = sql;
        this.rows = rows;
        this.lists = lists;
        this.messages = messages;
    }

    /** Months whose lists name an address of the viewer's units, newest first. */
    @Transactional(readOnly = true)
    public List<LocalDate> months() {
        return sql.selectDistinct(LISTING.MONTH)
                .from(LISTING)
                .orderBy(LISTING.MONTH.desc())
                .limit(MOST_MONTHS)
                .fetch(LISTING.MONTH);
    }

    @Transactional(readOnly = true)
    public int count(SightingRows.Filter filter) {
        return rows.count(filter);
    }

    /** Whether any list was ever imported: without one, no sighting means nothing. */
    @Transactional(readOnly = true)
    public boolean anyList() {
        return !lists.lists().isEmpty();
    }

    /** The sentence in the viewer's language. */
    String words(String key, Object... arguments) {
        var locale =
                java.util.Locale.of(
                        Viewer.current().language().isEmpty()
                                ? LocaleContextHolder.getLocale().getLanguage()
                                : Viewer.current().language());
        return messages.getMessage(key, arguments, locale);
    }
}
