package vn.luytre.soc.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells PostgreSQL the viewer's scope at the start of every transaction; outside of one, row security hides all. */
class ScopedTransactions extends JdbcTransactionManager {

    ScopedTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        var holder =
                (ConnectionHolder)
                        TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new CannotCreateTransactionException("no connection is bound to the transaction");
        }
        try (var statement =
                holder.getConnection()
                        .prepareStatement("select set_config('luytre.scope', ?, true)")) {
            statement.setString(1, Scope.current().setting());
            statement.execute();
        } catch (SQLException e) {
            throw new CannotCreateTransactionException("the scope could not be set", e);
        }
    }
}
