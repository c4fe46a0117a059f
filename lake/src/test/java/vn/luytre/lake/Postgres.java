package vn.luytre.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import vn.luytre.event.RealData;

/** A PostgreSQL of this test run with the lake's tables in it, empty at every {@link #fresh}. */
public final class Postgres {

    private static EmbeddedPostgres running;

    private Postgres() {}

    public static synchronized EmbeddedPostgres fresh() throws IOException, SQLException {
        if (running == null) {
            running = EmbeddedPostgres.builder().start(); // Stops with the JVM.
        }
        var migrations = RealData.root().resolve("schema/src/main/resources/db/migration");
        try (var connection = running.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS lake CASCADE");
            statement.execute("DROP SCHEMA IF EXISTS iceberg CASCADE");
            for (var migration :
                    List.of("V300__lake.sql", "V335__lake_partition.sql", "V342__iceberg.sql")) {
                statement.execute(Files.readString(migrations.resolve(migration)));
            }
        }
        return running;
    }

    public static String url() {
        return running.getJdbcUrl("postgres", "postgres");
    }
}
