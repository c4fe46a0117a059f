package vn.luytre.soc.search;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.lake.SqlAnswer;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** SQL for analysts: a page and the same for programs. */
@Controller
class SqlPages {

    private static final int ON_PAGE = 500;
    private static final int FOR_PROGRAMS = 10_000;

    private final Analyses analyses;
    private final InstantSource clock;

    SqlPages(Analyses analyses, InstantSource clock) {
        this.analyses = analyses;
        this.clock = clock;
    }

    @GetMapping("/search/sql")
    @Allowed(Role.ANALYST)
    ModelAndView form() {
        return page("", "24h", null, HttpStatus.OK);
    }

    @PostMapping("/search/sql")
    @Allowed(Role.ANALYST)
    ModelAndView ask(
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "24h") String span) {
        var time = Span.of(span, "", "", clock.instant());
        var plain = sql.replace("\r\n", "\n");
        var outcome = analyses.ask(Viewer.current(), plain, time, ON_PAGE);
        return page(plain, time.name(), outcome, status(outcome));
    }

    private static ModelAndView page(
            String sql, String span, Analyses.@Nullable Outcome outcome, HttpStatus status) {
        return new ModelAndView("search/sql", status)
                .addObject("sql", sql.length() > 20_000 ? sql.substring(0, 20_000) : sql)
                .addObject("span", span)
                .addObject("outcome", outcome);
    }

    private static HttpStatus status(Analyses.Outcome outcome) {
        return switch (outcome) {
            case Analyses.Outcome.Answered(var answer) ->
                    answer instanceof SqlAnswer.Refused
                            ? HttpStatus.UNPROCESSABLE_CONTENT
                            : HttpStatus.OK;
            case Analyses.Outcome.Busy _, Analyses.Outcome.Failed _ ->
                    HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    /** What a program asks; the last day where no time is given. */
    record Question(@Nullable String sql, @Nullable String from, @Nullable String to) {}

    /** What a program is answered. */
    record Table(List<String> columns, List<List<@Nullable String>> rows, boolean more) {}

    @PostMapping("/api/v1/events/sql")
    @Allowed(value = Role.ANALYST, token = "events:read")
    ResponseEntity<?> ask(@RequestBody Question question) {
        var sql = question.sql() == null ? "" : question.sql();
        var from = question.from() == null ? "" : question.from();
        var to = question.to() == null ? "" : question.to();
        var time = Span.of("24h", from, to, clock.instant());
        var outcome = analyses.ask(Viewer.current(), sql, time, FOR_PROGRAMS);
        return switch (outcome) {
            case Analyses.Outcome.Answered(SqlAnswer.Rows rows) ->
                    ResponseEntity.ok(new Table(rows.columns(), rows.rows(), rows.more()));
            case Analyses.Outcome.Answered(SqlAnswer.Refused(int column, var message)) ->
                    ResponseEntity.badRequest().body(Map.of("column", column, "message", message));
            case Analyses.Outcome.Busy _ ->
                    ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                            .body(Map.of("message", "Đang có câu hỏi khác; hãy thử lại."));
            case Analyses.Outcome.Failed(var tooLong) ->
                    ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                            .body(
                                    Map.of(
                                            "message",
                                            tooLong
                                                    ? "Câu hỏi chạy quá 30 giây."
                                                    : "Kho sự kiện chưa trả lời."));
        };
    }
}
