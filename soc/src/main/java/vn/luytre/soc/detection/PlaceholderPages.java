package vn.luytre.soc.detection;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Which placeholders rules ask for, and giving them the values of this place. */
@Controller
@RequestMapping("/rules/placeholders")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class PlaceholderPages {

    /** A rule set can be made to ask for any number of them. */
    private static final int MOST = 500;

    private final Placeholders placeholders;
    private final PlaceholderDesk desk;
    private final RuleBook book;
    private final MessageSource messages;

    PlaceholderPages(
            Placeholders placeholders,
            PlaceholderDesk desk,
            RuleBook book,
            MessageSource messages) {
        this.placeholders = placeholders;
        this.desk = desk;
        this.book = book;
        this.messages = messages;
    }

    /**
     * The list.
     *
     * @param more how many are not shown
     * @param waiting how many rules wait for one of them
     */
    record ListPage(List<PlaceholderDesk.Row> rows, int more, long waiting) {}

    @GetMapping
    ModelAndView all() {
        var rows = desk.rows();
        long waiting =
                book.book().entries().stream().filter(entry -> entry.placeholder() != null).count();
        return new ModelAndView(
                "detection/placeholders",
                "page",
                new ListPage(
                        rows.stream().limit(MOST).toList(),
                        Math.max(0, rows.size() - MOST),
                        waiting));
    }

    /**
     * What the rules that ask for it would be worth with the values typed.
     *
     * @param problems of lines, in words
     */
    record Check(PlaceholderDesk.Tried tried, List<String> problems) {}

    /**
     * One of them.
     *
     * @param lines what stands in the form
     * @param seen the number of the version the person began with; 0 for none
     */
    record OnePage(
            PlaceholderDesk.Row row,
            List<PlaceholderVersion> versions,
            String lines,
            int seen,
            String reason,
            Check check,
            boolean mayEdit,
            @Nullable String problem) {}

    @GetMapping("/values")
    ModelAndView one(@RequestParam String name, @RequestParam(defaultValue = "0") int version) {
        var row = row(name);
        var versions = placeholders.versions(name);
        var shown =
                versions.stream()
                        .filter(one -> version == 0 || one.number() == version)
                        .findFirst()
                        .orElse(null);
        int seen = versions.isEmpty() ? 0 : versions.getFirst().number();
        var lines = shown == null ? "" : shown.lines();
        return one(row, versions, lines, seen, "", null, HttpStatus.OK);
    }

    private PlaceholderDesk.Row row(String name) {
        var row = desk.row(name);
        if (row == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return row;
    }

    private ModelAndView one(
            PlaceholderDesk.Row row,
            List<PlaceholderVersion> versions,
            String lines,
            int seen,
            String reason,
            @Nullable String problem,
            HttpStatus status) {
        var check = check(row, PlaceholderLines.of(lines));
        return new ModelAndView("detection/placeholder", status)
                .addObject(
                        "page",
                        new OnePage(
                                row,
                                versions,
                                lines,
                                seen,
                                reason,
                                check,
                                RulePages.mayEdit(),
                                problem));
    }

    private Check check(PlaceholderDesk.Row row, PlaceholderLines lines) {
        var problems =
                lines.problems().stream()
                        .map(one ->
                                words().get(
                                                "detection.placeholder." + one.why(),
                                                one.line(),
                                                PlaceholderLines.LONGEST,
                                                PlaceholderLines.MOST))
                        .toList();
        return new Check(desk.tried(row.name(), lines.values()), problems);
    }

    /** What the values are worth; asked while they are typed. */
    @PostMapping("/check")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView check(@RequestParam String name, @RequestParam(defaultValue = "") String lines) {
        return new ModelAndView(
                "detection/placed", "check", check(row(name), PlaceholderLines.of(lines)));
    }

    @PostMapping("/values")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView give(
            @RequestParam String name,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String lines,
            @RequestParam String reason,
            RedirectAttributes flash) {
        var row = row(name);
        var read = PlaceholderLines.of(lines);
        var why = RulePages.reason(reason);
        if (why == null || !read.problems().isEmpty()) {
            return one(
                    row,
                    placeholders.versions(name),
                    lines,
                    seen,
                    reason,
                    words().get("detection.placeholder.needed"),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (placeholders.give(
                Viewer.current().actor(), name, seen, read.values(), why)) {
            case Placeholders.Saved.Done() -> {
                book.await(RuleUploads.PATIENCE);
                flash.addFlashAttribute("notice", words().get("detection.placeholder.done"));
                yield new ModelAndView("redirect:" + row.href());
            }
            case Placeholders.Saved.Overtaken(var now) ->
                    one(
                            row,
                            placeholders.versions(name),
                            lines,
                            seen,
                            reason,
                            words().get(
                                            "detection.placeholder.overtaken",
                                            now.person(),
                                            now.number()),
                            HttpStatus.CONFLICT);
        };
    }

    private Words words() {
        return new Words(messages, Locale.of(Viewer.current().language()));
    }
}
