package vn.luytre.soc.detection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.detection.RuleEntry.State;
import vn.luytre.soc.detection.RuleViews.PackPage;
import vn.luytre.soc.detection.RuleViews.Row;
import vn.luytre.soc.detection.RuleViews.UploadPage;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;

/** Rules that come in: an archive, a file or a pasted text, and what became of each document. */
@Controller
@RequestMapping("/rules")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
class RuleUploads {

    /** How long a page waits for a change to run. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The licence of the public Sigma rules. */
    static final String PUBLIC_LICENSE = "DRL-1.1";

    private static final int MOST_TROUBLED = 1_000;
    private static final int LONGEST_LICENSE = 100;

    private final Rules rules;
    private final RuleIntake intake;
    private final RuleDesk desk;
    private final RuleBook book;
    private final MessageSource messages;

    RuleUploads(
            Rules rules, RuleIntake intake, RuleDesk desk, RuleBook book, MessageSource messages) {
        this.rules = rules;
        this.intake = intake;
        this.desk = desk;
        this.book = book;
        this.messages = messages;
    }

    @GetMapping("/upload")
    ModelAndView form() {
        return form("", PUBLIC_LICENSE, null, HttpStatus.OK);
    }

    private ModelAndView form(
            String text, String license, @Nullable String error, HttpStatus status) {
        return new ModelAndView("detection/upload", status)
                .addObject("page", new UploadPage(rules.packs(), text, license, error));
    }

    @PostMapping("/upload")
    ModelAndView receive(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String license)
            throws IOException {
        var words = words();
        var own = license.strip();
        boolean pasted = file == null || file.isEmpty();
        if (pasted && text.isBlank()) {
            return refused(text, own, words.get("detection.upload.nothing"));
        }
        if (own.isEmpty() || own.length() > LONGEST_LICENSE) {
            return refused(text, own, words.get("detection.upload.no-license"));
        }
        var actor = Viewer.current().actor();
        if (file == null || file.isEmpty()) {
            var saved =
                    rules.write(
                            actor,
                            RuleEditor.plain(text),
                            words.get("detection.upload.pasted"),
                            own);
            return switch (saved) {
                case Rules.Saved.Done(var rule) -> there("/rules/" + rule);
                case Rules.Saved.Overtaken(var known) -> there("/rules/" + known.id());
                case Rules.Saved.Absent() ->
                        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            };
        }
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return switch (intake.upload(actor, RuleArchive.place(name), file.getBytes(), own)) {
            case RuleIntake.Uploaded.Taken(var pack) -> there("/rules/packs/" + pack);
            case RuleIntake.Uploaded.Refused(var why) ->
                    refused(text, own, RuleTrouble.of(why).words(words));
        };
    }

    private ModelAndView refused(String text, String license, String why) {
        return form(text, license, why, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Where the change is seen, once it runs. */
    private ModelAndView there(String path) {
        book.await(PATIENCE);
        return new ModelAndView("redirect:" + path);
    }

    /** For every document of an upload: running, or why not. */
    @GetMapping("/packs/{id}")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
    ModelAndView pack(@PathVariable int id) {
        var pack = rules.pack(id);
        if (pack == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var filter = RuleFilter.of(pack);
        List<RuleEntry> entries =
                desk.rows().stream()
                        .filter(row -> filter.wants(row.entry(), row.hits()))
                        .map(Row::entry)
                        .toList();
        var troubled = entries.stream().filter(entry -> entry.state() == State.UNUSABLE).toList();
        int shown = Math.min(troubled.size(), MOST_TROUBLED);
        return new ModelAndView(
                "detection/pack",
                "page",
                new PackPage(
                        pack,
                        RuleDesk.counts(entries),
                        troubled.subList(0, shown),
                        troubled.size() - shown,
                        RuleDesk.waiting(entries)));
    }

    private Words words() {
        return new Words(messages, Locale.of(Viewer.current().language()));
    }
}
