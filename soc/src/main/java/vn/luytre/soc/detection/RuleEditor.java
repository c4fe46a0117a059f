package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.detection.RuleViews.EditPage;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Writing and changing a rule, with what the text is worth told while it is typed. */
@Controller
@RequestMapping("/rules")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
class RuleEditor {

    private final Rules rules;
    private final RuleDesk desk;
    private final RuleBook book;
    private final MessageSource messages;
    private final InstantSource clock;

    RuleEditor(
            Rules rules,
            RuleDesk desk,
            RuleBook book,
            MessageSource messages,
            InstantSource clock) {
        this.clock = clock;
        this.rules = rules;
        this.desk = desk;
        this.book = book;
        this.messages = messages;
    }

    /**
     * A new rule: a sample to write over, or what a search says.
     *
     * @param q a search; null for none
     * @param dataset the kind of logs it was found in most, if it names none itself
     */
    @GetMapping("/new")
    ModelAndView fresh(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "") String dataset) {
        var sample = words().get("detection.edit.sample");
        if (q == null || q.isBlank()) {
            return page(null, 0, sample, "", null, HttpStatus.OK);
        }
        if (!(Parser.parse(q) instanceof Parsed.Ok(var expr))) {
            return page(null, 0, sample, "", words().get("detection.draft.bad"), HttpStatus.OK);
        }
        var named = QueryRule.dataset(expr);
        var text =
                QueryRule.of(
                        expr,
                        q,
                        named.isEmpty() ? dataset : named,
                        LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE),
                        UUID.randomUUID());
        return text == null
                ? page(null, 0, sample, "", words().get("detection.draft.none"), HttpStatus.OK)
                : page(null, 0, text, "", null, HttpStatus.OK);
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable int id) {
        var file = file(id);
        return page(file, file.version(), desk.text(file.sha256()), "", null, HttpStatus.OK);
    }

    private ModelAndView page(
            @Nullable RuleFile file,
            int seen,
            String text,
            String reason,
            @Nullable String problem,
            HttpStatus status) {
        return new ModelAndView("detection/edit", status)
                .addObject(
                        "page",
                        new EditPage(file, seen, text, reason, desk.verdict(file, text), problem));
    }

    private RuleFile file(int id) {
        var file = rules.byId(id);
        if (file == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return file;
    }

    /** What the text is worth; asked while it is typed. */
    @PostMapping("/check")
    ModelAndView check(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int rule) {
        List<RuleEntry> verdict = desk.verdict(rule == 0 ? null : rules.byId(rule), plain(text));
        return new ModelAndView("detection/verdict", "verdict", verdict);
    }

    @PostMapping("/new")
    ModelAndView write(
            @RequestParam String text,
            @RequestParam String reason,
            @RequestParam(defaultValue = "Apache-2.0") String license) {
        var why = RulePages.reason(reason);
        if (why == null || text.isBlank() || text.length() > Rules.LONGEST_TEXT) {
            return unfit(null, 0, text, reason);
        }
        var saved = rules.write(Viewer.current().actor(), plain(text), why, license.strip());
        return after(saved, null, 0, text, reason);
    }

    @PostMapping("/{id}/edit")
    ModelAndView change(
            @PathVariable int id,
            @RequestParam int seen,
            @RequestParam String text,
            @RequestParam String reason) {
        var file = file(id);
        var why = RulePages.reason(reason);
        if (why == null || text.isBlank() || text.length() > Rules.LONGEST_TEXT) {
            return unfit(file, seen, text, reason);
        }
        var saved = rules.change(Viewer.current().actor(), id, seen, plain(text), why);
        return after(saved, file, seen, text, reason);
    }

    /** The text with the ends of lines it had before a browser's form (HTML, 4.10.22.6) made them CRLF. */
    static String plain(String text) {
        return text.replace("\r\n", "\n");
    }

    private ModelAndView unfit(@Nullable RuleFile file, int seen, String text, String reason) {
        return page(
                file,
                seen,
                text,
                reason,
                words().get("detection.edit.needed"),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView after(
            Rules.Saved saved, @Nullable RuleFile file, int seen, String text, String reason) {
        return switch (saved) {
            case Rules.Saved.Done(var rule) -> {
                book.await(RuleUploads.PATIENCE);
                yield new ModelAndView("redirect:/rules/" + rule);
            }
            case Rules.Saved.Overtaken(var now) ->
                    page(
                            file,
                            seen,
                            text,
                            reason,
                            words().get("detection.overtaken", now.changedBy(), now.version()),
                            HttpStatus.CONFLICT);
            case Rules.Saved.Absent() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private Words words() {
        return new Words(messages, Locale.of(Viewer.current().language()));
    }
}
