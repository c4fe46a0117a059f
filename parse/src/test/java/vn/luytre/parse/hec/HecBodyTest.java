package vn.luytre.parse.hec;

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

class HecBodyTest {

    private final List<String> events = new ArrayList<>();

    private HecBody.Outcome split(String body) throws IOException {
        return split(body.getBytes(StandardCharsets.UTF_8));
    }

    private HecBody.Outcome split(byte[] body) throws IOException {
        events.clear();
        return HecBody.split(
                new ByteArrayInputStream(body),
                1_000,
                100,
                bytes -> events.add(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Test
    void takesEventsOneAfterTheOther() throws IOException {
        for (var body :
                List.of(
                        "{\"event\":\"a\"}{\"event\":{\"b\":1}}",
                        "{\"event\":\"a\"}\n\n{\"event\":{\"b\":1}}\n",
                        "[{\"event\":\"a\"},{\"event\":{\"b\":1}}]")) {
            assertThat(split(body)).isEqualTo(new HecBody.Outcome(2, null));
            assertThat(events).containsExactly("{\"event\":\"a\"}", "{\"event\":{\"b\":1}}");
        }
    }

    @Test
    void namesTheFirstThatIsWrong() throws IOException {
        assertThat(split("")).isEqualTo(new HecBody.Outcome(0, HecBody.Fault.NO_DATA));
        assertThat(split("{\"event\":1}{\"time\":1}{\"event\":2}"))
                .isEqualTo(new HecBody.Outcome(1, HecBody.Fault.EVENT_REQUIRED));
        assertThat(events).containsExactly("{\"event\":1}");
        assertThat(split("{\"event\":\" \"}"))
                .isEqualTo(new HecBody.Outcome(0, HecBody.Fault.EVENT_BLANK));
        assertThat(split("{\"event\":1}{\"event\":2,\"fields\":{\"a\":{}}}"))
                .isEqualTo(new HecBody.Outcome(1, HecBody.Fault.INDEXED_FIELDS));
        for (var broken : List.of("chữ", "{\"event\":", "{\"event\":1} chữ", "{\"event\":1,}")) {
            assertThat(split(broken).fault()).as(broken).isEqualTo(HecBody.Fault.INVALID_FORMAT);
        }
        assertThat(split("{\"event\":\"" + "a".repeat(1_000) + "\"}").fault())
                .isEqualTo(HecBody.Fault.INVALID_FORMAT);
        assertThat(split("{\"event\":1}".repeat(101)))
                .isEqualTo(new HecBody.Outcome(100, HecBody.Fault.INVALID_FORMAT));
    }

    @Test
    void survivesDamage() {
        var sample = "{\"event\":\"a\",\"fields\":{\"b\":1}}{\"event\":{\"c\":[{}]},\"time\":1.5}";
        Mutations.of(
                List.of(sample.getBytes(StandardCharsets.UTF_8)),
                20240614,
                2_000,
                (bytes, how) -> check(bytes));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        check(bytes);
    }

    private void check(byte[] bytes) {
        try {
            assertThat(split(bytes).events()).isEqualTo(events.size());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
