package vn.luytre.parse.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** The front door: what is no inventory is refused with a sentence. */
class InventoriesTest {

    @Test
    void refusesWhatItDoesNotKnowAndShowsHowItBegins() {
        var refused = Given.refused("Kính gửi: các đơn vị\nđề nghị báo cáo");
        assertThat(refused.refusal()).isEqualTo(Refusal.UNKNOWN_FORMAT);
        assertThat(refused.vietnamese()).contains("Kính gửi: các đơn vị đề nghị báo cáo");
        assertThat(refused.english()).startsWith("No known inventory format");
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(Given.refused("").refusal()).isEqualTo(Refusal.EMPTY);
        assertThat(Given.refused(" \r\n\r\n").refusal()).isEqualTo(Refusal.EMPTY);
        assertThat(Given.refused(new byte[Limits.MAX_BYTES + 1]).vietnamese()).contains("64 MB");
    }

    @Test
    void refusesWhatHasMoreEntriesThanAnyInventory() {
        assertThat(Given.refused("x\n".repeat(Limits.MAX_LINES + 1)).refusal())
                .isEqualTo(Refusal.TOO_DEEP);
        assertThat(Given.refused("{}\n".repeat(Limits.MAX_ENTRIES + 1)).refusal())
                .isEqualTo(Refusal.TOO_DEEP);
        assertThat(Given.refused("[" + "{},".repeat(Limits.MAX_NODES) + "{}]").refusal())
                .isEqualTo(Refusal.TOO_DEEP);
    }

    @Test
    void saysWhichMachinesItLeftOut() {
        var host = "<host><address addr='10.1.1.1'/><ports/></host>";
        var read = Given.report("<nmaprun>" + host.repeat(Limits.MAX_ASSETS + 1) + "</nmaprun>");
        assertThat(read.inventories()).hasSize(Limits.MAX_ASSETS);
        assertThat(read.unread()).extracting(Unread::fault).containsExactly(Unread.Fault.TOO_MANY);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    @Test
    void readsAnArchiveOfReportsAndNamesWhatIsNone() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("may01/va.txt", "KB5031356\nKB5033055\n".getBytes(UTF_8));
        files.put("web/goi.txt", "adduser\t3.134\nbash\t5.2-1\n".getBytes(UTF_8));
        files.put("ghi-chu.txt", "Gửi anh".getBytes(UTF_8));
        files.put("trong.zip", zip(Map.of("a.txt", "KB5031356\n".getBytes(UTF_8))));
        var read = Given.report(zip(files));
        assertThat(read.inventories()).hasSize(2);
        assertThat(read.unread())
                .extracting(Unread::text)
                .containsExactly("ghi-chu.txt", "trong.zip");
        assertThat(Given.refused(zip(Map.of("ghi-chu.txt", "x".getBytes(UTF_8)))).refusal())
                .isEqualTo(Refusal.NOT_AN_EXPORT);
    }

    @Test
    void answersADamagedArchive() throws IOException {
        var whole = zip(Map.of("va.txt", "KB5031356\nKB5033055\n".getBytes(UTF_8)));
        for (int length = 1; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThat(Inventories.read(cut, "")).isInstanceOf(Reading.Refused.class);
        }
    }
}
