package vn.luytre.soc.detection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleStep;

/**
 * A handful of rules of our own for the sample: some met by its traffic, one that waits for logs nobody sends, one that
 * waits for values nobody has given.
 */
@Component
class SampleRules implements SampleStep {

    private static final List<String> NAMES =
            List.of(
                    "dang-nhap-ngoai-danh-sach",
                    "hoi-ten-may-danh-so",
                    "ket-noi-cong-8080",
                    "powershell-ma-hoa",
                    "ssh-do-mat-khau",
                    "tep-thuc-thi-dai-la");

    private final RuleIntake intake;

    SampleRules(RuleIntake intake) {
        this.intake = intake;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public String name() {
        return "luật phát hiện";
    }

    @Override
    public void play(long seed, Instant now) {
        try {
            intake.upload(Actor.SERVER, "luat-mau.zip", archive(), "Apache-2.0");
        } catch (IOException e) {
            throw new UncheckedIOException("the sample rules could not be read", e);
        }
    }

    private static byte[] archive() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : NAMES) {
                zip.putNextEntry(new ZipEntry("luat-mau/" + name + ".yml"));
                try (var in =
                        SampleRules.class.getResourceAsStream("/detection/" + name + ".yml")) {
                    if (in == null) {
                        throw new IOException("absent: " + name);
                    }
                    in.transferTo(zip);
                }
            }
        }
        return bytes.toByteArray();
    }
}
