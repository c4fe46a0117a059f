package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.schema.detection.Tables.INDICATOR;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.store.Scope;

/** What a list says comes back out of the database as it went in, whichever way it is read. */
class IndicatorRowsTest {

    /** Unreadable lines are kept as they came, so a value may be anything. */
    private static final List<String> VALUES =
            List.of(
                    "rows.example",
                    "a\\b",
                    "a\\\\tb",
                    "tab\there",
                    "line\nfeed\rand return",
                    "\\N",
                    "\\.",
                    "\b\f\u000b",
                    "lừa đảo 🎣",
                    " ",
                    "");

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final DSLContext sql = server.bean(DSLContext.class);
    private final IndicatorRows rows = server.bean(IndicatorRows.class);

    @Test
    void valuesComeBackWhateverIsInThem() {
        var lines = VALUES.stream().map(v -> NewIndicator.of(IndicatorKind.URL, v)).toList();
        int list = feed.list("rows", "198.51.100.250").value();
        var copied = new ArrayList<IndicatorRows.Value>();
        var each = new ArrayList<IndicatorRows.Value>();
        var transaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        Scope.PROVINCE.run(() ->
                transaction.executeWithoutResult(status -> {
                    sql.deleteFrom(INDICATOR).where(INDICATOR.LIST.eq(list)).execute();
                    rows.copy(list, lines);
                    rows.values(
                            List.of(list),
                            (kind, value, of) ->
                                    copied.add(new IndicatorRows.Value(of, kind, value)));
                    rows.each(List.of(list), each::add);
                    status.setRollbackOnly();
                }));
        assertThat(each).hasSize(VALUES.size());
        assertThat(copied).containsExactlyInAnyOrderElementsOf(each);
        assertThat(copied)
                .extracting(IndicatorRows.Value::value)
                .contains("a\\b", "tab\there", "line\nfeed\rand return", "\\N", "lừa đảo 🎣", "");
    }
}
