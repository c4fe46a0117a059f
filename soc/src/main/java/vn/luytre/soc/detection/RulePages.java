package vn.luytre.soc.detection;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.luytre.soc.detection.RuleViews.ListPage;
import vn.luytre.soc.detection.RuleViews.OnePage;
import vn.luytre.soc.detection.RuleViews.Row;
import vn.luytre.soc.detection.RuleViews.VersionPage;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Which rules there are, which of them run, why the others do not, and what each has met. */
@Controller
@RequestMapping("/rules")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class RulePages {

    static final int PAGE = 100;
    static final int LONGEST_REASON = 500;

    /** What needs a person first: what cannot run is no louder than what was met. */
    private static final Comparator<Row> ORDER =
            Comparator.comparingLong(Row::hits)
                    .reversed()
                    .thenComparing(row -> row.entry().state())
                    .thenComparing(row -> row.entry().severity(), Comparator.reverseOrder())
                    .thenComparing(row -> row.entry().title())
                    .thenComparing(row -> row.entry().file().path())
                    .thenComparing(row -> row.entry().index());

    private final Rules rules;
    private final RuleDesk desk;
    private final RuleBook book;
    private final Detectors detectors;
    private final MessageSource messages;

    RulePages(
            Rules rules,
            RuleDesk desk,
            RuleBook book,
            Detectors detectors,
            MessageSource messages) {
        this.rules = rules;
        this.desk = desk;
        this.book = book;
        this.detectors = detectors;
        this.messages = messages;
    }

    static boolean mayEdit() {
        return Viewer.current().has(Role.ADMIN, Role.ANALYST, Role.RESPONSE);
    }

    @GetMapping
    ModelAndView all(RuleFilter.Asked asked, @RequestParam(defaultValue = "0") int page) {
        var filter = asked.filter();
        var all = desk.rows();
        var rows =
                all.stream()
                        .filter(row -> filter.wantsInAnyState(row.entry(), row.hits()))
                        .toList();
        var counts = RuleDesk.counts(rows.stream().map(Row::entry).toList());
        var wanted =
                rows.stream()
                        .filter(row -> filter.wants(row.entry(), row.hits()))
                        .sorted(ORDER)
                        .toList();
        int at = Math.clamp(page, 0, Math.max(0, (wanted.size() - 1) / PAGE));
        var shown = wanted.subList(at * PAGE, Math.min(wanted.size(), (at + 1) * PAGE));
        return new ModelAndView(
                "detection/rules",
                "page",
                new ListPage(
                        shown,
                        filter,
                        counts,
                        RuleDesk.counts(all.stream().map(Row::entry).toList()),
                        desk.sources(),
                        at,
                        wanted.size() > (at + 1) * PAGE,
                        book.since(),
                        mayEdit()));
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable int id) {
        return one(file(id), null, HttpStatus.OK);
    }

    private ModelAndView one(RuleFile file, @Nullable String problem, HttpStatus status) {
        var entries = desk.entries(file);
        if (entries.isEmpty()) {
            book.await(RuleUploads.PATIENCE);
            entries = desk.entries(file);
        }
        if (entries.isEmpty()) {
            entries = desk.verdict(file, desk.text(file.sha256()));
        }
        var pack = file.pack() == null ? null : rules.pack(file.pack());
        var page =
                new OnePage(
                        file,
                        entries,
                        desk.text(file.sha256()).lines().toList(),
                        rules.versions(file.id()),
                        desk.hits(entries),
                        desk.senders(entries),
                        detectors.correlationRooms(),
                        pack,
                        mayEdit(),
                        problem);
        return new ModelAndView("detection/rule", status).addObject("page", page);
    }

    private RuleFile file(int id) {
        var file = rules.byId(id);
        if (file == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return file;
    }

    /** A version, and how it differs from the one before. */
    @GetMapping("/{id}/versions/{number}")
    ModelAndView version(@PathVariable int id, @PathVariable int number) {
        var file = file(id);
        var versions = rules.versions(id);
        var version = version(versions, number);
        if (version == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var before = version(versions, number - 1);
        var old = before == null ? "" : desk.text(before.sha256());
        var lines = RuleDiff.shortened(RuleDiff.of(old, desk.text(version.sha256())));
        var entries = desk.entries(file);
        var title = entries.isEmpty() ? file.name() : entries.getFirst().title();
        return new ModelAndView(
                "detection/version",
                "page",
                new VersionPage(file, version, before, lines, title, mayEdit()));
    }

    private static @Nullable RuleVersion version(List<RuleVersion> versions, int number) {
        return versions.stream().filter(one -> one.number() == number).findFirst().orElse(null);
    }

    @PostMapping("/{id}/turn")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView turn(
            @PathVariable int id,
            @RequestParam boolean on,
            @RequestParam String reason,
            RedirectAttributes flash) {
        var why = reason(reason);
        if (why == null) {
            return one(
                    file(id),
                    words().get("detection.reason-needed"),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return after(
                rules.turn(Viewer.current().actor(), id, on, why),
                on ? "detection.turned.on" : "detection.turned.off",
                flash);
    }

    @PostMapping("/{id}/versions/{number}/back")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView back(
            @PathVariable int id,
            @PathVariable int number,
            @RequestParam int seen,
            RedirectAttributes flash) {
        return after(
                rules.bringBack(
                        Viewer.current().actor(),
                        id,
                        seen,
                        number,
                        words().get("detection.back.reason", number)),
                "detection.brought-back",
                flash);
    }

    private ModelAndView after(Rules.Saved saved, String notice, RedirectAttributes flash) {
        return switch (saved) {
            case Rules.Saved.Done(var rule) -> {
                book.await(RuleUploads.PATIENCE);
                flash.addFlashAttribute("notice", words().get(notice));
                yield new ModelAndView("redirect:/rules/" + rule);
            }
            case Rules.Saved.Overtaken(var now) ->
                    one(
                            now,
                            words().get("detection.overtaken", now.changedBy(), now.version()),
                            HttpStatus.CONFLICT);
            case Rules.Saved.Absent() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** The reason, if it is one; null if it is empty or too long. */
    static @Nullable String reason(String typed) {
        var plain = typed.strip();
        return plain.isEmpty() || plain.length() > LONGEST_REASON ? null : plain;
    }

    private Words words() {
        return new Words(messages, Locale.of(Viewer.current().language()));
    }
}
