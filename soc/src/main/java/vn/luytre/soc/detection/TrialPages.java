package vn.luytre.soc.detection;

import java.io.IOException;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.ui.Works;
import vn.luytre.soc.unit.Units;

/** Trying a rule text on events before it is kept; the parts of the page that writes it. */
@Controller
@RequestMapping("/rules/trial")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
class TrialPages {

    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private final RuleTrials trials;
    private final Rules rules;
    private final Works works;
    private final Units units;
    private final MessageSource messages;

    TrialPages(RuleTrials trials, Rules rules, Works works, Units units, MessageSource messages) {
        this.trials = trials;
        this.rules = rules;
        this.works = works;
        this.units = units;
        this.messages = messages;
    }

    /** On events that were pasted. */
    @PostMapping("/events")
    ModelAndView events(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int rule,
            @RequestParam(defaultValue = "") String events) {
        return new ModelAndView(
                "detection/verdicts",
                "verdicts",
                trials.pasted(file(rule), RuleEditor.plain(text), events));
    }

    /** On the records of a Windows event log. */
    @PostMapping("/log")
    ModelAndView log(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int rule,
            @RequestParam(required = false) @Nullable MultipartFile log)
            throws IOException {
        if (log == null || log.isEmpty()) {
            return new ModelAndView("detection/verdicts", "verdicts", List.of());
        }
        try (var in = log.getInputStream()) {
            return tried(trials.log(file(rule), RuleEditor.plain(text), in), false);
        }
    }

    /** On the last days of what is held. */
    @PostMapping("/lake")
    ModelAndView lake(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int rule,
            @RequestParam int days) {
        if (!DAYS.contains(days)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var title = words().get("detection.trial.work", days);
        var outcome = trials.lake(file(rule), RuleEditor.plain(text), days, title);
        if (outcome == null) {
            return new ModelAndView("detection/trial-busy");
        }
        return running(outcome);
    }

    /** How far that is; asked again and again. */
    @GetMapping("/lake/{work}")
    ModelAndView lake(@PathVariable long work) {
        var outcome = trials.outcome(work);
        if (outcome == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return running(outcome);
    }

    @PostMapping("/lake/{work}/stop")
    ModelAndView stop(@PathVariable long work) {
        var running = works.byId(work);
        var outcome = trials.outcome(work);
        if (running == null || outcome == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        running.askToStop();
        return running(outcome);
    }

    private ModelAndView running(RuleTrials.Outcome outcome) {
        var result = outcome.result();
        if (result != null) {
            return tried(result, true);
        }
        var work = works.byId(outcome.work());
        if (work == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("detection/trial-running", "work", work);
    }

    private ModelAndView tried(RuleTrial.Result result, boolean held) {
        return new ModelAndView("detection/tried")
                .addObject("result", result)
                .addObject("held", held)
                .addObject("units", units.shortNames());
    }

    private @Nullable RuleFile file(int rule) {
        return rule == 0 ? null : rules.byId(rule);
    }

    private Words words() {
        return new Words(messages, Locale.of(Viewer.current().language()));
    }
}
