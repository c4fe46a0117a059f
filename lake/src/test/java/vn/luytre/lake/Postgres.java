package vn.luytre.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import vn.luytre.event.RealData;

/** A PostgreSQL of this test run with the lake's tables in it, empty at every {@link #fresh}. */
public final class Postgres {

    private static EmbeddedPostgres running;

    private Postgres() {}

    public static synchronized EmbeddedPostgres fresh() throws IOException, SQLException {
        if (running == null) {
            running = EmbeddedPostgres.builder().start(); // Stops with the JVM.
        }
        try (var connection = running.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS lake CASCADE");
            statement.execute("DROP SCHEMA IF EXISTS iceberg CASCADE");
            statement.execute(migration("V300__lake.sql"));
            statement.execute(migration("V342__iceberg.sql"));
        }
        return running;
    }

    private static String migration(String name) throws IOException {
        return Files.readString(
                RealData.root().resolve("schema/src/main/resources/db/migration/" + name));
    }

    public static String url() {
        return running.getJdbcUrl("postgres", "postgres");
    }
}
