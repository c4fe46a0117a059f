package vn.luytre.soc.audit;

import java.sql.Connection;
import java.util.function.LongConsumer;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Checks the chain with nothing but a connection: for the command that needs no server. */
public final class AuditChain {

    private AuditChain() {}

    /**
     * Walks the whole chain; the connection must be the owner's and in a transaction.
     *
     * @param known a hash noted before, which must still be in the chain: so a chain cut off at its end is found too;
     *     null for none
     */
    public static ChainReport verify(
            Connection owner, @Nullable String known, LongConsumer progress) {
        var sql = DSL.using(owner, SQLDialect.POSTGRES);
        // Where the owner is no superuser, forced row security binds it too, and would show an
        // empty chain as whole.
        sql.execute("select set_config('luytre.scope', '*', true)");
        return new AuditEntries(sql).walk(known, progress::accept);
    }
}
