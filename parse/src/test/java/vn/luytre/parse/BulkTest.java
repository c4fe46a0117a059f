package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;
import vn.luytre.parse.Bulk.Item;

class BulkTest {

    private static final String BODY =
            """
            {"create":{"_index":"logs-a-default","pipeline":"p","dynamic_templates":{"x":[1]}}}
            {"message":"một"}
            {"index":{"_id":"7"}}
            {"message":"hai"}

            {"delete":{"_index":"logs-a-default","_id":"9"}}
            {"update":{"_index":"i","_id":"1"}}
            {"doc":{"a":1}}
            """;

    @Test
    void givesEveryActionItsDocument() {
        var items = split(BODY, 1000);
        assertThat(items.stream().map(BulkTest::tell))
                .containsExactly(
                        "1 create logs-a-default null {\"message\":\"một\"}",
                        "3 index null 7 {\"message\":\"hai\"}",
                        "6 delete logs-a-default 9",
                        "7 update i 1 {\"doc\":{\"a\":1}}");
    }

    @Test
    void namesTheLineThatIsBad() {
        var body =
                "{\"creat\":{}}\nrác\n{\"index\":{}}\n\n{\"index\":{}}\n{\"a\":\""
                        + "x".repeat(50)
                        + "\"}\n{\"create\":{}}";
        assertThat(split(body, 40).stream().map(BulkTest::tell))
                .containsExactly(
                        "1 Không phải dòng lệnh _bulk (index, create, update, delete)",
                        "2 Không phải dòng lệnh _bulk (index, create, update, delete)",
                        "4 Dòng dữ liệu trống",
                        "6 Dòng dài quá 40 byte",
                        "7 Lệnh create thiếu dòng dữ liệu theo sau");
    }

    @Test
    void survivesDamage() {
        Mutations.of(
                List.of(BODY.getBytes(StandardCharsets.UTF_8)),
                20240210,
                5_000,
                (bytes, how) -> assertThat(linesTold(bytes)).as(how).isEqualTo(linesThere(bytes)));
    }

    @FuzzTest(maxDuration = "1m")
    void tellsOfEveryLine(byte @NotNull [] bytes) {
        assertThat(linesTold(bytes)).isEqualTo(linesThere(bytes));
    }

    /** Lines that are not blank and part of an item: a document has two. */
    private static int linesTold(byte[] bytes) {
        int lines = 0;
        for (var item : split(bytes, 200)) {
            lines +=
                    switch (item) {
                        case Item.Document document -> 2;
                        case Item.Deletion deletion -> 1;
                        case Item.Bad bad -> 1;
                    };
            if (item instanceof Item.Bad bad
                    && bad.reason().startsWith("Dòng dài")
                    && isDocument(bytes, bad.line())) {
                lines++;
            }
        }
        return lines;
    }

    /** Whether the line before is an action that asks for a document: then this bad line stands for both. */
    private static boolean isDocument(byte[] bytes, int line) {
        if (line < 2) {
            return false;
        }
        var prefix = new ArrayList<Item>();
        var lines = lines(bytes);
        var joined =
                String.join("\n", lines.subList(0, line - 1)).getBytes(StandardCharsets.ISO_8859_1);
        Bulk.split(joined, 200, prefix::add);
        return !prefix.isEmpty()
                && prefix.getLast() instanceof Item.Bad bad
                && bad.reason().contains("thiếu dòng dữ liệu");
    }

    private static int linesThere(byte[] bytes) {
        return (int)
                lines(bytes).stream().filter(line -> line.chars().anyMatch(c -> c > ' ')).count();
    }

    private static List<String> lines(byte[] bytes) {
        return List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1));
    }

    private static List<Item> split(String body, int max) {
        return split(body.getBytes(StandardCharsets.UTF_8), max);
    }

    private static List<Item> split(byte[] body, int max) {
        var items = new ArrayList<Item>();
        Bulk.split(body, max, items::add);
        return items;
    }

    private static String tell(Item item) {
        return switch (item) {
            case Item.Document(int line, String action, String index, String id, byte[] source) ->
                    "%d %s %s %s %s"
                            .formatted(
                                    line,
                                    action,
                                    index,
                                    id,
                                    new String(source, StandardCharsets.UTF_8));
            case Item.Deletion(int line, String index, String id) ->
                    "%d delete %s %s".formatted(line, index, id);
            case Item.Bad(int line, String reason, byte[] text) -> line + " " + reason;
        };
    }
}
