package vn.luytre.parse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;

class JournalExportTest {

    private boolean broken;

    private List<String> read(byte[] body) {
        var entries = new ArrayList<String>();
        var export = new JournalExport(new ByteArrayInputStream(body));
        try {
            for (var entry = export.next(); entry != null; entry = export.next()) {
                entries.add(new String(entry, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broken = export.isBroken();
        return entries;
    }

    /** A field of bytes. */
    private static byte[] sized(String name, byte[] value, long length) {
        var out = new ByteArrayOutputStream();
        out.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 8; i++) {
            out.write((int) (length >>> 8 * i));
        }
        out.writeBytes(value);
        out.write('\n');
        return out.toByteArray();
    }

    private static byte[] join(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(
                    part instanceof byte[] bytes
                            ? bytes
                            : part.toString().getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static final byte[] LINES = "hai\ndòng".getBytes(StandardCharsets.UTF_8);

    private static byte[] sample() {
        return join(
                "__CURSOR=s=1;i=1\nMESSAGE=một\nTAG=a\nTAG=b\n\n",
                sized("MESSAGE", LINES, LINES.length),
                sized("DATA", new byte[] {0, -1}, 2),
                "_PID=7\n\n\n\nMESSAGE=cuối\n");
    }

    @Test
    void readsTextBytesAndRepeatedFields() {
        assertThat(read(sample()))
                .containsExactly(
                        "{\"__CURSOR\":\"s=1;i=1\",\"MESSAGE\":\"một\",\"TAG\":[\"a\",\"b\"]}",
                        "{\"MESSAGE\":\"hai\\ndòng\",\"DATA.base64\":\"AP8=\",\"_PID\":\"7\"}",
                        "{\"MESSAGE\":\"cuối\"}");
        assertThat(broken).isFalse();
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        var large = new byte[3 * JournalExport.MAX_VALUE];
        java.util.Arrays.fill(large, (byte) 'x');
        var entries =
                read(join(sized("COREDUMP", large, large.length), "MESSAGE=sau\n\nMESSAGE=nữa\n"));
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst())
                .contains("\"MESSAGE\":\"sau\"", "\"luytre.cut_fields\":\"COREDUMP\"")
                .hasSizeBetween(JournalExport.MAX_VALUE, JournalExport.MAX_VALUE + 200);
        assertThat(read(join("A=1\n".repeat(5_000))).getFirst())
                .contains("luytre.cut_fields")
                .hasSizeLessThan(10_000);
    }

    @Test
    void endsAtDamageWithWhatWasWhole() {
        assertThat(read(join("MESSAGE=một\n\n", sized("B", LINES, Long.MAX_VALUE))))
                .containsExactly("{\"MESSAGE\":\"một\"}");
        assertThat(broken).isTrue();
        assertThat(read(join("MESSAGE=một\n\n", sized("B", LINES, 100)))).hasSize(1);
        assertThat(broken).isTrue();
        assertThat(read(join("x".repeat(5_000)))).isEmpty();
        assertThat(broken).isTrue();
    }

    @Test
    void survivesDamage() {
        Mutations.of(List.of(sample()), 20240614, 4_000, (bytes, how) -> read(bytes));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        read(bytes);
    }
}
