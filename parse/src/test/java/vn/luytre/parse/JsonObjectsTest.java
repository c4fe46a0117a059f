package vn.luytre.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectsTest {

    private static JsonObjects objects(String text) {
        return new JsonObjects(new ByteArrayInputStream(text.getBytes(UTF_8)), 100);
    }

    private static List<String> texts(String text) throws IOException {
        var objects = objects(text);
        var texts = new ArrayList<String>();
        while (objects.next()) {
            texts.add(
                    new String(objects.bytes(), 0, objects.length(), UTF_8)
                            + (objects.isWhole() ? "" : "…"));
        }
        return texts;
    }

    @Test
    void objectsStandOnLinesInArraysOrOneAfterTheOther() throws IOException {
        assertThat(texts("{\"a\":1}\n{\"a\":2}\r\n")).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(texts("\uFEFF[{\"a\":[{},{}]} ,\n{\"b\":\"}{\"}]"))
                .containsExactly("{\"a\":[{},{}]}", "{\"b\":\"}{\"}");
        assertThat(texts("{\n \"a\": {\"b\": \"\\\"{\"}\n}{}"))
                .containsExactly("{\n \"a\": {\"b\": \"\\\"{\"}\n}", "{}");
    }

    @Test
    void theRecordsOfAnEnvelopeComeOneByOne() throws IOException {
        assertThat(texts("{\"Records\":[{\"a\":1},{\"a\":[{}]}]}"))
                .containsExactly("{\"a\":1}", "{\"a\":[{}]}");
        assertThat(
                        texts(
                                "\uFEFF{\n  \"records\" : [\n {\"a\":1}\n ],\n \"next\":\"}]{\", \"m\":{\"n\":[{}]}}\n{\"b\":2}"))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(texts("{\"Records\":[]}{\"Records\":[{\"a\":1}]}")).containsExactly("{\"a\":1}");
        assertThat(texts("{\"Records\":[{\"a\":1},{\"a\":"))
                .containsExactly("{\"a\":1}", "{\"a\":…");
        var objects = objects("{\"Records\":[{\"a\":1}],\"x\":1}");
        assertThat(objects.next()).isTrue();
        assertThat(objects.offset()).isEqualTo(12);
        assertThat(objects.next()).isFalse();
        assertThat(objects.strays()).isZero();
    }

    @Test
    void whatOnlyLooksLikeAnEnvelopeIsARecord() throws IOException {
        for (var record :
                List.of(
                        "{\"Records\":{\"a\":[{}]}}",
                        "{\"b\":1,\"Records\":[{}]}",
                        "{\"a\":{\"Records\":[{}]}}",
                        "{\"Recordings\":[{}]}",
                        "{\"Records\":\"[\"}")) {
            assertThat(texts(record)).containsExactly(record);
        }
        // Within an envelope everything is a record.
        assertThat(texts("{\"Records\":[{\"Records\":[{}]}]}"))
                .containsExactly("{\"Records\":[{}]}");
    }

    @Test
    void aBrokenObjectDoesNotTakeTheNextWithIt() throws IOException {
        assertThat(texts("{\"a\":\"b\n{\"a\":2}")).containsExactly("{\"a\":\"b…", "{\"a\":2}");
        assertThat(texts("{\"a\":\"b\"\n{\"a\":2}"))
                .containsExactly("{\"a\":\"b\"\n…", "{\"a\":2}");
        assertThat(texts("{\"a\":1,\n{\"a\":2}")).containsExactly("{\"a\":1,\n…", "{\"a\":2}");
        assertThat(texts("{\"a\":[1,2\n{\"a\":2}")).containsExactly("{\"a\":[1,2\n…", "{\"a\":2}");
        assertThat(texts("{\"a\":\"\\\n{\"a\":2}")).containsExactly("{\"a\":\"\\…", "{\"a\":2}");
    }

    @Test
    void saysWhereEachBeginsAndWhatIsNone() throws IOException {
        var objects = objects("rác\n{\"a\":1}\n  x y\n{\"a\":2}");
        assertThat(objects.next()).isTrue();
        assertThat(objects.offset()).isEqualTo(5);
        assertThat(objects.next()).isTrue();
        assertThat(objects.offset()).isEqualTo(19);
        assertThat(objects.next()).isFalse();
        assertThat(objects.strays()).isEqualTo(2);
    }

    @Test
    void anObjectBeyondTheBoundLosesItsEnd() throws IOException {
        var objects = objects("{\"a\":\"" + "x".repeat(200) + "\"}\n{}");
        assertThat(objects.next()).isTrue();
        assertThat(objects.isCut()).isTrue();
        assertThat(objects.isWhole()).isTrue();
        assertThat(objects.length()).isEqualTo(100);
        assertThat(objects.next()).isTrue();
        assertThat(objects.isCut()).isFalse();
    }

    @Test
    void nestingBeyondCountingEnds() throws IOException {
        var deep = "{\"a\":[".repeat(100) + "]}".repeat(100);
        var objects = new JsonObjects(new ByteArrayInputStream(deep.getBytes(UTF_8)), 10_000);
        assertThat(objects.next()).isTrue();
        assertThat(objects.isWhole()).isTrue();
        assertThat(objects.length()).isEqualTo(deep.length());
        assertThat(objects.next()).isFalse();
    }

    @FuzzTest(maxDuration = "1m")
    void everyObjectLiesInTheStreamBehindTheOneBefore(byte @NotNull [] bytes) throws IOException {
        var objects = new JsonObjects(new ByteArrayInputStream(bytes), 50);
        long end = 0;
        while (objects.next()) {
            assertThat(objects.offset()).isGreaterThanOrEqualTo(end);
            assertThat(bytes[(int) objects.offset()]).isEqualTo((byte) '{');
            assertThat(objects.length()).isBetween(1, 50);
            end = objects.offset() + objects.length();
        }
    }
}
