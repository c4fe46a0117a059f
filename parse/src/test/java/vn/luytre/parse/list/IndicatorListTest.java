package vn.luytre.parse.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.event.Mutations;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.DocumentRefused;
import vn.luytre.parse.document.Table;

class IndicatorListTest {

    private static final String OFFICE =
            """
            DANH SÁCH ĐỊA CHỈ IP MẠNG BOTNET THÁNG 01/2024\t\t\t\t\t\t
            STT\tĐơn vị\tĐịa chỉ IP\tTên mã độc/botnet\tThời điểm ghi nhận\tSố lần\tGhi chú
            (1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)
            1\tSở A\t192[.]0[.]2[.]7\tAvalanche-Andromeda\t05/01/2024 08:30\t1.204\t
            2\tSở A\t198.51.100.9:8080\tMirai\t2024-01-05T01:30:00Z\t3\tmáy in
            \t\t\t\t\t\t
            STT\tĐơn vị\tĐịa chỉ IP\tTên mã độc/botnet\tThời điểm ghi nhận\tSố lần\tGhi chú
            3\tHuyện B\t203.0.113.300\tMirai\thôm qua\t1\t
            4\tHuyện B\t203.0.113.30\tMirai\thôm qua\t1\t
            5\tHuyện B\t192.0.2.7\tAvalanche-Andromeda\t\t\t
            Tổng cộng\t\t4\t\t\t\t
            """;

    @Test
    void readsTheListAsAnOfficeWritesIt() throws DocumentRefused {
        var table = Table.fromPasted(OFFICE);
        var columns = ListColumns.guess(table);
        assertThat(columns).isEqualTo(new ListColumns(2, 3, 4, 5, -1, 1, 6, 1));
        var lines = IndicatorList.parse(table, columns, VietnamTime.ZONE);
        assertThat(lines)
                .extracting(line -> line.getClass().getSimpleName())
                .containsExactly(
                        "Heading",
                        "Heading",
                        "Heading",
                        "Entry",
                        "Entry",
                        "Blank",
                        "Heading",
                        "Rejected",
                        "Entry",
                        "Entry",
                        "Heading");
        var first = (Line.Entry) lines.get(3);
        assertThat(first.indicator().value()).isEqualTo("192.0.2.7");
        assertThat(first.changes()).containsExactly("bỏ [ ]");
        assertThat(first.seen()).isEqualTo(Instant.parse("2024-01-05T01:30:00Z"));
        assertThat(first.count()).isEqualTo(1204);
        assertThat(first.unit()).isEqualTo("Sở A");
        var second = (Line.Entry) lines.get(4);
        assertThat(second.port()).isEqualTo(8080);
        assertThat(second.seen()).isEqualTo(first.seen());
        var bad = (Line.Rejected) lines.get(7);
        assertThat(bad.number()).isEqualTo(8);
        assertThat(bad.reason()).contains("0 đến 255");
        assertThat(((Line.Entry) lines.get(8)).changes()).anyMatch(c -> c.contains("hôm qua"));
        var distinct = IndicatorList.distinct(lines);
        assertThat(distinct.entries()).hasSize(3);
        assertThat(distinct.doubles()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1[.]2[.]3[.]4|IPV4|1.2.3.4",
                "1.2.3[dot]4|IPV4|1.2.3.4",
                "'  203.0.113.9 '|IPV4|203.0.113.9",
                "２０３.0.113.9|IPV4|203.0.113.9",
                "2001:DB8::1|IPV6|2001:db8::1",
                "[2001:db8::1]:443|IPV6|2001:db8::1",
                "198.51.100.9:8080|IPV4|198.51.100.9",
                "198.51.100.0/24|CIDR|198.51.100.0/24",
                "198.51.100.77/24|CIDR|198.51.100.0/24",
                "198.51.100.77/32|IPV4|198.51.100.77",
                "192.0.2.4-10|RANGE|192.0.2.4-192.0.2.10",
                "192.0.2.4 – 192.0.2.10|RANGE|192.0.2.4-192.0.2.10",
                "hxxp://bad[.]example/x|URL|http://bad.example/x",
                "hXXps[:]//BAD.Example:8443/A?b#c|URL|https://bad.example:8443/A?b#c",
                "http://192.0.2.1|URL|http://192.0.2.1",
                "bad.example/gate.php|URL|bad.example/gate.php",
                "*.Bad.Example.|DOMAIN|bad.example",
                "tên-miền.vn|DOMAIN|xn--tn-min-iva0322d.vn",
                "a_b.example|DOMAIN|a_b.example",
                "D41D8CD98F00B204E9800998ECF8427E|MD5|d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709|SHA1|da39a3ee5e6b4b0d3255bfef95601890afd80709"
            })
    void readsEveryWayOfWriting(String written, Indicator.Kind kind, String value) {
        var found = (IndicatorReader.Found) IndicatorReader.read(written);
        assertThat(found.indicator().value()).isEqualTo(value);
        assertThat(found.indicator().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "192.0.2.9-3",
                "0.0.0.0/0",
                "localhost",
                "gate.php",
                "/only/a/path",
                "xin chào",
                "ih[0-9]{7}\\.example\\.ru",
                "http://",
                "12345",
                "a..example"
            })
    void namesWhatIsNone(String written) {
        assertThat(IndicatorReader.read(written)).isInstanceOf(IndicatorReader.Wrong.class);
    }

