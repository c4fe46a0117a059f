package vn.luytre.soc.detection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.soc.detection.SweepIntake.Received;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.StreamedForm;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Logs that people upload for a unit, held against all rules: sending them, how far that is, and what came of it. */
@Controller
@RequestMapping("/sweeps")
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class SweepPages {

    private static final int MOST = 100;
    private static final int LONGEST_MACHINE = 100;
    private static final int LONGEST_NOTE = 500;

    private final UploadSweeps sweeps;
    private final SweepIntake intake;
    private final SweepQueue queue;
    private final RuleFacts rules;
    private final Units units;
    private final MessageSource messages;

    SweepPages(
            UploadSweeps sweeps,
            SweepIntake intake,
            SweepQueue queue,
            RuleFacts rules,
            Units units,
            MessageSource messages) {
        this.sweeps = sweeps;
        this.intake = intake;
        this.queue = queue;
        this.rules = rules;
        this.units = units;
        this.messages = messages;
    }

    /** All sweeps the viewer sees. */
    record ListPage(List<UploadSweep> sweeps, Map<Long, String> units, boolean maySend) {}

    /**
     * The form.
     *
     * @param unit which unit is chosen; 0 for none
     * @param error why the last upload was not taken; null if there was none
     */
    record FormPage(
            List<Unit> units, long unit, String machine, String note, @Nullable String error) {

        long most() {
            return SweepIntake.MOST;
        }
    }

    /**
     * One sweep.
     *
     * @param progress null unless it waits or runs
     */
    record OnePage(
            UploadSweep sweep,
            String unit,
            List<UploadSweep.Upload> uploads,
            List<UploadSweep.Rule> rules,
            SweepQueue.@Nullable Progress progress,
            boolean maySend) {

        /** Hits that no report lists one by one. */
        long unlisted() {
            return Math.max(0, sweep.outcome().hits() - SweepRun.MOST_LISTED);
        }
    }

    /**
     * What one rule met.
     *
     * @param told the rule as it stands today; null if it goes by another name now
     */
    record RulePage(
            UploadSweep sweep,
            String unit,
            UploadSweep.Rule rule,
            List<UploadSweep.Hit> hits,
            RuleFacts.@Nullable Told told) {}

    private static boolean maySend() {
        return Viewer.current()
                .has(Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD);
    }

    @GetMapping
    ModelAndView all() {
        return new ModelAndView(
                "detection/sweeps",
                "page",
                new ListPage(sweeps.newest(MOST), units.shortNames(), maySend()));
    }

    @GetMapping("/new")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    ModelAndView form() {
        return form(0, "", "", null, HttpStatus.OK);
    }

    private ModelAndView form(
            long unit, String machine, String note, @Nullable String error, HttpStatus status) {
        var reach = units.visible();
        long chosen = reach.size() == 1 ? reach.getFirst().id() : unit;
        return new ModelAndView("detection/sweep-form", status)
                .addObject("page", new FormPage(reach, chosen, machine, note, error));
    }

    /** The form is read as it comes; its fields stand before its files. */
    @PostMapping("/new")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    ModelAndView receive(HttpServletRequest request) throws IOException {
        var form = StreamedForm.of(request);
        long unit = number(request.getParameter("unit"));
        var machine = line(request.getParameter("machine"), LONGEST_MACHINE);
        var note = line(request.getParameter("note"), LONGEST_NOTE);
        Received received;
        if (units.visible().stream().noneMatch(one -> one.id() == unit)) {
            received = new Received.Refused("detection.upload-sweep.no-unit");
        } else if (form == null) {
            received = new Received.Refused("detection.upload-sweep.empty");
        } else {
            received = intake.hindrance(unit);
            if (received == null) {
                received =
                        intake.receive(
                                form,
                                Viewer.current().actor(),
                                unit,
                                machine,
                                note,
                                words().locale());
            }
        }
        return switch (received) {
            case Received.Taken(var sweep) -> new ModelAndView("redirect:/sweeps/" + sweep);
            case Received.Refused(var key, var parameters) -> {
                if (form != null) {
                    form.drain();
                }
                yield form(
                        unit,
                        machine,
                        note,
                        words().get(key, parameters),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String line(@Nullable String text, int longest) {
        var line = text == null ? "" : text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest);
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        var sweep = found(id);
        return new ModelAndView(
                "detection/sweep",
                "page",
                new OnePage(
                        sweep,
                        unit(sweep),
                        sweeps.uploads(id),
                        sweeps.rules(id),
                        queue.progress(id),
                        maySend()));
    }

    @GetMapping("/{id}/rules/{place}")
    ModelAndView rule(@PathVariable long id, @PathVariable int place) {
        var sweep = found(id);
        var rule =
                sweeps.rules(id).stream()
                        .filter(one -> one.place() == place)
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView(
                "detection/sweep-rule",
                "page",
                new RulePage(
                        sweep,
                        unit(sweep),
                        rule,
                        sweeps.hits(id, place),
                        rules.of(RuleBook.KNOWLEDGE + rule.key())));
    }

    @PostMapping("/{id}/stop")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD})
    ModelAndView stop(@PathVariable long id) {
        found(id);
        if (sweeps.stop(Viewer.current().actor(), id)) {
            queue.stop(id);
        }
        return new ModelAndView("redirect:/sweeps/" + id);
    }

    private UploadSweep found(long id) {
        var sweep = sweeps.byId(id);
        if (sweep == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return sweep;
    }

    private String unit(UploadSweep sweep) {
        return units.shortNames().getOrDefault(sweep.unit(), "");
    }

    private Words words() {
        return new Words(messages, Locale.of(Viewer.current().language()));
    }
}
