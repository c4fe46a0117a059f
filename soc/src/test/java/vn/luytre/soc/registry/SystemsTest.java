package vn.luytre.soc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.Ip;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** The registry through the front door: forms, scope, look-up, evidence. */
class SystemsTest {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Server server = Server.shared();
    private final Systems systems = server.bean(Systems.class);

    private Unit unit(String name) {
        long number = NUMBER.incrementAndGet();
        return Scope.PROVINCE.call(() ->
                server.bean(Units.class)
                        .add(
                                Actor.SERVER,
                                new Units.NewUnit(
                                        "",
                                        name + " " + number,
                                        name + " " + number,
                                        Tier.DEPARTMENT,
                                        "",
                                        null,
                                        9_000 + (int) number,
                                        LocalDate.of(2020, 1, 1),
                                        "")));
    }

    private static Map<String, String> form(Unit operator, String name) {
        return new HashMap<>(
                Map.of(
                        "name", name,
                        "owner", Long.toString(operator.id()),
                        "operator", Long.toString(operator.id()),
                        "kind", "INTERNAL",
                        "subKind", "MAIL",
                        "information", "PRIVATE",
                        "level", "2",
                        "pack", "A",
                        "approval", "DRAFT"));
    }

    private long add(Server.Browser browser, Map<String, String> form) {
        var answer = browser.post("/systems", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    @Test
    void registersASystemItsPlanAndItsMachinesByForm() {
        var unit = unit("Sở Thử nghiệm");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/new");
        long id = add(officer, form(unit, "Thư điện tử công vụ"));
        assertThat(
                        officer.post(
                                        "/systems/" + id + "/blocks",
                                        Map.of("range", "198.51.100.24-31", "role", "PUBLIC"))
                                .statusCode())
                .isEqualTo(302);
        officer.post("/systems/" + id + "/hosts", Map.of("name", "mail-01", "ip", "198.51.100.24"));
        var page = officer.get("/systems/" + id).body();
        assertThat(page).contains("Thư điện tử công vụ", "198.51.100.24/29", "mail-01", "Điều 8");
        var lookup = officer.get("/systems?ip=198.51.100.24", "HX-Request", "true").body();
        assertThat(lookup).contains("mail-01", unit.shortName()).doesNotContain("<html");
        var owner =
                Scope.PROVINCE.call(
                        () -> systems.ownerOf(Objects.requireNonNull(Ip.parse("198.51.100.30"))));
        assertThat(owner).isNotNull();
        assertThat(owner.unit()).isEqualTo(unit.id());
        assertThat(owner.host()).isNull();
        assertThat(Scope.PROVINCE.call(systems::blocks))
                .filteredOn(block -> block.system() == id)
                .singleElement()
                .hasToString(
                        "Block[block=198.51.100.24/29, unit=%d, system=%d, role=PUBLIC]"
                                .formatted(unit.id(), id));
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() {
        var unit = unit("Sở Thử lỗi");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/new");
        var form = form(unit, "Cổng thông tin");
        form.put("approval", "APPROVED");
        form.put("note", "ghi chú đã gõ");
        var answer = officer.post("/systems", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Đã phê duyệt thì phải có số quyết định.", "ghi chú đã gõ");
        var bad = officer.post("/systems", form(unit("Sở Khác"), "Của người ta"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("Chỉ khai được hệ thống");
    }

    @Test
    void showsASharedSystemToItsUsersButNotItsMachinesNorItToOthers() {
        var operator = unit("TT Vận hành");
        var user = unit("Sở Dùng chung");
        var other = unit("Sở Ngoài cuộc");
        var admin = server.admin();
        admin.open("/systems/new");
        var form = form(operator, "Hệ thống <script>alert(1)</script>");
        form.put("users", Long.toString(user.id()));
        long id = add(admin, form);
        admin.post("/systems/" + id + "/hosts", Map.of("name", "bi-mat-01"));
        var seen = server.signedIn(user.id(), Role.OFFICER);
        var page = seen.get("/systems/" + id);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Hệ thống &lt;script&gt;", "Đơn vị dùng hệ thống này")
                .doesNotContain("<script>alert", "bi-mat-01");
        assertThat(seen.get("/systems/" + id + "/checks").statusCode()).isEqualTo(404);
        assertThat(seen.post("/systems/" + id + "/hosts", Map.of("name", "x")).statusCode())
                .isEqualTo(404);
        assertThat(server.signedIn(other.id(), Role.OFFICER).get("/systems/" + id).statusCode())
                .isEqualTo(404);
        // PostgreSQL says so by itself, whatever the pages do.
        assertThat(count("registry.information_system", id, "id", other)).isZero();
        assertThat(count("registry.information_system", id, "id", user)).isEqualTo(1);
        assertThat(count("registry.host", id, "system", user)).isZero();
        assertThat(count("registry.host", id, "system", operator)).isEqualTo(1);
    }

    private long count(String table, long id, String column, Unit viewer) {
        var inTransaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        var sql = server.bean(DSLContext.class);
        return Scope.of(viewer.id())
                .call(() ->
                        Objects.requireNonNull(
                                inTransaction.execute(_ ->
                                        sql.fetchCount(
                                                org.jooq.impl.DSL.table(table),
                                                org.jooq
                                                        .impl
                                                        .DSL
                                                        .field(column, Long.class)
                                                        .eq(id)))));
    }

    @Test
    void leavesAnAddressThatTwoUnitsClaimToNobody() {
        var one = unit("Sở Một");
        var two = unit("Sở Hai");
        var admin = server.admin();
        admin.open("/systems/new");
        for (var unit : List.of(one, two)) {
            long id = add(admin, form(unit, "Mạng nội bộ"));
            admin.post(
                    "/systems/" + id + "/blocks",
                    Map.of("range", "203.0.113.64/28", "role", "PUBLIC"));
        }
        var ip = Objects.requireNonNull(Ip.parse("203.0.113.65"));
        assertThat(Scope.PROVINCE.call(() -> systems.ownerOf(ip))).isNull();
        assertThat(Scope.PROVINCE.call(() -> systems.ownersOf(ip))).hasSize(2);
        var officer = server.signedIn(one.id(), Role.OFFICER);
        assertThat(officer.get("/systems").body())
                .contains("203.0.113.64/28", two.shortName(), "cần xác minh");
    }

    @Test
    void turnsTheVerdictOfClause1aWhenEveryRequirementIsAnswered() {
        var unit = unit("Sở Đủ");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/new");
        var form = form(unit, "Mạng nội bộ");
        form.put("level", "1");
        form.put("approval", "APPROVED");
        form.put("decisionNumber", "12/QĐ-STTTT");
        form.put("decisionDate", "12/01/2024");
        form.put("decisionAuthority", "Sở TT&TT");
        assertThat(assess(unit)).isEqualTo(Outcome.INSUFFICIENT);
        long id = add(officer, form);
        assertThat(assess(unit)).isEqualTo(Outcome.UNMET);
        var answers = new HashMap<String, String>();
        for (var control : server.bean(ControlCatalogue.class).required(Pack.A, 1)) {
            answers.put("a." + control.code(), "YES");
        }
        answers.put("a.A-QL-01", "NOT_APPLICABLE");
        var refused = officer.post("/systems/" + id + "/checks", answers);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("“Không áp dụng” phải có lý do");
        answers.put("n.A-QL-01", "Theo quy chế chung của tỉnh");
        assertThat(officer.post("/systems/" + id + "/checks", answers).statusCode()).isEqualTo(302);
        assertThat(assess(unit)).isEqualTo(Outcome.MET);
        answers.put("a.A-QL-02", "NO");
        officer.post("/systems/" + id + "/checks", answers);
        assertThat(assess(unit)).isEqualTo(Outcome.UNMET);
    }

    private Outcome assess(Unit unit) {
        var period =
                new Period(
                        Instant.parse("2024-01-01T00:00:00Z"),
                        Instant.parse("2024-02-10T00:00:00Z"));
        return Scope.PROVINCE.call(() ->
                server.bean(LevelEvidence.class).assess(unit.id(), Topic.LEVELS, period).outcome());
    }

    @Test
    void findsWithoutMarksAndSpeaksEnglish() {
        var unit = unit("Sở Tìm kiếm");
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        officer.open("/systems/new");
        add(officer, form(unit, "Quản lý văn bản và điều hành"));
        assertThat(officer.get("/systems?q=quan+ly+van+ban").body())
                .contains("Quản lý văn bản và điều hành");
        assertThat(officer.get("/systems?q=khong+co").body())
                .contains("Không có hệ thống nào khớp");
        officer.post("/account", Map.of("language", "en", "theme", "system"));
        assertThat(officer.get("/systems").body()).contains("Information systems and levels");
    }

    @Test
    void answersProgramsWithinTheirScopes() {
        var unit = unit("Sở API");
        var token =
                server.bean(Tokens.class)
                        .make(
                                new Actor(1, "Quản trị", 0),
                                "thử",
                                Set.of("systems:read", "systems:write"),
                                unit.id(),
                                null);
        var body =
                """
                {"name":"Trang tin","owner":%1$d,"operator":%1$d,"kind":"SERVICE","level":2,
                 "approval":"DRAFT","pack":"A"}\
                """
                        .formatted(unit.id());
        var made = server.api("POST", "/api/v1/systems", token, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"name\":\"Trang tin\"");
        assertThat(server.api("GET", "/api/v1/systems?unit=" + unit.id(), token, "").body())
                .contains("Trang tin");
        assertThat(server.api("POST", "/api/v1/systems", token, "{}").statusCode()).isEqualTo(422);
        assertThat(server.api("GET", "/api/v1/audit", token, "").statusCode()).isEqualTo(403);
    }
}
