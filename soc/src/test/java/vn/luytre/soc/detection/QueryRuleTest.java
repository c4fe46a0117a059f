package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Printer;
import vn.luytre.lake.query.Target;

/** A search and the rule made of it mean the same events, and so do a rule and the search made of it. */
class QueryRuleTest {

    private static final String DATASET = "zeek.dns";
    private static final LogSources SOURCES = LogSources.known();
    private static final Evaluator RULES = new Evaluator(VietnamTime.ZONE);
    private static final List<String> WORDS =
            List.of(
                    "web",
                    "WEB01",
                    "web-02",
                    "a*b",
                    "50%_x",
                    "back\\slash",
                    "back\\*",
                    "it's",
                    "\"q\"",
                    "what?",
                    "# no",
                    ": colon",
                    "line\nbreak",
                    "Đăng nhập",
                    "{x}",
                    "- dash",
                    "null",
                    "true",
                    "42",
                    "x\\\\y");

    private final Random random = new Random(20240223);

    private static String draft(String query, String dataset) {
        return QueryRule.of(
                expr(query),
                query,
                dataset,
                LocalDate.of(2026, 2, 1),
                UUID.fromString("3b1c2d54-55ad-4b39-9b6c-5d3f6a5e7f10"));
    }

    private static Expr expr(String query) {
        return ((Parsed.Ok) Parser.parse(query)).expr();
    }

    private static SigmaRule rule(String text) {
        var read = new SigmaReader(_ -> null).read("thu.yml", text);
        assertThat(read).as(text).hasSize(1);
        assertThat(read.getFirst()).as(text).isInstanceOf(SigmaDocument.Rule.class);
        return ((SigmaDocument.Rule) read.getFirst()).rule();
    }

    private static boolean meets(SigmaRule rule, Event event) {
        return SOURCES.view(rule.logsource(), new EventView(event))
                .map(view -> RULES.holds(rule.detection(), view))
                .orElse(false);
    }

    @Test
    void aSearchIsWrittenAsAPersonWould() {
        var text =
                draft(
                        "dataset:zeek.dns AND user:admin* NOT src:10.0.0.0/8 AND port:>=1024",
                        DATASET);
        assertThat(text)
                .contains("category: \"dns\"")
                .contains("\"user.name|startswith\": \"admin\"")
                .contains("\"source.ip|cidr\": \"10.0.0.0/8\"", "\"destination.port|gte\": 1024")
                .contains("condition: s1 and not s2 and s3")
                .doesNotContain("# ");
        assertThat(rule(text).about().title()).startsWith("Từ câu tìm dataset:zeek.dns");
        assertThat(draft("unit_id:7 AND user:x", DATASET))
                .contains("# Bỏ điều kiện unit_id:7: luật không biết unit_id");
        assertThat(draft("unit_id:7 OR user:x", DATASET)).isNull();
        assertThat(draft("@timestamp:>now-1h", DATASET)).isNull();
        assertThat(draft("*", DATASET)).isNull();
        assertThat(draft("user:x", "")).contains("Chưa biết luật nói về loại nhật ký nào");
        assertThat(draft("user:x", "own.log")).contains("Chưa có logsource nào ứng với");
        assertThat(draft("bare", DATASET)).contains("# Chữ tìm tự do trở thành từ khóa");
    }

    @Test
    void whatASearchFindsIsWhatItsRuleMeets() {
        var events = events();
        int met = 0;
        for (int round = 0; round < 400; round++) {
            var expr = expr(2);
            var text =
                    QueryRule.of(
                            expr, Printer.print(expr), DATASET, LocalDate.EPOCH, UUID.randomUUID());
            assertThat(text).as(Printer.print(expr)).isNotNull();
            var rule = rule(text);
            for (var event : events) {
                boolean found = vn.luytre.lake.query.Evaluator.test(expr, event);
                assertThat(meets(rule, event))
                        .as(Printer.print(expr) + "\n" + text)
                        .isEqualTo(found);
                met += found ? 1 : 0;
            }
            // And back: the search made of the rule finds the same again.
            var back = RuleQuery.of(rule, SOURCES);
            if (back.query() != null && back.wider().isEmpty()) {
                var again = expr(back.query());
                for (var event : events) {
                    assertThat(vn.luytre.lake.query.Evaluator.test(again, event))
                            .as(back.query() + "\n" + text)
                            .isEqualTo(meets(rule, event));
                }
            }
        }
        assertThat(met).as("the sample is no empty truth").isGreaterThan(1000);
    }

