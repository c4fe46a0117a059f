package vn.luytre.lake.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import vn.luytre.lake.LakeFile;

/** What must be true of lake and table whatever has happened. */
final class TableChecks {

    private TableChecks() {}

    /** Three closed days, published. */
    static Published threeDays(Path data, DataSource database, Random random) throws IOException {
        var all = new Published(data, database, Published.SMALL);
        for (int day = 0; day < 3; day++) {
            all.day(day, 200, random);
            all.lake.compact(Published.closed(day));
        }
        assertThat(all.publish(Instant.now()))
                .isEqualTo(new Publication.Round(3, 0, 0, true, false));
        assertEqual(all);
        return all;
    }

    /** The table has the files of the lake, no more and no less, with what the lake knows of each. */
    static void assertEqual(Published all) {
        var wanted = new HashMap<String, LakeFile>();
        for (var file : all.lake.files()) {
            if (Publication.isClosed(file)) {
                wanted.put(Published.settings(all.data).lakeFile(file.path()), file);
            }
        }
        var tasks = tasks(all.table().newScan().includeColumnStats());
        assertThat(tasks.stream().map(t -> t.file().location()))
                .containsExactlyInAnyOrderElementsOf(wanted.keySet());
        for (var task : tasks) {
            var file = wanted.get(task.file().location());
            assertThat(Path.of(java.net.URI.create(task.file().location()))).exists();
            assertThat(task.file().recordCount()).isEqualTo(file.rows());
            assertThat(task.file().fileSizeInBytes()).isEqualTo(file.bytes());
            assertThat(number(task.file().lowerBounds(), 2)).isEqualTo(file.minTime());
            assertThat(number(task.file().upperBounds(), 2)).isEqualTo(file.maxTime());
            long received = lastReceived(all.data.resolve("lake").resolve(file.path()));
            assertThat(number(task.file().upperBounds(), 3)).isEqualTo(received);
            // What the lake says of it may be later: what became of a merge inherits its arrival.
            assertThat(file.maxReceived()).isGreaterThanOrEqualTo(received);
            assertThat(number(task.file().lowerBounds(), 5)).isEqualTo(file.minUnit());
            assertThat(number(task.file().upperBounds(), 5)).isEqualTo(file.maxUnit());
            assertThat(task.file().nullValueCounts()).containsEntry(1, 0L);
        }
    }

    /** Of the rows of a file themselves. */
    private static long lastReceived(Path file) {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var ask =
                        duck.prepareStatement(
                                "SELECT epoch_us(max(received)) FROM read_parquet(?)")) {
            ask.setString(1, file.toString());
            try (var rows = ask.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Map<Integer, java.nio.ByteBuffer> bounds, int id) {
        return Conversions.fromByteBuffer(Types.LongType.get(), bounds.get(id));
    }

    /** A reader that began with any of the snapshots still finds all its files. */
    static void assertEverySnapshotIsWhole(Published all) throws IOException {
        var table = all.table();
        for (var snapshot : table.snapshots()) {
            for (var manifest : snapshot.dataManifests(table.io())) {
                try (var files = ManifestFiles.read(manifest, table.io(), table.specs())) {
                    files.forEach(
                            f -> assertThat(Path.of(java.net.URI.create(f.location()))).exists());
                }
            }
        }
    }

    static List<FileScanTask> tasks(TableScan scan) {
        try (var planned = scan.planFiles()) {
            var tasks = new ArrayList<FileScanTask>();
            planned.forEach(tasks::add);
            return tasks;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
