package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.soc.store.EvidenceFiles;

/** A sweep for others: bounded, by names people gave, heard as it goes. */
class HeardSweepTest {

    private static final String RULE =
            """
            title: Có chữ xấu
            id: 22222222-2222-2222-2222-222222222222
            author: "=Người viết"
            level: high
            tags: [attack.t1033, attack.t1059]
            logsource: {product: windows}
            detection:
                selection: {CommandLine|contains: xau}
                condition: selection
            """;

    @TempDir private Path folder;
    private final List<String> heard = new ArrayList<>();

    private static String record(String commandLine) {
        return "{\"Channel\":\"Security\",\"EventID\":4688,\"Computer\":\"may-01\",\"CommandLine\":\"%s\"}\n"
                .formatted(commandLine);
    }

    private NamedLog file(String name, String place, String text) throws IOException {
        return new NamedLog(name, Files.writeString(folder.resolve(place), text));
    }

    private Sweep sweep(SweepProgress progress, long unpacked, long listed) {
        var taker =
                new HitTaker() {
                    @Override
                    public void hit(GuardedRule rule, Hit hit, JudgedRecord record) {
                        heard.add(hit.file() + "#" + hit.record() + record.json());
                    }

                    @Override
                    public void correlated(Hit hit) {}
                };
        return Sweep.heard(
                Sweeps.rules(RULE),
                Sweeps.words(),
                progress,
                new SweepBounds(unpacked, listed, folder),
                taker);
    }

    private Sweep sweep(long unpacked, long listed) {
        return sweep((files, of, records, hits) -> {}, unpacked, listed);
    }

    @Test
    void filesGoByTheNamesPeopleGaveThem() throws IOException {
        var out = new ByteArrayOutputStream();
        var sweep = sweep(1 << 20, 100);
        var text = record("tốt") + record("xau");
        var summary =
                sweep.run(
                        List.of(file("Security.json", "1", text), file("anh.png", "2", "PNG")),
                        out);
        assertThat(heard).hasSize(1).first().asString().startsWith("Security.json#2{");
        assertThat(summary.passed()).containsExactly("anh.png");
        assertThat(out.toString(UTF_8)).doesNotContain(folder.toString());
        assertThat(sweep.sha256(Set.of("Security.json")))
                .containsEntry("Security.json", EvidenceFiles.sha256(text.getBytes(UTF_8)));
    }

    @Test
    void whatIsNotListedIsCountedAndHeard() throws IOException {
        var out = new ByteArrayOutputStream();
        var summary =
                sweep(1 << 20, 2).run(List.of(file("a.json", "1", record("xau").repeat(5))), out);
        assertThat(summary.hits()).isEqualTo(5);
        assertThat(heard).hasSize(5);
        assertThat(out.toString(UTF_8).lines()).hasSize(3);
    }

    @Test
    void theTableOfTheLinesIsTheTableOfTheCommand() throws IOException {
        var out = new ByteArrayOutputStream();
        var log = file("x", "a.json", record("xau") + record("=xau,\\\"\\n"));
        sweep(1 << 20, 100).run(List.of(new NamedLog(log.path().toString(), log.path())), out);
        var csv = new ByteArrayOutputStream();
        SweepForm.csv(new ByteArrayInputStream(out.toByteArray()), csv);
        assertThat(csv.toString(UTF_8))
                .isEqualTo(Sweeps.text(Sweeps.rules(RULE), SweepForm.Kind.CSV, log.path()));
    }

    @Test
    void archivesTogetherUnpackToNoMoreThanTheBound() throws IOException {
        var zip = folder.resolve("bom.zip");
        try (var to = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 4; i++) {
                to.putNextEntry(new ZipEntry(i + ".json"));
                to.write(record("x").repeat(1_000).getBytes(UTF_8));
            }
        }
        long one = 1_000L * record("x").getBytes(UTF_8).length;
        var summary =
                sweep(2 * one + 100, 100)
                        .run(List.of(new NamedLog("bom.zip", zip)), new ByteArrayOutputStream());
        assertThat(summary.unread())
                .extracting(Trouble::file)
                .containsExactly("bom.zip!/2.json", "bom.zip!/3.json");
        assertThat(summary.unread())
                .allMatch(trouble -> trouble.code().equals(Trouble.UNPACKS_TOO_LARGE));
    }

    @Test
    void endsWhenAsked() throws IOException {
        var stopped =
                new SweepProgress() {
                    @Override
                    public void at(int files, int ofFiles, long records, long hits) {}

                    @Override
                    public boolean isStopAsked() {
                        return true;
                    }
                };
        var log = file("dai.json", "1", record("x").repeat(100_000));
        assertThatThrownBy(() ->
                        sweep(stopped, 1 << 20, 1).run(List.of(log), new ByteArrayOutputStream()))
                .isInstanceOf(SweepStopped.class);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(log.path());
        }
    }
}
