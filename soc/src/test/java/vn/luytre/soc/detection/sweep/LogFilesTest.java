package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives, whole and hostile. */
class LogFilesTest {

    @TempDir private Path folder;

    private Path zip(String name, String... entries) throws IOException {
        var file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(UTF_8));
            }
        }
        return file;
    }

    private static long count(Sweeps.Swept swept, String name) {
        return swept.last().get(name).asLong();
    }

    private Sweeps.Swept sweep() throws IOException {
        return Sweeps.run(null, 2, folder);
    }

    private static String trouble(Sweeps.Swept swept) {
        return swept.last().get("unread_files").get(0).get("reason").asString();
    }

    @Test
    void entriesAreFilesOfTheirOwn() throws IOException {
        zip(
                "a.zip",
                "b/2.json",
                "{\"so\":2}",
                "a/1.json",
                "{\"so\":1}",
                "../../ra-ngoai.json",
                "{\"so\":0}");
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.json.gz")))) {
            out.write("{\"so\":3}\n".getBytes(UTF_8));
        }
        var swept = sweep();
        assertThat(swept.hits())
                .extracting(line -> line.get("event").get("so").asInt())
                .containsExactly(0, 1, 2, 3);
        assertThat(swept.hits().get(1).get("file").asString()).endsWith("a.zip!/a/1.json");
        assertThat(count(swept, "files")).isEqualTo(4);
        assertThat(folder.resolve("../../ra-ngoai.json")).doesNotExist();
    }

    @Test
    void whatUnpacksWithoutEndIsCutAndSaid() throws IOException {
        var line = "{\"a\":\"" + "0".repeat(1 << 20) + "\"}\n";
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("bom.json.gz")))) {
            for (int i = 0; i < 100; i++) {
                out.write(line.getBytes(UTF_8));
            }
        }
        var swept = sweep();
        assertThat(trouble(swept)).isEqualTo("unpacks-too-large");
        assertThat(count(swept, "records")).isBetween(64L, 95L);
    }

    @Test
    void archivesWithinArchivesAreSaid() throws IOException {
        var inner = zip("trong.zip", "a.json", "{}");
        var bytes = Files.readAllBytes(inner);
        Files.delete(inner);
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("ngoai.zip")))) {
            zip.putNextEntry(new ZipEntry("trong.zip"));
            zip.write(bytes);
        }
        assertThat(trouble(sweep())).isEqualTo("archive-nested");
    }

    @Test
    void anEntryWhoseNameIsTooLongIsSaid() throws IOException {
        zip("ten.zip", "a".repeat(LogFiles.LONGEST_NAME + 1), "{}", "b.json", "{}");
        var swept = sweep();
        assertThat(trouble(swept)).isEqualTo("unreadable");
        assertThat(count(swept, "records")).isEqualTo(1);
    }

    /** All entries point to the same bytes: unpacked they are more than the archive could hold. */
    @Test
    void entriesThatOverlapAreATrap() throws IOException {
        var random = new Random(1).ints(20_000, 'a', 'z' + 1);
        var text =
                random.collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        var file = zip("chong.zip", "a.json", text.toString(), "b.json", "x");
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int second = entry(bytes, 1);
        int first = entry(bytes, 0);
        for (int at : new int[] {16, 20, 24, 42}) { // CRC, sizes, and where it lies
            bytes.putInt(second + at, bytes.getInt(first + at));
        }
        Files.write(file, bytes.array());
        assertThat(trouble(sweep())).isEqualTo("archive-overlap");
    }

    private static int entry(ByteBuffer zip, int number) {
        int left = number;
        for (int at = 0; ; at++) {
            if (zip.getInt(at) == 0x02014B50 && left-- == 0) {
                return at;
            }
        }
    }

    @Test
    void whatCannotBeEnteredCostsNothingElse() throws IOException {
        var deep = folder;
        for (int i = 0; i < 62; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.writeString(folder.resolve("z.json"), "{\"so\":1}");
        var swept = sweep();
        assertThat(trouble(swept)).isEqualTo("too-deep");
        assertThat(count(swept, "records")).isEqualTo(1);
    }

    @Test
    void brokenArchivesAreSaid() throws IOException {
        var whole = Files.readAllBytes(zip("a.zip", "a.json", "{\"a\":1}"));
        Files.write(folder.resolve("a.zip"), java.util.Arrays.copyOf(whole, whole.length - 30));
        assertThat(trouble(sweep())).isEqualTo("archive-damaged");
    }

    @Test
    void survivesDamage() throws IOException {
        var text = ("{\"Channel\":\"Security\",\"EventID\":4624}\n").repeat(200);
        var zip = Files.readAllBytes(zip("a.zip", "a.json", text, "b.evtx", "ElfFile\0" + text));
        var random = new Random(20240210);
        for (int round = 0; round < 200; round++) {
            var bytes = zip.clone();
            for (int i = 0; i < 1 + round % 12; i++) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            Files.write(folder.resolve("a.zip"), bytes);
            assertThat(sweep().lines()).as("round %d", round).isNotEmpty();
        }
    }
}
