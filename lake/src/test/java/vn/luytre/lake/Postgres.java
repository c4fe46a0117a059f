package vn.luytre.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import vn.luytre.event.RealData;

/** A PostgreSQL of this test run with the lake's tables in it, empty at every {@link #fresh}. */
final class Postgres {

    private static EmbeddedPostgres running;

    private Postgres() {}

    static synchronized EmbeddedPostgres fresh() throws IOException, SQLException {
        if (running == null) {
            running = EmbeddedPostgres.builder().start(); // Stops with the JVM.
        }
        var migration =
                Files.readString(
                        RealData.root()
                                .resolve("schema/src/main/resources/db/migration/V300__lake.sql"));
        try (var connection = running.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS lake CASCADE");
            statement.execute(migration);
        }
        return running;
    }

    static String url() {
        return running.getJdbcUrl("postgres", "postgres");
    }
}
