package vn.luytre.soc.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.soc.Server;
import vn.luytre.soc.store.Scope;

class AuditTest {

    private final Server server = Server.shared();
    private final Audit audit = server.bean(Audit.class);

    @Test
    void growsWithoutABreakAlsoWhenManyWriteAtOnce() throws Exception {
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                var number = i;
                threads.submit(() ->
                        audit.record(
                                new Actor(7, "Người ghi", number % 3),
                                "test.write",
                                "thing:" + number,
                                Map.of("n", number)));
            }
        }
        var report = audit.verify(_ -> {});
        assertThat(report.breaks()).isEmpty();
        assertThat(report.entries()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void namesEveryKindOfBreak() {
        var at = Instant.parse("2024-02-06T01:42:00Z");
        var one = AuditEntry.next(1, AuditEntry.GENESIS, at, Actor.SERVER, "a", "s", "{}");
        var two = AuditEntry.next(2, one.hash(), at, Actor.SERVER, "b", "s", "{}");
        var three = AuditEntry.next(3, two.hash(), at, Actor.SERVER, "c", "s", "{}");
        assertThat(walk(one, two, three).breaks()).isEmpty();
        assertThat(walk(one, three).breaks()).containsExactly("thiếu bản ghi 2 đến 2");
        var forged = new AuditEntry(2, at, Actor.SERVER, "B", "s", "{}", one.hash(), two.hash());
        assertThat(walk(one, forged, three).breaks()).containsExactly("bản ghi 2 đã bị sửa");
        var rewritten = AuditEntry.next(2, one.hash(), at, Actor.SERVER, "B", "s", "{}");
        assertThat(walk(one, rewritten, three).breaks())
                .containsExactly("bản ghi 3 không nối với bản ghi trước");
    }

    @Test
    void missesAHashThatWasNotedBeforeTheEndWasCutOff() {
        var at = Instant.parse("2024-02-06T01:42:00Z");
        var one = AuditEntry.next(1, AuditEntry.GENESIS, at, Actor.SERVER, "a", "s", "{}");
        var two = AuditEntry.next(2, one.hash(), at, Actor.SERVER, "b", "s", "{}");
        var walk = new ChainReport.Walk(two.hash());
        walk.step(one);
        assertThat(walk.report().breaks())
                .containsExactly("không còn bản ghi có mã băm " + two.hash());
    }

    private static ChainReport walk(AuditEntry... entries) {
        var walk = new ChainReport.Walk(null);
        for (var entry : entries) {
            walk.step(entry);
        }
        return walk.report();
    }

    @Test
    void cannotBeChangedBytheServerItself() {
        audit.record(Actor.SERVER, "test.final", "thing:final", Map.of());
        var sql = server.bean(DSLContext.class);
        assertThatThrownBy(() -> sql.execute("update audit.entry set action = 'x'"))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.execute("delete from audit.entry"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void isHiddenFromAnotherUnitByPostgresItself() {
        audit.record(new Actor(1, "A", 501), "test.scope", "thing:scope", Map.of());
        var sql = server.bean(DSLContext.class);
        var inTransaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        var count = "select count(*) from audit.entry where action = 'test.scope'";
        assertThat(sql.fetchValue(count)).isEqualTo(0L);
        assertThat(
                        Scope.of(502)
                                .<Object, RuntimeException>call(
                                        () -> inTransaction.execute(_ -> sql.fetchValue(count))))
                .isEqualTo(0L);
        assertThat(
                        Scope.of(501)
                                .<Object, RuntimeException>call(
                                        () -> inTransaction.execute(_ -> sql.fetchValue(count))))
                .isEqualTo(1L);
        assertThat(
                        Scope.PROVINCE.<Object, RuntimeException>call(
                                () -> inTransaction.execute(_ -> sql.fetchValue(count))))
                .isEqualTo(1L);
    }
}
