package vn.luytre.parse.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.parse.document.SampleDocuments.SENTENCE;
import static vn.luytre.parse.document.SampleDocuments.pdf;
import static vn.luytre.parse.document.SampleDocuments.word;
import static vn.luytre.parse.document.SampleDocuments.workbook;
import static vn.luytre.parse.document.SampleDocuments.zip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;

/** Damaged and random files: refused or read, never an exception. */
class DocumentsFuzzTest {

    @Test
    void survivesDamage() throws IOException {
        var samples =
                List.of(
                        workbook(),
                        word(),
                        pdf("Kinh gui cac so, ban, nganh", null),
                        zip("a.txt", SENTENCE.getBytes(StandardCharsets.UTF_8)),
                        "ip;ten\n192.0.2.1;\"a;\nb\"\n".getBytes(StandardCharsets.UTF_8));
        Mutations.of(samples, 20240210, 600, (bytes, how) -> check(bytes));
        // Damage inside the compressed parts hides behind the CRC; so damage the parts themselves.
        var random = new Random(20240210);
        for (int i = 0; i < 100; i++) {
            check(damagedPart(workbook(), random));
        }
    }

    private static byte[] damagedPart(byte[] file, Random random) throws IOException {
        var parts = new java.util.ArrayList<Object>();
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readAllBytes();
                if (bytes.length > 0 && random.nextInt(3) == 0) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                parts.add(entry.getName());
                parts.add(bytes);
            }
        }
        return zip(parts.toArray());
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        assertThat(Documents.read(bytes, "x")).isNotNull();
    }
}