    @Test
    void keepsAnAddressWhosePortIsImpossible() {
        var found = (IndicatorReader.Found) IndicatorReader.read("192.0.2.1:79548");
        assertThat(found.port()).isNull();
        assertThat(found.changes()).containsExactly("bỏ cổng không hợp lệ “79548”");
    }

    @Test
    void aRangeIsCoveredExactly() {
        var range =
                (Indicator.Range)
                        ((IndicatorReader.Found) IndicatorReader.read("192.0.2.3-192.0.2.17"))
                                .indicator();
        assertThat(range.blocks())
                .extracting(Object::toString)
                .containsExactly("192.0.2.3/32", "192.0.2.4/30", "192.0.2.8/29", "192.0.2.16/31");
        assertThat(IndicatorReader.blocks(0, 0xFFFFFFFFL)).hasSize(1);
    }

    @Test
    void readsPlainLinesWithWhatStandsBesideThem() {
        var lines =
                IndicatorList.parse(
                        "\uFEFF# a list\n\n192.0.2.1 # why\n192.0.2.2\t17\n3 192.0.2.3 Mirai 05/01/2024 08:30\n"
                                + "0.0.0.0 bad.example\nbad.example    # was: tốt\n// end\n192.0.2.1",
                        VietnamTime.ZONE);
        assertThat(lines)
                .extracting(line -> line.getClass().getSimpleName())
                .containsExactly(
                        "Blank", "Blank", "Entry", "Entry", "Entry", "Entry", "Entry", "Blank",
                        "Entry");
        assertThat(((Line.Entry) lines.get(2)).note()).isEqualTo("why");
        assertThat(((Line.Entry) lines.get(3)).count()).isEqualTo(17);
        var third = (Line.Entry) lines.get(4);
        assertThat(third.family()).isEqualTo("Mirai");
        assertThat(third.seen()).isEqualTo(Instant.parse("2024-01-05T01:30:00Z"));
        assertThat(((Line.Entry) lines.get(5)).indicator().value()).isEqualTo("bad.example");
        assertThat(IndicatorList.distinct(lines).doubles()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "05/02/2024, 2024-02-04T17:00:00Z",
        "5/2/2024 7:30, 2024-02-05T00:30:00Z",
        "05-02-2024 07:30:15, 2024-02-05T00:30:15Z",
        "07:30 05/02/2024, 2024-02-05T00:30:00Z",
        "07h30 ngày 05/02/2024, 2024-02-05T00:30:00Z",
        "2024-02-05, 2024-02-04T17:00:00Z",
        "2024-02-05 07:30:15, 2024-02-05T00:30:15Z",
        "2024-02-05T07:30:15.123Z, 2024-02-05T07:30:15Z",
        "2024-02-05T07:30:15+07:00, 2024-02-05T00:30:15Z",
        "1707118215, 2024-02-05T07:30:15Z",
        "1707118215000, 2024-02-05T07:30:15Z"
    })
    void readsTimes(String written, Instant instant) {
        assertThat(SeenTime.parse(written, VietnamTime.ZONE)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2024",
                "99999999999",
                "2024",
                "12:30",
                "192.0.2.1",
                "2024-13-01",
                "05/02/2024 25:00"
            })
    void readsNoTimeWhereThereIsNone(String written) {
        assertThat(SeenTime.parse(written, VietnamTime.ZONE)).isNull();
    }

    @Test
    void streamsTheSameAsItParses() throws IOException {
        var streamed = new ArrayList<Line>();
        var csv =
                "ip,family\n192.0.2.1,\"a, b\"\n\n192.0.2.2,\"c\"\"d\"\n"
                        + "x".repeat(70_000)
                        + "\n192.0.2.3,";
        int count =
                IndicatorList.stream(
                        new StringReader(csv),
                        ',',
                        new ListColumns(0, 1, -1, -1, -1, -1, -1, 0),
                        VietnamTime.ZONE,
                        streamed::add);
        assertThat(count).isEqualTo(6);
        assertThat(((Line.Entry) streamed.get(1)).family()).isEqualTo("a, b");
        assertThat(((Line.Entry) streamed.get(3)).family()).isEqualTo("c\"d");
        assertThat(streamed.get(4)).isInstanceOf(Line.Rejected.class);
    }

    @Test
    void survivesDamage() {
        Mutations.of(
                List.of(
                        OFFICE.getBytes(StandardCharsets.UTF_8),
                        "hxxp://bad[.]example/x\n192.0.2.4-10\ntên-miền.vn\n[2001:db8::1]:443\n"
                                .getBytes(StandardCharsets.UTF_8)),
                20240210,
                3_000,
                (bytes, how) -> check(new String(bytes, StandardCharsets.UTF_8)));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndNeverLosesALine(@NotNull String text) {
        check(text);
    }

    private static void check(String text) {
        assertThat(IndicatorList.parse(text, VietnamTime.ZONE)).hasSize((int) text.lines().count());
        try {
            var table = Table.fromPasted(text);
            var lines = IndicatorList.parse(table, ListColumns.guess(table), VietnamTime.ZONE);
            assertThat(lines).hasSize(table.rows().size());
            int[] streamed = {0};
            IndicatorList.stream(
                    new StringReader(text),
                    '\t',
                    ListColumns.guess(table),
                    VietnamTime.ZONE,
                    line -> streamed[0]++);
            assertThat(streamed[0]).isLessThanOrEqualTo((int) text.lines().count());
        } catch (DocumentRefused e) {
            assertThat(e.reason()).isNotNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
