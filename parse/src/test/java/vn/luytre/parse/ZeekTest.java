package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Field;

class ZeekTest {

    private static final List<String> HEADER =
            List.of(
                    "#separator \\x09",
                    "#set_separator\t,",
                    "#empty_field\t(empty)",
                    "#unset_field\t-",
                    "#path\tdns",
                    "#open\t2024-02-10-00-00-00",
                    "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\trtt\tquery\trcode_name\tAA\tanswers\tnote",
                    "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tinterval\tstring\tstring\tbool\tvector[string]\tstring");

    private static final String ROW =
            "1707498001.123456\tCx1\t10.0.0.5\t5353\t192.0.2.53\t53\tudp\t0.25\twww.example.org\tNXDOMAIN\tT\ta.example,192.0.2.9\tt\\x09b\\\\c \\xc4\\x91";

    private static final String CONN =
            """
            {"_path":"conn","ts":1707498001.5,"uid":"C1","id.orig_h":"192.0.2.7","id.orig_p":40000,"id.resp_h":"10.0.0.9",\
            "id.resp_p":22,"proto":"tcp","service":"ssh","duration":1.5,"orig_bytes":10,"orig_ip_bytes":60,"resp_pkts":3,\
            "local_orig":false,"local_resp":true,"conn_state":"SF","history":"ShA"}\
            """;

    private static LineParser withHeader() {
        var parser = Parsers.create("zeek");
        for (var line : HEADER) {
            var event = Reading.with(parser, line);
            assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("zeek.header");
            assertThat(event.flaw()).isNull();
        }
        return parser;
    }

    @Test
    void readsARowByItsHeader() {
        var event = Reading.with(withHeader(), ROW);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-09T17:00:01.123456Z"));
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("zeek.dns");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("10.0.0.5");
        assertThat(event.number(Field.DESTINATION_PORT)).isEqualTo(53);
        assertThat(event.text(Field.DNS_QUESTION_NAME)).isEqualTo("www.example.org");
        assertThat(event.text(Field.DNS_ANSWERS)).isEqualTo("a.example, 192.0.2.9");
        assertThat(event.text(Field.EVENT_OUTCOME)).isEqualTo("failure");
        assertThat(event.number(Field.EVENT_DURATION)).isEqualTo(250_000_000L);
        assertThat(event.overflow())
                .containsEntry("zeek.session_id", "Cx1")
                .containsEntry("zeek.dns.AA", true)
                .containsEntry("zeek.dns.note", "t\tb\\c đ");
    }

    @Test
    void leavesOutUnsetAndEmptyFields() {
        var event =
                Reading.with(
                        withHeader(),
                        "1707498001.1\t-\t10.0.0.5\t-\t-\t-\tudp\t-\t-\t-\t-\t(empty)\t");
        assertThat(event.flaw()).isNull();
        assertThat(event.overflow()).isEmpty();
        assertThat(event.get(Field.DNS_ANSWERS)).isNull();
    }

    @Test
    void goesOnAfterARestart() {
        var state = withHeader().state();
        var parser = Parsers.create("zeek");
        assertThat(Reading.with(parser, ROW).flaw()).contains("#fields");
        parser.restore(state);
        assertThat(Reading.with(parser, ROW).overflow())
                .isEqualTo(Reading.with(withHeader(), ROW).overflow());
        assertThat(parser.state()).isEqualTo(state);
    }

    @Test
    void refusesARowOfAnotherWidth() {
        var event = Reading.with(withHeader(), "1707498001.1\tC1\t10.0.0.5");
        assertThat(event.flaw()).isEqualTo("Dòng có 3 cột, tiêu đề Zeek có 13");
        assertThat(event.get(Field.SOURCE_IP)).isNull();
    }

    @Test
    void readsJson() {
        var event = Reading.one("zeek", CONN);
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("zeek.connection");
        assertThat(event.text(Field.NETWORK_DIRECTION)).isEqualTo("inbound");
        assertThat(event.text(Field.NETWORK_PROTOCOL)).isEqualTo("ssh");
        assertThat(event.number(Field.EVENT_DURATION)).isEqualTo(1_500_000_000L);
        assertThat(event.number(Field.SOURCE_BYTES)).isEqualTo(60);
        assertThat(event.overflow())
                .containsEntry("zeek.conn.orig_bytes", 10L)
                .containsEntry("zeek.conn.conn_state", "SF");
    }

    @Test
    void takesTheNameOfTheFileWhereTheRecordHasNone() {
        var parser = Parsers.create("zeek");
        parser.restore("#path\tssh");
        var event =
                Reading.with(
                        parser, "{\"ts\":1,\"id_orig_h\":\"192.0.2.7\",\"auth_success\":false}");
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("zeek.ssh");
        assertThat(event.text(Field.EVENT_OUTCOME)).isEqualTo("failure");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
        assertThat(parser.state()).isEqualTo("#path\tssh");
        assertThat(
                        Reading.one("zeek", "{\"uri\":\"/a\",\"host\":\"www.example.org:8080\"}")
                                .text(Field.URL_FULL))
                .isEqualTo("http://www.example.org:8080/a");
        assertThat(Reading.one("zeek", "{\"_path\":\"../../x\"}").text(Field.EVENT_DATASET))
                .isEqualTo("zeek.unknown");
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(
                "zeek", CONN, List.of(CONN, HEADER.get(0), HEADER.get(6), HEADER.get(7), ROW));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        var parser = withHeader();
        text.lines().forEach(line -> Reading.with(parser, line));
        Reading.with(parser, "#fields\t" + text);
        Reading.with(parser, ROW);
        var other = Parsers.create("zeek");
        other.restore(parser.state());
        other.restore(text);
        Reading.with(other, ROW);
    }
}
