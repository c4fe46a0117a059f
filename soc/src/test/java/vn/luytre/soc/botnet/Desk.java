package vn.luytre.soc.botnet;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.soc.Server;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.store.Scope;

/** What tests of this module do again and again. */
final class Desk {

    private final Server server;

    Desk(Server server) {
        this.server = server;
    }

    <T> T province(Supplier<T> work) {
        var transaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        return Scope.PROVINCE.call(() -> transaction.execute(_ -> work.get()));
    }

    /** Puts the addresses into the plan of a new system of the unit. */
    void plan(long unit, String first, String last, String role) {
        var sql = server.bean(DSLContext.class);
        province(() -> {
            var system =
                    sql.fetchSingle(
                                    """
                                    insert into registry.information_system (name, owner, operator, kind, sub_kind,
                                        pack, approval, changed)
                                    values (?, 0, ?, 'INTERNAL', 'OTHER', 'A', 'NONE', now()) returning id\
                                    """,
                                    "Mạng " + first,
                                    unit)
                            .get(0, Long.class);
            return sql.execute(
                    "insert into registry.block (system, unit, first_ip, last_ip, role) values (?, ?, ?, ?, ?)",
                    system,
                    unit,
                    first,
                    last,
                    role);
        });
    }

    Sighting only(long unit) {
        var all = province(() -> server.bean(SightingRows.class).of(unit));
        if (all.size() != 1) {
            throw new AssertionError("expected one sighting, found " + all);
        }
        return all.getFirst();
    }

    Finding assess(long unit) {
        var now = Instant.now();
        return province(() ->
                server.bean(BotnetEvidence.class)
                        .assess(
                                unit,
                                Topic.MALWARE,
                                new Period(
                                        now.minusSeconds(86_400L * 400),
                                        now.plusSeconds(86_400L * 30))));
    }

    /** Takes a list through all steps, as a person would who makes no mistake. Returns its page's path. */
    static String importList(
            Server.Browser browser,
            String name,
            byte[] bytes,
            String role,
            String issuer,
            String month) {
        browser.get("/lists/import");
        var draft =
                location(
                        browser.upload(
                                "/lists/import", Map.of("issuer", issuer), "file", name, bytes));
        browser.get(draft);
        location(browser.post(draft, Map.of("role", role, "next", "1")));
        location(
                browser.post(
                        draft + "/letter",
                        Map.of("issuer", issuer, "number", "01/BC", "date", "", "month", month)));
        browser.get(draft + "/confirm");
        return location(browser.post(draft + "/publish", Map.of()));
    }

    static String location(java.net.http.HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .map(where -> where.replaceFirst("^https?://[^/]+", ""))
                .orElseThrow(() ->
                        new AssertionError(response.statusCode() + ": " + text(response.body())));
    }

    /** The page without its tags. */
    static String text(String html) {
        return Pattern.compile("<[^>]*>|\\s+").matcher(html).replaceAll(" ").replaceAll(" +", " ");
    }
}
