package vn.luytre.soc.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Extracted.Reason;
import vn.luytre.parse.document.Part;
import vn.luytre.parse.document.XlsxWriter;

/** Honest files come through the process as they are; hostile ones end it and nothing else. */
class DocumentReaderTest {

    private final DocumentReader reader = new DocumentReader();

    @Test
    void aDocumentComesThroughWhole() throws IOException {
        var read = reader.read(word("Kính gửi: các sở, ban, ngành"), "thư.docx");
        assertThat(((Extracted.Text) read).text()).isEqualTo("Kính gửi: các sở, ban, ngành\n");
    }

    @Test
    void aZipComesApartWithItsBytesAndTables() throws IOException {
        var book = new ByteArrayOutputStream();
        try (var writer = new XlsxWriter()) {
            writer.sheet("Đơn vị").header("STT", "Tên").row(1, "UBND xã").write(book);
        }
        var word = word("Số: 1");
        var parts = reader.parts(zip("a.docx", word, "b.xlsx", book.toByteArray()), "a.zip");
        assertThat(parts).extracting(Part::name).containsExactly("a.docx", "b.xlsx");
        assertThat(parts.getFirst().bytes()).isEqualTo(word);
        assertThat(parts.getLast().tables().getFirst().rows().getLast().cells())
                .containsExactly("1", "UBND xã");
    }

    @Test
    void aRefusalKeepsItsReason() throws IOException {
        assertThat(reader.read(zip("a.zip", zip("b", new byte[] {1})), "x.zip"))
                .isEqualTo(Extracted.Refused.of(Reason.NESTED_ARCHIVE));
        assertThat(reader.read("%PDF-1.4 not one".getBytes(StandardCharsets.ISO_8859_1), "x.pdf"))
                .isInstanceOf(Extracted.Refused.class);
    }

    @Test
    void aBombOfMemoryEndsItsProcessAlone() throws IOException {
        // 1.5 GB of blanks in a stream of a few megabytes, which a reader of PDF unpacks before it
        // looks.
        var bomb = pdf(stream(deflated(1_500_000_000L)));
        assertThat(bomb.length).isLessThan(10_000_000);
        long before = System.nanoTime();
        assertThat(reader.read(bomb, "bom.pdf")).isInstanceOf(Extracted.Refused.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(90));
        aDocumentComesThroughWhole();
    }

    @Test
    void aFileWithoutEndIsStoppedByTheClock() throws IOException {
        var impatient = new DocumentReader(new DocumentReader.Allowance(256, 4), 1, 30);
        long before = System.nanoTime();
        assertThat(impatient.read(endless(), "vong.pdf"))
                .isEqualTo(Extracted.Refused.of(Reason.TOO_HARD));
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(25));
    }

    @Test
    void whoeverComesWhileAllAreBusyIsToldSo() throws Exception {
        var one = new DocumentReader(new DocumentReader.Allowance(256, 6), 1, 0);
        var first = Thread.ofVirtual().start(() -> one.read(unchecked(), "vong.pdf"));
        Reason reason = null;
        for (int i = 0; i < 60 && reason != Reason.BUSY; i++) {
            reason =
                    one.read(word("x"), "x.docx") instanceof Extracted.Refused refused
                            ? refused.reason()
                            : null;
            if (reason == null) {
                first = Thread.ofVirtual().start(() -> one.read(unchecked(), "vong.pdf"));
            }
        }
        assertThat(reason).isEqualTo(Reason.BUSY);
        first.join();
    }

    private static byte[] unchecked() {
        return endless();
    }

    private static byte[] word(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Object... namesAndBytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** One form draws the next a hundred times, eight deep: ten thousand million million letters. */
    private static byte[] endless() {
        var objects = new ArrayList<byte[]>();
        int deep = 8;
        for (int i = 0; i < deep; i++) {
            var draw =
                    i == deep - 1
                            ? "BT /F 9 Tf (x) Tj ET "
                            : "/G%d Do ".formatted(i + 1).repeat(100);
            var resources =
                    i == deep - 1
                            ? "/Font << /F 100 0 R >>"
                            : "/XObject << /G%d %d 0 R >>".formatted(i + 1, 10 + i + 1);
            objects.add(
                    latin(
                            "%d 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >> /Length %d >> stream\n%s\nendstream endobj\n"
                                    .formatted(10 + i, resources, draw.length(), draw)));
        }
        objects.add(
                latin(
                        "100 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n"
                                + "4 0 obj << /Length 6 >> stream\n/G0 Do\nendstream endobj\n"));
        return pdf(objects, "/XObject << /G0 10 0 R >>");
    }

    private static List<byte[]> stream(byte[] packed) {
        return List.of(
                latin(
                        "4 0 obj << /Filter /FlateDecode /Length %d >> stream\n"
                                .formatted(packed.length)),
                packed,
                latin("\nendstream endobj\n"));
    }

    private static byte[] pdf(List<byte[]> objects) {
        return pdf(objects, "");
    }

    private static byte[] pdf(List<byte[]> objects, String resources) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(
                latin(
                        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
                                + "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
                                + "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
                                + resources
                                + " >> >> endobj\n"));
        objects.forEach(out::writeBytes);
        out.writeBytes(latin("trailer << /Root 1 0 R >>\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] deflated(long blanks) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream packing =
                new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED), 65_536)) {
            var block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) ' ');
            for (long left = blanks; left > 0; left -= block.length) {
                packing.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return out.toByteArray();
    }
}
