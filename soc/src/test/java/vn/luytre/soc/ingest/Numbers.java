package vn.luytre.soc.ingest;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;
import vn.luytre.lake.JdbcCatalogue;
import vn.luytre.soc.ServerProcess;
import vn.luytre.soc.store.PostgresServer;
import vn.luytre.soc.store.Settings;

/** How often each numbered line "dong so N het" stands in the lake's files, read by DuckDB. */
final class Numbers {

    static final int MOST = 100_000;

    private final int[] times = new int[MOST];

    private Numbers() {}

    /** What the running server has put away so far; a file just merged may be read twice, so look for numbers, not rows. */
    static Numbers in(ServerProcess server) {
        return read("'%s/lake/**/*.parquet'".formatted(server.data()));
    }

    /** Every row of the files that make up the lake of a server that has been stopped. */
    static Numbers heldBy(ServerProcess stopped) {
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

    private static Numbers read(String files) {
        var numbers = new Numbers();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select cast(regexp_extract(message, 'dong so (\\d+) het', 1) as integer), count(*)
                                from read_parquet(%s, union_by_name = true)
                                where message like '%%dong so%%' group by 1\
                                """
                                        .formatted(files))) {
            while (rows.next()) {
                numbers.times[rows.getInt(1)] = rows.getInt(2);
            }
        } catch (SQLException e) {
            return new Numbers(); // No file yet, or one was merged away while it was read.
        }
        return numbers;
    }

    /** The line of that number written as {@link #in} looks for it. */
    static String line(int number) {
        return "dong so " + number + " het";
    }

    int times(int number) {
        return times[number];
    }

    /** Rows of all numbers together. */
    long rows() {
        return java.util.Arrays.stream(times).asLongStream().sum();
    }

    /** Different numbers. */
    long seen() {
        return java.util.Arrays.stream(times).filter(n -> n > 0).count();
    }

    int missing() {
        return (int) (MOST - seen());
    }

    /** The first numbers that stand more than once. */
    java.util.List<Integer> doubled() {
        return java.util.stream.IntStream.range(0, MOST)
                .filter(n -> times[n] > 1)
                .limit(20)
                .boxed()
                .toList();
    }

    /** Rows beyond the first of their number. */
    long twice() {
        return rows() - seen();
    }

    /** Stretches of missing numbers. */
    int gaps() {
        int gaps = 0;
        for (int i = 0; i < MOST; i++) {
            if (times[i] == 0 && (i == 0 || times[i - 1] > 0)) {
                gaps++;
            }
        }
        return gaps;
    }
}
