package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import vn.luytre.lake.JdbcCatalogue;
import vn.luytre.soc.ServerProcess;
import vn.luytre.soc.store.PostgresServer;
import vn.luytre.soc.store.Settings;

/** An exporter tells its template seldom: a server killed in the middle of its flows must know it when it is back. */
@Tag("fault")
class FlowRestartTest {

    private static final int FLOWS = 40_000;
    private static final int IN_ONE = 40;

    @TempDir private Path folder;

    @Test
    void holdsEachFlowOnceWithTheTemplateItWasToldOnce() throws Exception {
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")));
                var exporter = new FlowSender("127.0.0.1", server.flowPort())) {
            exporter.template();
            send(exporter, 0, FLOWS / 2);
            Senders.await("the first flows are in the lake", () -> held(server.data()) > 0);
            server.kill();
            send(exporter, FLOWS / 2, FLOWS);
            server.start();
            Senders.await("all flows are in the lake", () -> held(server.data()) >= FLOWS);
            server.stop();
            assertThat(heldBy(server)).containsExactly(FLOWS, FLOWS, 0);
        }
    }

    private static void send(FlowSender exporter, int from, int to) throws Exception {
        for (int i = from; i < to; i += IN_ONE) {
            exporter.flows(i, IN_ONE, "198.51.100.20");
            LockSupport.parkNanos(2_000_000); // What the kernel drops, no process can keep.
        }
    }

    /** Different flows in the files there are; one just merged may be read twice. */
    private static long held(Path data) {
        try {
            return read("'%s/lake/**/*.parquet'".formatted(data))[1];
        } catch (SQLException e) {
            return 0; // No file yet, or one was merged away while it was read.
        }
    }

    /** Of the files that make up the lake: rows of flows, different flows, rows that could not be read. */
    private static long[] heldBy(ServerProcess stopped) throws SQLException {
        var settings = new Settings(stopped.data(), "", "", "", 0);
        try (var postgres = PostgresServer.attach(settings)) {
            var database = new PGSimpleDataSource();
            database.setUrl(postgres.url());
            database.setUser(postgres.user());
            database.setPassword(postgres.password());
            return read(
                    new JdbcCatalogue(database)
                            .live().stream()
                                    .map(file ->
                                            "'%s/lake/%s'".formatted(stopped.data(), file.path()))
                                    .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private static long[] read(String files) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select count(source_ip), count(distinct source_ip),
                                    count(*) filter (where source_ip is null)
                                from read_parquet(%s, union_by_name = true)
                                where event_dataset = 'ipfix.flow'\
                                """
                                        .formatted(files))) {
            rows.next();
            return new long[] {rows.getLong(1), rows.getLong(2), rows.getLong(3)};
        }
    }
}
