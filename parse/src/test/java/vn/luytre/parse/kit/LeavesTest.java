package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;

class LeavesTest {

    private final Leaves leaves = new Leaves();
    private final FlatJson json = new FlatJson(leaves);

    private Map<String, Object> read(String text) {
        assertThat(json.read(text)).as(text).isNull();
        return drained();
    }

    private Map<String, Object> drained() {
        var builder = new Event.Builder();
        leaves.drain(builder, "");
        return new TreeMap<>(builder.build().overflow());
    }

    @Test
    void flattensNamesAndJoinsArrays() {
        assertThat(
                        read(
                                """
                                {"a":{"b":1,"c":{"d":true}},"a.b2":2.5,"e":["x","y"],"f":[{"g":1},{"g":2,"h":[3,4]}],
                                 "n":null,"o":{},"p":[],"nan":NaN,"huge":99999999999999999999,"inf":1e999}
                                """
                                        .strip()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("a.b", 1L),
                                Map.entry("a.c.d", true),
                                Map.entry("a.b2", 2.5),
                                Map.entry("e", "x, y"),
                                Map.entry("f.g", "1, 2"),
                                Map.entry("f.h", "3, 4"),
                                Map.entry("nan", "NaN"),
                                Map.entry("huge", "99999999999999999999"),
                                Map.entry("inf", "1e999")));
    }

    @Test
    void takesANestedAndADottedNameForTheSame() {
        assertThat(read("{\"a\":{\"b\":1},\"a.b\":2}")).containsExactly(Map.entry("a.b", 2L));
    }

    @Test
    void forgetsTheLastRecord() {
        read("{\"a\":1,\"b\":[1,2]}");
        assertThat(read("{\"b\":3}")).containsExactly(Map.entry("b", 3L));
    }

    @Test
    void keepsTheFieldsBeforeABreakAndSaysWhereItIs() {
        assertThat(json.read("{\"a\":1,\"b\":x}"))
                .startsWith("JSON hỏng ở ký tự 12: không đọc được từ");
        assertThat(drained()).containsExactly(Map.entry("a", 1L));
        assertThat(json.read("{\"a\":1,\"b\":\"cut")).contains("bị cắt giữa chừng");
        assertThat(drained()).containsExactly(Map.entry("a", 1L));
        assertThat(json.read("{\"a\":1} x")).contains("ký tự 8").contains("còn chữ");
        leaves.clear();
        assertThat(json.read("[1]")).isEqualTo("Không phải đối tượng JSON");
        assertThat(json.read("")).isEqualTo("Không phải đối tượng JSON");
    }

    @Test
    void boundsNestingFieldsAndValues() {
        assertThat(json.read("{\"a\":".repeat(63) + "1" + "}".repeat(63))).isNull();
        leaves.clear();
        assertThat(json.read("{\"a\":".repeat(100) + "1" + "}".repeat(100))).contains("64 tầng");
        leaves.clear();
        var many = new StringBuilder("{");
        for (int i = 0; i <= Leaves.MAX_FIELDS; i++) {
            many.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":1");
        }
        assertThat(json.read(many + "}")).contains("Quá 2000 trường");
        assertThat(drained()).hasSize(Leaves.MAX_FIELDS);
        var cut =
                read(
                        "{\"v\":\""
                                + "x".repeat(20_000)
                                + "\",\"w\":["
                                + "\"y\",".repeat(20_000)
                                + "\"z\"]}");
        assertThat((String) cut.get("v")).hasSize(Leaves.MAX_VALUE);
        assertThat((String) cut.get("w")).hasSizeLessThanOrEqualTo(Leaves.MAX_VALUE);
        assertThat(cut).containsEntry(Leaves.CUT, "v, w");
    }

    @Test
    void doesNotRememberInventedNamesForEver() {
        var pinned = leaves.pin("a.b");
        for (int i = 0; i < 40_000; i++) {
            read("{\"name" + i + "\":{\"x\":1}}");
        }
        assertThat(leaves.pin("a.b")).isSameAs(pinned);
        json.read("{\"a\":{\"b\":\"still\"}}");
        assertThat(pinned.text()).isEqualTo("still");
        assertThat(leaves.root().child("name1")).isNull();
        assertThat(json.read("{" + "\"x.\":{".repeat(3) + "\"" + ".".repeat(900) + "\":1}}}}"))
                .isNull();
    }

    @Test
    void boundsWhatOneRecordMayInvent() {
        var names = new StringBuilder("{");
        for (int i = 0; i < 60_000; i++) {
            names.append(i == 0 ? "" : ",").append("\"empty").append(i).append("\":{}");
        }
        assertThat(json.read(names + ",\"last\":1}")).isNotNull();
    }
}
