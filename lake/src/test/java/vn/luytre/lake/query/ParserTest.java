package vn.luytre.lake.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Mutations;

class ParserTest {

    @Test
    void readsTimesFromNowOn() {
        var now = java.time.Instant.parse("2026-02-10T20:30:00Z"); // The 11th in Viet Nam.
        assertThat(Parser.parse("@timestamp:>=now-2h", now))
                .isEqualTo(Parser.parse("@timestamp:>=\"2026-02-10T18:30:00Z\""));
        assertThat(Parser.parse("@timestamp:[now-7d TO now+1m}", now))
                .isEqualTo(
                        Parser.parse(
                                "@timestamp:[\"2026-02-03T20:30:00Z\" TO \"2026-02-10T20:31:00Z\"}"));
        assertThat(Parser.parse("@timestamp:today", now))
                .isEqualTo(Parser.parse("@timestamp:2026-02-11"));
        assertThat(Parser.parse("@timestamp:<yesterday", now))
                .isEqualTo(Parser.parse("@timestamp:<2026-02-10"));
        for (var wrong : java.util.List.of("now-", "now-5", "now-5y", "now-9999999d", "tomorrow")) {
            assertThat(Parser.parse("@timestamp:" + wrong, now))
                    .as(wrong)
                    .isInstanceOf(Parsed.Wrong.class);
        }
        assertThat(Parser.parse("@timestamp:>now-999999w", now)).isInstanceOf(Parsed.class);
    }

    private static final Expr WEB = term(Field.HOST_NAME, new Match.Words("web01"));
    private static final Expr PORT = term(Field.DESTINATION_PORT, new Match.Numbers(443L, 443L));
    private static final Expr WORD = new Expr.Term(Target.Group.FREE, new Match.Words("lỗi"));

    @Test
    void bindsAndCloserThanOrAndReadsNothingAsAnd() {
        assertThat(read("host:web01 port:443 OR lỗi"))
                .isEqualTo(new Expr.Or(List.of(new Expr.And(List.of(WEB, PORT)), WORD)));
        assertThat(read("host:web01 AND (port:443 OR lỗi)"))
                .isEqualTo(new Expr.And(List.of(WEB, new Expr.Or(List.of(PORT, WORD)))));
        assertThat(read("NOT host:web01 -port:443"))
                .isEqualTo(new Expr.And(List.of(new Expr.Not(WEB), new Expr.Not(PORT))));
        assertThat(read("  ")).isEqualTo(Expr.ALL);
        assertThat(read("*")).isEqualTo(Expr.ALL);
    }

    @Test
    void readsEachKindOfValue() {
        assertThat(read("host.name:\"WEB 01\""))
                .isEqualTo(term(Field.HOST_NAME, new Match.Words("WEB 01")));
        assertThat(read("user:adm*n*"))
                .isEqualTo(term(Field.USER_NAME, new Match.Glob(List.of("adm", "n", ""))));
        assertThat(read("user:a\\*b")).isEqualTo(term(Field.USER_NAME, new Match.Words("a*b")));
        assertThat(read("src:192.0.2.0/24"))
                .isEqualTo(term(Field.SOURCE_IP, new Match.Within(Cidr.parse("192.0.2.0/24"))));
        assertThat(read("ip:2001:db8::1"))
                .isEqualTo(
                        new Expr.Term(
                                Target.Group.IP, new Match.Within(Cidr.parse("2001:db8::1"))));
        assertThat(read("port:[1 TO 1023]"))
                .isEqualTo(term(Field.DESTINATION_PORT, new Match.Numbers(1L, 1023L)));
        assertThat(read("port:{1 TO *]"))
                .isEqualTo(term(Field.DESTINATION_PORT, new Match.Numbers(2L, null)));
        assertThat(read("status:>=500"))
                .isEqualTo(term(Field.HTTP_RESPONSE_STATUS_CODE, new Match.Numbers(500L, null)));
        assertThat(read("user:*")).isEqualTo(term(Field.USER_NAME, new Match.Exists()));
        assertThat(read("winlog.channel:Security"))
                .isEqualTo(
                        new Expr.Term(
                                new Target.Overflow("winlog.channel"),
                                new Match.Words("Security")));
        assertThat(read(".facility:local0"))
                .isEqualTo(
                        new Expr.Term(new Target.Overflow("facility"), new Match.Words("local0")));
        assertThat(read("http://example.org/a?b=c"))
                .isEqualTo(
                        new Expr.Term(
                                Target.Group.FREE, new Match.Words("http://example.org/a?b=c")));
        assertThat(read("10:30:22"))
                .isEqualTo(new Expr.Term(Target.Group.FREE, new Match.Words("10:30:22")));
    }

