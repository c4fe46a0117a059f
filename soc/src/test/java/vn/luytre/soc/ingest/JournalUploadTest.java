package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.soc.Server;

/** The journal of systemd, sent by systemd's own program from a journal file that systemd's own program made. */
class JournalUploadTest {

    private static final Path TOOLS = Path.of("/usr/lib/systemd");
    private static final int ENTRIES = 3_000;

    @TempDir private Path folder;

    private final Server server = Server.shared();

    @Test
    void hearsSystemdJournalUpload() throws Exception {
        assumeTrue(
                Files.exists(TOOLS.resolve("systemd-journal-upload")),
                "skipped: systemd-journal-upload absent; apt-get install systemd-journal-remote");
        var unit = Senders.unit(server, "Sở Thử journald");
        var key = Senders.source(server, unit.id(), "auto").key();
        var journal = folder.resolve("thu.journal");
        run(
                Files.write(folder.resolve("export"), export()),
                TOOLS.resolve("systemd-journal-remote").toString(),
                "--output=" + journal,
                "-");
        run(
                Path.of("/dev/null"),
                TOOLS.resolve("systemd-journal-upload").toString(),
                "--url=" + server.uri("/ingest/journal/" + key),
                "--file=" + journal,
                "--save-state=" + folder.resolve("state"),
                "--follow=no");
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= ENTRIES);
        var events = Senders.events(server, unit.id());
        assertThat(events).hasSize(ENTRIES).allMatch(event -> event.flaw() == null);
        assertThat(events.stream().map(event -> event.number(Field.SOURCE_PORT)).distinct())
                .hasSize(ENTRIES);
        var event = events.getFirst();
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("ssh_login");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.overflow())
                .containsEntry("journald.GHI_CHU", "hai\ndòng")
                .containsKey("journald.__CURSOR");
        assertThat(events.stream().map(Event::time).distinct()).hasSize(ENTRIES);
    }

    /** The connection breaks in the middle, twice; systemd sends all again from where it was acknowledged last. */
    @Test
    void whatIsCutInTheMiddleComesOnce() throws Exception {
        assumeTrue(
                Files.exists(TOOLS.resolve("systemd-journal-upload")),
                "skipped: systemd-journal-upload absent; apt-get install systemd-journal-remote");
        var unit = Senders.unit(server, "Sở Thử journald đứt");
        var key = Senders.source(server, unit.id(), "auto").key();
        var journal = folder.resolve("thu.journal");
        run(
                Files.write(folder.resolve("export"), export()),
                TOOLS.resolve("systemd-journal-remote").toString(),
                "--output=" + journal,
                "-");
        var upload =
                List.of(
                        TOOLS.resolve("systemd-journal-upload").toString(),
                        "--file=" + journal,
                        "--save-state=" + folder.resolve("state"),
                        "--follow=no");
        for (long bytes : List.of(700_000L, 1_100_000L)) {
            try (var cut = new CutConnection(server.uri("/").getPort(), bytes)) {
                var command = new ArrayList<>(upload);
                command.add("--url=http://127.0.0.1:" + cut.port() + "/ingest/journal/" + key);
                assertThat(exit(Path.of("/dev/null"), command)).isNotZero();
                assertThat(cut.passed()).as("cut in the middle").isEqualTo(bytes);
            }
        }
        Senders.await("some are held", () -> Senders.held(server, unit.id()) >= 1_000);
        assertThat(Senders.held(server, unit.id())).isLessThan(ENTRIES);
        var command = new ArrayList<>(upload);
        command.add("--url=" + server.uri("/ingest/journal/" + key));
        run(Path.of("/dev/null"), command.toArray(String[]::new));
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= ENTRIES);
        assertThat(Senders.events(server, unit.id()).stream().map(Event::time))
                .hasSize(ENTRIES)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatIsNoJournal() {
        var key =
                Senders.source(server, Senders.unit(server, "Sở Thử journald hỏng").id(), "auto")
                        .key();
        var uri = server.uri("/ingest/journal/upload");
        var form = "application/vnd.fdo.journal";
        var line = "MESSAGE=một\n\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Senders.post(uri, key, form, line).statusCode()).isEqualTo(202);
        assertThat(Senders.post(uri, "src_sai", form, line).statusCode()).isEqualTo(401);
        assertThat(Senders.post(uri, key, "text/plain", line).statusCode()).isEqualTo(415);
        var half = Senders.post(uri, key, form, "A=1\n\nB\nxx".getBytes(StandardCharsets.UTF_8));
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("sau mục thứ 1");
    }

    /** Entries as the journal exports them, each with a field of bytes: nine of them. */
    private static byte[] export() {
        var text = new StringBuilder();
        for (int i = 0; i < ENTRIES; i++) {
            text.append(
                    """
                    __REALTIME_TIMESTAMP=%d
                    __MONOTONIC_TIMESTAMP=%d
                    _BOOT_ID=0123456789abcdef0123456789abcdef
                    _MACHINE_ID=fedcba9876543210fedcba9876543210
                    _HOSTNAME=web01
                    SYSLOG_IDENTIFIER=sshd
                    _PID=42
                    PRIORITY=6
                    MESSAGE=Failed password for root from 203.0.113.9 port %d ssh2
                    GHI_CHU
                    \t\0\0\0\0\0\0\0hai
                    dòng

                    """
                            .formatted(1_707_523_200_000_000L + i, 1_000 + i, 1_000 + i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void run(Path input, String... command) throws IOException, InterruptedException {
        assertThat(exit(input, List.of(command)))
                .as(List.of(command) + ": " + Files.readString(folder.resolve("log")))
                .isZero();
    }

    private int exit(Path input, List<String> command) throws IOException, InterruptedException {
        var log = folder.resolve("log");
        var process =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return process.exitValue();
    }
}
