package vn.luytre.soc.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.soc.Server;
import vn.luytre.soc.store.PostgresServer;
import vn.luytre.soc.store.Settings;

/** A PostgreSQL that somebody else runs: copied by its owner's command, or not at all, and then it is said. */
class ElsewhereTest {

    @TempDir Path folder;

    @Test
    void isCopiedByACommandOrSaidToBeMissing() throws Exception {
        var data = Server.shared().data();
        Settings elsewhere;
        try (var postgres = PostgresServer.attach(BackupTest.settings(data))) {
            elsewhere = new Settings(data, postgres.url(), postgres.user(), postgres.password(), 0);
        }
        var without =
                Backup.make(elsewhere, folder.resolve("a"), null, InstantSource.system(), _ -> {});
        assertThat(without.holdsDatabase()).isFalse();
        assertThat(without.place().resolve("postgres")).doesNotExist();
        assertThat(Verification.of(without.place()).problems()).isEmpty();
        var with =
                Backup.make(
                        elsewhere,
                        folder.resolve("b"),
                        "printf rows",
                        InstantSource.system(),
                        _ -> {});
        assertThat(with.holdsDatabase()).isTrue();
        assertThat(with.place().resolve(Backup.DUMP)).hasContent("rows");
        assertThatThrownBy(() ->
                        Backup.make(
                                elsewhere,
                                folder.resolve("c"),
                                "printf half; exit 3",
                                InstantSource.system(),
                                _ -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("mã 3");
        assertThat(folder.resolve("c")).isEmptyDirectory();
        var restored =
                Restore.run(with.place(), BackupTest.settings(folder.resolve("put")), _ -> {});
        assertThat(restored.entries()).as("nobody to ask").isEqualTo(-1);
        assertThat(restored.warnings()).anyMatch(warning -> warning.contains(Backup.DUMP));
        assertThat(folder.resolve("put").resolve(Backup.DUMP)).doesNotExist();
        assertThat(folder.resolve("put/journal")).exists();
    }
}