    @Test
    void readsDaysInVietnameseTime() {
        long start = Event.micros(java.time.Instant.parse("2024-02-09T17:00:00Z"));
        long end = start + 24L * 3600 * 1_000_000;
        assertThat(read("@timestamp:2024-02-10"))
                .isEqualTo(new Expr.Term(Target.About.TIME, new Match.Numbers(start, end - 1)));
        assertThat(read("@timestamp:>2024-02-10"))
                .isEqualTo(new Expr.Term(Target.About.TIME, new Match.Numbers(end, null)));
        assertThat(read("@timestamp:[\"2024-02-10T00:00:00\" TO \"2024-02-09T17:00:00Z\"]"))
                .isEqualTo(new Expr.Term(Target.About.TIME, new Match.Numbers(start, start)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host:web01 AND | 15 | điều kiện",
                "OR a | 1 | điều kiện",
                "(a OR b | 8 | )",
                "a ) b | 3 | hết câu hỏi",
                "port:http | 6 | số nguyên",
                "src:300.1.2.3 | 5 | CIDR",
                "hots:web | 1 | “host”",
                "port:[1 2] | 9 | TO",
                "message:>5 | 11 | một giá trị",
                "\"abc | 5 | ngoặc kép",
                "user: | 6 | giá trị",
                "@timestamp:hôm-qua | 12 | ngày như"
            })
    void saysWhereAndWhatWasExpected(String query, int column, String expected) {
        assertThat(Parser.parse(query))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class,
                        wrong -> {
                            assertThat(wrong.column()).isEqualTo(column);
                            assertThat(wrong.message()).contains(expected);
                        });
    }

    @Test
    void boundsDepthLengthAndTerms() {
        assertThat(Parser.parse("(".repeat(4000))).isInstanceOf(Parsed.Wrong.class);
        assertThat(Parser.parse("NOT ".repeat(1000) + "a")).isInstanceOf(Parsed.Wrong.class);
        assertThat(Parser.parse("-".repeat(4000) + "a")).isInstanceOf(Parsed.Wrong.class);
        assertThat(Parser.parse("a ".repeat(300))).isInstanceOf(Parsed.Wrong.class);
        assertThat(Parser.parse("x".repeat(300))).isInstanceOf(Parsed.Wrong.class);
        assertThat(Parser.parse("x".repeat(5000))).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void readsWhatItPrints() {
        long seed = 20240211;
        var exprs = new RandomExprs(new Random(seed));
        for (int round = 0; round < 20_000; round++) {
            var expr = exprs.expr(3);
            var text = Printer.print(expr);
            assertThat(Parser.parse(text))
                    .as("seed %d, round %d: %s", seed, round, text)
                    .isEqualTo(new Parsed.Ok(expr));
        }
    }

    @Test
    void neverThrowsOnDamagedQueries() {
        var samples =
                List.of(
                        "host:web01 AND (port:[1 TO 443] OR NOT user:\"Nguyễn *\") -ip:10.0.0.0/8",
                        "@timestamp:>=2024-02-10 message:lỗi* .x:{a TO b} a.b:[1 TO *]");
        Mutations.of(
                samples.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList(),
                20240212,
                20_000,
                (bytes, how) -> check(new String(bytes, StandardCharsets.UTF_8), how));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndReadsWhatItPrints(@NotNull String text) {
        check(text, text);
    }

    private static void check(String text, String how) {
        switch (Parser.parse(text)) {
            case Parsed.Ok(var expr) -> {
                var printed = Printer.print(expr);
                if (printed.length() <= Parser.LONGEST) {
                    assertThat(Parser.parse(printed)).as(how).isEqualTo(new Parsed.Ok(expr));
                }
                SqlCompiler.disjoint(expr);
            }
            case Parsed.Wrong wrong -> assertThat(wrong.message()).as(how).startsWith("Cột ");
        }
    }

    private static Expr read(String text) {
        return Parser.parse(text) instanceof Parsed.Ok(var expr)
                ? expr
                : org.assertj.core.api.Assertions.fail(Parser.parse(text).toString());
    }

    private static Expr term(Field field, Match match) {
        return new Expr.Term(new Target.Slot(field), match);
    }
}
