package vn.luytre.lake.iceberg;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** Lends Iceberg's catalogue a connection of ours, which sees the tables of the SQL schema {@code iceberg} first. */
final class Connections extends JdbcClientPool {

    private static final String SCHEMA = "iceberg";

    private final DataSource database;

    Connections(DataSource database) {
        super(1, "", Map.of());
        this.database = database;
    }

    @Override
    protected Connection newClient() {
        try {
            var connection = database.getConnection();
            connection.setSchema(SCHEMA);
            return connection;
        } catch (SQLException e) {
            throw new UncheckedSQLException(e, "The database gives no connection");
        }
    }

    @Override
    protected void close(Connection connection) {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("RESET search_path"); // It goes back to others.
        } catch (SQLException e) {
            throw new UncheckedSQLException(e, "A connection cannot be given back");
        }
    }
}
