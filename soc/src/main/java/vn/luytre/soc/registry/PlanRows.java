package vn.luytre.soc.registry;

import static vn.luytre.schema.registry.Tables.BLOCK;
import static vn.luytre.schema.registry.Tables.HOST;
import static vn.luytre.schema.registry.Tables.INFORMATION_SYSTEM;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Ip;

/** Blocks of addresses, and machines. */
@Repository
class PlanRows {

    private final DSLContext sql;

    PlanRows(DSLContext sql) {
        this.sql = sql;
    }

    /** All blocks of systems that run on the day. */
    @Transactional(readOnly = true)
    List<PlannedBlock> blocks(LocalDate day) {
        return blocks(
                BLOCK.SYSTEM.in(
                        sql.select(INFORMATION_SYSTEM.ID)
                                .from(INFORMATION_SYSTEM)
                                .where(INFORMATION_SYSTEM.RETIRED.isNull())
                                .or(INFORMATION_SYSTEM.RETIRED.gt(day))));
    }

    List<PlannedBlock> blocksOf(long system) {
        return blocks(BLOCK.SYSTEM.eq(system));
    }

    /** Blocks that hold the address. */
    List<PlannedBlock> blocksAround(Ip ip) {
        return blocks(
                inet(BLOCK.FIRST_IP)
                        .le(inet(DSL.val(ip.toString())))
                        .and(inet(BLOCK.LAST_IP).ge(inet(DSL.val(ip.toString())))));
    }

    private static Field<Object> inet(Field<String> text) {
        return DSL.field("{0}::inet", Object.class, text);
    }

    private List<PlannedBlock> blocks(Condition condition) {
        return sql.selectFrom(BLOCK)
                .where(condition)
                .orderBy(BLOCK.SYSTEM, inet(BLOCK.FIRST_IP), inet(BLOCK.LAST_IP), BLOCK.ID)
                .fetch(row ->
                        new PlannedBlock(
                                row.getId(),
                                row.getSystem(),
                                row.getUnit(),
                                new AddressRange(ip(row.getFirstIp()), ip(row.getLastIp())),
                                AddressRole.valueOf(row.getRole()),
                                row.getZone(),
                                row.getSite()));
    }

    private static Ip ip(String text) {
        return Objects.requireNonNull(Ip.parse(text), "the table holds only addresses");
    }

    /** Adds the block, or brings what is known of the same run of addresses up to date. */
    void put(PlannedBlock block) {
        sql.insertInto(BLOCK)
                .set(BLOCK.SYSTEM, block.system())
                .set(BLOCK.UNIT, block.unit())
                .set(BLOCK.FIRST_IP, block.range().first().toString())
                .set(BLOCK.LAST_IP, block.range().last().toString())
                .set(BLOCK.ROLE, block.role().name())
                .set(BLOCK.ZONE, block.zone())
                .set(BLOCK.SITE, block.site())
                .onConflict(BLOCK.SYSTEM, BLOCK.FIRST_IP, BLOCK.LAST_IP)
                .doUpdate()
                .set(BLOCK.UNIT, block.unit())
                .set(BLOCK.ROLE, block.role().name())
                .set(BLOCK.ZONE, block.zone())
                .set(BLOCK.SITE, block.site())
                .execute();
    }

    boolean removeBlock(long system, long id) {
        return sql.deleteFrom(BLOCK).where(BLOCK.SYSTEM.eq(system)).and(BLOCK.ID.eq(id)).execute()
                > 0;
    }

    List<Host> hostsOf(long system) {
        return hosts(HOST.SYSTEM.eq(system));
    }

    List<Host> hostsAt(Ip ip) {
        return hosts(HOST.IP.eq(ip.toString()));
    }

    List<Host> allHosts() {
        return hosts(DSL.noCondition());
    }

    private List<Host> hosts(Condition condition) {
        return sql.selectFrom(HOST)
                .where(condition)
                .orderBy(HOST.SYSTEM, HOST.NAME, HOST.ID)
                .fetch(row ->
                        new Host(
                                row.getId(),
                                row.getSystem(),
                                row.getName(),
                                HostType.valueOf(row.getType()),
                                row.getIp().isEmpty() ? null : ip(row.getIp()),
                                row.getOs(),
                                row.getPurpose()));
    }

    /** Adds the machine, or brings the one of that name, marks aside, up to date. */
    void put(Host host) {
        var ip = host.ip() == null ? "" : host.ip().toString();
        int known =
                sql.update(HOST)
                        .set(HOST.NAME, host.name())
                        .set(HOST.TYPE, host.type().name())
                        .set(HOST.IP, ip)
                        .set(HOST.OS, host.os())
                        .set(HOST.PURPOSE, host.purpose())
                        .where(HOST.SYSTEM.eq(host.system()))
                        .and(folded(HOST.NAME).eq(folded(DSL.val(host.name()))))
                        .execute();
        if (known == 0) {
            sql.insertInto(HOST)
                    .set(HOST.SYSTEM, host.system())
                    .set(HOST.NAME, host.name())
                    .set(HOST.TYPE, host.type().name())
                    .set(HOST.IP, ip)
                    .set(HOST.OS, host.os())
                    .set(HOST.PURPOSE, host.purpose())
                    .execute();
        }
    }

    private static Field<String> folded(Field<String> words) {
        return DSL.function(DSL.name("ground", "folded"), String.class, words);
    }

    boolean removeHost(long system, long id) {
        return sql.deleteFrom(HOST).where(HOST.SYSTEM.eq(system)).and(HOST.ID.eq(id)).execute() > 0;
    }
}