    @Test
    void aRuleOfOthersIsSearchedForOrSaysWhatItCannot() {
        var rule =
                rule(
                        """
                        title: Thử
                        logsource:
                            category: dns
                        detection:
                            selection:
                                dns.question.name|endswith: .example
                                source.ip|cidr: 10.0.0.0/8
                            pattern:
                                user.name|re: '^a.*z$'
                            filter:
                                host.name:
                                    - dns-01
                                    - dns-02
                            condition: selection and pattern and not filter
                        """);
        var query = RuleQuery.of(rule, SOURCES);
        assertThat(query.query())
                .contains("dns.question.name:*\\.example", "source.ip:10.0.0.0/8")
                .contains("NOT (host.name:\"dns-01\" OR host.name:\"dns-02\")")
                .doesNotContain("user.name");
        assertThat(query.wider())
                .containsExactly("Câu tìm không nói được: user.name theo biểu thức chính quy.");
        var none =
                rule(
                        """
                        title: Thử
                        logsource:
                            category: dns
                        detection:
                            selection:
                                user.name|re: '^a'
                            condition: not selection
                        """);
        assertThat(RuleQuery.of(none, SOURCES).query()).isNull();
        assertThat(RuleQuery.of(none, SOURCES).wider()).hasSize(1);
    }

    private List<Event> events() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 120; i++) {
            var event =
                    new Event.Builder()
                            .reset("line", 1, Event.Origin.UNKNOWN)
                            .set(Field.EVENT_DATASET, DATASET);
            for (var field : List.of(Field.HOST_NAME, Field.USER_NAME, Field.EVENT_ACTION)) {
                if (random.nextInt(3) > 0) {
                    event.set(field, word());
                }
            }
            if (random.nextInt(3) > 0) {
                event.set(Field.SOURCE_IP, Ip.parse("10.0." + random.nextInt(3) + ".7"));
            }
            if (random.nextInt(3) > 0) {
                event.set(Field.DESTINATION_PORT, random.nextInt(5));
            }
            if (random.nextInt(3) > 0) {
                event.overflow("own.name", word());
            }
            events.add(event.build());
        }
        return events;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private Expr expr(int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> new Expr.And(List.of(expr(depth - 1), expr(depth - 1)));
            case 1 -> new Expr.Or(List.of(expr(depth - 1), expr(depth - 1)));
            case 2 -> new Expr.Not(expr(depth - 1));
            default -> term();
        };
    }

    private Expr term() {
        var keyword =
                switch (random.nextInt(4)) {
                    case 0 -> new Target.Slot(Field.HOST_NAME);
                    case 1 -> new Target.Slot(Field.USER_NAME);
                    case 2 -> new Target.Slot(Field.EVENT_ACTION);
                    default -> new Target.Overflow("own.name");
                };
        return switch (random.nextInt(8)) {
            case 0 ->
                    new Expr.Term(
                            new Target.Slot(Field.DESTINATION_PORT),
                            new Match.Numbers((long) random.nextInt(3), 3L));
            case 1 ->
                    new Expr.Term(
                            new Target.Slot(Field.DESTINATION_PORT),
                            new Match.Numbers(null, (long) random.nextInt(5)));
            case 2 -> expr("ip:10.0." + random.nextInt(3) + ".0/24");
            case 3 -> new Expr.Term(keyword, new Match.Exists());
            case 4 -> new Expr.Term(keyword, new Match.Glob(List.of(start(), "")));
            case 5 -> new Expr.Term(keyword, new Match.Glob(List.of("", start(), "")));
            case 6 -> new Expr.Term(keyword, new Match.Glob(List.of(start(), "b", "")));
            default -> new Expr.Term(keyword, new Match.Words(word()));
        };
    }

    private String start() {
        var word = word();
        return word.substring(0, 1 + random.nextInt(word.length()));
    }
}
