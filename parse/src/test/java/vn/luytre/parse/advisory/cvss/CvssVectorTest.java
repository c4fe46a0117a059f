package vn.luytre.parse.advisory.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.RealData;

class CvssVectorTest {

    private static CvssScores scores(String vector) {
        return CvssVector.parse(vector) instanceof CvssReading.Valid(var valid)
                ? valid.scores()
                : fail("no vector: " + vector);
    }

    @ParameterizedTest
    @CsvSource({
        "vectors_simple2, 729",
        "vectors_calculator2, 5",
        "vectors_cvsslib2, 24",
        "vectors_simple31, 2592",
        "vectors_calculator3, 2",
        "vectors_cvsslib3, 29",
        "vectors_simple4, 1058"
    })
    void everyVectorOfTheSetHasItsScores(String file, int rows) throws IOException {
        var wrong = new ArrayList<String>();
        var lines = lines(file);
        for (var line : lines) {
            int dash = line.indexOf(" - (");
            var expected = line.substring(dash + 4, line.length() - 1).split(",\\s*");
            var found = scores(line.substring(0, dash));
            if (!agrees(expected, found)) {
                wrong.add(line + " but " + found);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).hasSize(rows);
    }

    private static boolean agrees(String[] expected, CvssScores found) {
        if (expected.length == 1) {
            return same(expected[0], found.overall());
        }
        return same(expected[0], found.base())
                && same(expected[1], found.temporal())
                && same(expected[2], found.environmental());
    }

    /** The set writes "none" where a group is not given, and a zero with a sign. */
    private static boolean same(String expected, BigDecimal found) {
        return expected.equals("None")
                ? found == null
                : found != null && new BigDecimal(expected).compareTo(found) == 0;
    }

    private static List<String> lines(String file) throws IOException {
        try (var zip = new ZipFile(RealData.file("vuln/cvss-vectors.zip").toFile())) {
            return new String(zip.getInputStream(zip.getEntry("tests/" + file)).readAllBytes())
                    .lines()
                    .filter(line -> line.contains(" - ("))
                    .toList();
        }
    }

    @Test
    void aTieOfVersionFourGoesUp() {
        // In binary fractions this comes out just below 5.65.
        assertThat(scores("CVSS:4.0/AV:N/AC:L/AT:P/PR:H/UI:A/VC:N/VI:H/VA:L/SC:N/SI:N/SA:L").base())
                .isEqualTo("5.7");
    }

    @Test
    void versionFourCountsWhatIsGivenBesideTheBase() {
        var found = scores("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U");
        assertThat(found.base()).isEqualTo("9.3");
        assertThat(found.overall()).isLessThan(found.base());
        assertThat(scores("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N").base())
                .isEqualTo("0.0");
    }

    @Test
    void namesTheWordForAScore() {
        assertThat(CvssScores.severity(CvssVersion.V3_1, new BigDecimal("9.0")))
                .isEqualTo(CvssScores.Severity.CRITICAL);
        assertThat(CvssScores.severity(CvssVersion.V3_1, new BigDecimal("8.9")))
                .isEqualTo(CvssScores.Severity.HIGH);
        assertThat(CvssScores.severity(CvssVersion.V3_1, new BigDecimal("0.0")))
                .isEqualTo(CvssScores.Severity.NONE);
        assertThat(CvssScores.severity(CvssVersion.V2_0, new BigDecimal("7.0")))
                .isEqualTo(CvssScores.Severity.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no metric: ''",
        "CVSS:9.9/AV:N, version unknown",
        "AV:N/AC:L/Au:N/C:N/I:N, metric missing: A",
        "AV:N/AV:L/AC:L/Au:N/C:N/I:N/A:N, metric given twice: AV",
        "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, value not allowed: AV:X",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/ZZ:H, metric unknown: ZZ"
    })
    void namesTheFirstFault(String vector, String problem) {
        assertThat(CvssVector.parse(vector))
                .isEqualTo(new CvssReading.Invalid(problem.replace("''", "")));
    }

    @Test
    void neverThrowsAndWritesWhatItRead() {
        var random = new Random(37);
        var pieces =
                List.of(
                        "CVSS:3.1/",
                        "CVSS:4.0/",
                        "AV:N",
                        "/",
                        ":",
                        "AC:L",
                        "PR:N",
                        "UI:N",
                        "S:U",
                        "C:H",
                        "(",
                        ")",
                        "é");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(CvssVector.parse(text.toString())).as("seed 37, %s", text).isNotNull();
        }
        var whole = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H";
        assertThat(((CvssReading.Valid) CvssVector.parse(whole)).vector()).hasToString(whole);
    }
}
