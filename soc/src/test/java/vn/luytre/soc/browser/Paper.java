package vn.luytre.soc.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A document as it lies on paper.
 *
 * @param pages how many
 * @param wide whether the last one lies on its side
 * @param text all of it, every run of white space one space
 */
record Paper(int pages, boolean wide, String text) {

    private static final Path OFFICE = Path.of("/usr/bin/soffice");

    /** Where LibreOffice is not installed the test is skipped and says so. */
    static void assumeOffice() {
        assumeTrue(Files.isExecutable(OFFICE), "no LibreOffice here; package: libreoffice-writer");
    }

    /** What LibreOffice prints of a file; it works in the file's folder. */
    static Paper printed(Path file) throws IOException, InterruptedException {
        var folder = file.toAbsolutePath().getParent();
        var process =
                new ProcessBuilder(
                                OFFICE.toString(),
                                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                                "--headless",
                                "--convert-to",
                                "pdf",
                                "--outdir",
                                folder.resolve("printed").toString(),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("soffice.log").toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("LibreOffice ended").isTrue();
        var name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", ".pdf");
        return of(folder.resolve("printed").resolve(name));
    }

    static Paper of(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            var last = document.getPage(document.getNumberOfPages() - 1).getMediaBox();
            int turned = document.getPage(document.getNumberOfPages() - 1).getRotation();
            return new Paper(
                    document.getNumberOfPages(),
                    last.getWidth() > last.getHeight() ^ turned % 180 != 0,
                    new PDFTextStripper().getText(document).replaceAll("\\s+", " "));
        }
    }
}
