package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;

class JsonRecordsTest {

    private static final String ARRAY =
            "\uFEFF [\n {\"a\": \"x,]}\\\"\"},\r\n [1,2],\n 3 , {\"b\":{\"c\":[{}]}} ]\n";

    @Test
    void splitsLines() throws IOException {
        assertThat(all("{\"a\":1}\r\n\n{broken\n plain text \nlast"))
                .containsExactly("{\"a\":1}", "{broken", " plain text ", "last");
    }

    @Test
    void splitsOneArray() throws IOException {
        assertThat(all(ARRAY))
                .containsExactly("{\"a\": \"x,]}\\\"\"}", "[1,2]", "3", "{\"b\":{\"c\":[{}]}}");
        assertThat(all("[]")).isEmpty();
        assertThat(all("")).isEmpty();
    }

    @Test
    void givesWhatThereIsOfAnArrayThatBreaksOff() throws IOException {
        assertThat(all("[{\"a\":1},{\"b\":\"x")).containsExactly("{\"a\":1}", "{\"b\":\"x");
    }

    @Test
    void cutsAndCountsWhatIsTooLong() throws IOException {
        var records = records("[{\"a\":\"" + "x".repeat(100) + "\"},{\"b\":1}]", 20);
        assertThat(records.next()).hasSize(20);
        assertThat(records.next()).isEqualTo("{\"b\":1}");
        assertThat(records.next()).isNull();
        assertThat(records.truncated()).isEqualTo(1);
    }

    @Test
    void survivesDamage() {
        Mutations.of(
                List.of(
                        ARRAY.getBytes(StandardCharsets.UTF_8),
                        "{\"a\":1}\n{\"b\":2}\n".getBytes(StandardCharsets.UTF_8)),
                20240210,
                5_000,
                (bytes, how) -> assertThat(count(bytes)).as(how).isLessThanOrEqualTo(bytes.length));
    }

    @FuzzTest(maxDuration = "1m")
    void ends(byte @NotNull [] bytes) {
        assertThat(count(bytes)).isLessThanOrEqualTo(bytes.length);
    }

    private static int count(byte[] bytes) {
        try {
            var records = new JsonRecords(new ByteArrayInputStream(bytes), 50);
            int count = 0;
            while (records.next() != null) {
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonRecords records(String text, int max) {
        return new JsonRecords(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), max);
    }

    private static List<String> all(String text) throws IOException {
        var records = records(text, 1000);
        var all = new ArrayList<String>();
        for (var record = records.next(); record != null; record = records.next()) {
            all.add(record);
        }
        return all;
    }
}
