package vn.luytre.soc.detection;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Which rules make noise, which never speak and which cost; and fitting them to the place. */
@Controller
@RequestMapping("/rules/tuning")
@Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.LEADER, Role.AUDITOR})
class TuningPages {

    private static final int MOST = 25;
    private static final int LONGEST = 200;

    private final RuleTunings tunings;
    private final HeldRows held;
    private final RuleDesk desk;
    private final Detectors detectors;
    private final Units units;
    private final RuleBook book;
    private final MessageSource messages;
    private final InstantSource clock;

    TuningPages(
            RuleTunings tunings,
            HeldRows held,
            RuleDesk desk,
            Detectors detectors,
            Units units,
            RuleBook book,
            MessageSource messages,
            InstantSource clock) {
        this.tunings = tunings;
        this.held = held;
        this.desk = desk;
        this.detectors = detectors;
        this.units = units;
        this.book = book;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A rule in a ranking.
     *
     * @param amount hits, or parts in a thousand of all that rules cost
     */
    record Ranked(RuleEntry entry, long amount) {}

    /**
     * The page.
     *
     * @param quiet rules whose logs come and that were met by nothing in the time counted, as many as are shown
     * @param allQuiet how many these are in all
     * @param held by the number of a threshold, what it held back
     */
    record Page(
            List<Ranked> noisy,
            List<RuleEntry> quiet,
            int allQuiet,
            List<Ranked> costly,
            List<RuleTuning> open,
            Map<Integer, HeldRows.Sum> held,
            Map<Long, String> units,
            Map<String, RuleEntry> rules,
            LocalDate today,
            boolean mayEdit) {

        /** What the rule is called; its key if it is no more. */
        String title(RuleTuning tuning) {
            var entry = rules.get(tuning.rule());
            return entry == null ? tuning.rule() : entry.title();
        }
    }

    @GetMapping
    ModelAndView ranked() {
        var rows = desk.rows();
        var noisy =
                rows.stream()
                        .filter(row -> row.hits() > 0)
                        .sorted(Comparator.comparingLong(RuleViews.Row::hits).reversed())
                        .limit(MOST)
                        .map(row -> new Ranked(row.entry(), row.hits()))
                        .toList();
        var quiet =
                rows.stream()
                        .filter(row ->
                                row.hits() == 0
                                        && row.entry().state() == RuleEntry.State.RUNNING
                                        && row.entry().kind() == RuleEntry.Kind.RULE)
                        .map(RuleViews.Row::entry)
                        .toList();
        var byKey =
                rows.stream()
                        .map(RuleViews.Row::entry)
                        .collect(Collectors.toMap(RuleEntry::key, one -> one, (first, _) -> first));
        return new ModelAndView(
                "detection/tuning",
                "page",
                new Page(
                        noisy,
                        quiet.stream().limit(MOST).toList(),
                        quiet.size(),
                        costly(byKey),
                        tunings.open(),
                        held.sums(),
                        units.shortNames(),
                        byKey,
                        today(),
                        RulePages.mayEdit()));
    }

    private List<Ranked> costly(Map<String, RuleEntry> byKey) {
        var costs = detectors.ruleCosts();
        long all = Math.max(1, costs.values().stream().mapToLong(Long::longValue).sum());
        var ranked = new ArrayList<Ranked>();
        costs.forEach((key, cost) -> {
            var entry = byKey.get(key);
            if (entry != null && cost > 0) {
                ranked.add(new Ranked(entry, cost * 1_000 / all));
            }
        });
        ranked.sort(Comparator.comparingLong(Ranked::amount).reversed());
        return ranked.stream().limit(MOST).toList();
    }

    /**
     * What a rule is fitted by, and the forms.
     *
     * @param held by the number of a threshold, what it held back
     */
    record OfRule(
            RuleEntry entry,
            List<RuleTuning> tunings,
            Map<Integer, HeldRows.Sum> held,
            List<Unit> units,
            Map<Long, String> names,
            LocalDate today,
            LocalDate usual,
            boolean mayEdit,
            @Nullable String problem) {}

    @GetMapping("/{file}")
    ModelAndView one(@PathVariable int file, @RequestParam(defaultValue = "0") int document) {
        return one(entry(file, document), null, HttpStatus.OK);
    }

    private ModelAndView one(RuleEntry entry, @Nullable String problem, HttpStatus status) {
        var today = today();
        return new ModelAndView("detection/fit", status)
                .addObject(
                        "page",
                        new OfRule(
                                entry,
                                tunings.of(entry.key()),
                                held.sums(),
                                units.visible(),
                                units.shortNames(),
                                today,
                                today.plusDays(30),
                                RulePages.mayEdit(),
                                problem));
    }

    private RuleEntry entry(int file, int document) {
        return book.book().entries().stream()
                .filter(one -> one.file().id() == file && one.index() == document)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    @PostMapping("/{file}/except")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView except(
            @PathVariable int file,
            @RequestParam(defaultValue = "0") int document,
            @RequestParam long unit,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String value,
            @RequestParam String reason,
            @RequestParam LocalDate until,
            RedirectAttributes flash) {
        var entry = entry(file, document);
        var why = RulePages.reason(reason);
        var name = field.strip();
        var said = value.strip();
        boolean fits =
                why != null
                        && name.isEmpty() == said.isEmpty()
                        && name.length() <= LONGEST
                        && said.length() <= LONGEST
                        && !until.isBefore(today())
                        && isKnown(unit);
        if (why == null || !fits) {
            return unfit(entry);
        }
        tunings.except(Viewer.current().actor(), entry.key(), unit, name, said, why, until);
        return after(entry, flash);
    }

    @PostMapping("/{file}/level")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView level(
            @PathVariable int file,
            @RequestParam(defaultValue = "0") int document,
            @RequestParam long unit,
            @RequestParam Severity severity,
            @RequestParam String reason,
            RedirectAttributes flash) {
        var entry = entry(file, document);
        var why = RulePages.reason(reason);
        if (why == null || !isKnown(unit)) {
            return unfit(entry);
        }
        tunings.level(Viewer.current().actor(), entry.key(), unit, severity, why, null);
        return after(entry, flash);
    }

    /**
     * Tells a rule only from so many hits on.
     *
     * @param group the field whose values are counted apart, one of those offered; empty for none
     * @param field any other such field; goes before the one offered
     * @param until the last day; null for as long as nobody ends it
     */
    @PostMapping("/{file}/threshold")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView threshold(
            @PathVariable int file,
            @RequestParam(defaultValue = "0") int document,
            @RequestParam long unit,
            @RequestParam int hits,
            @RequestParam int minutes,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String field,
            @RequestParam String reason,
            @RequestParam(required = false) @Nullable LocalDate until,
            RedirectAttributes flash) {
        var entry = entry(file, document);
        var why = RulePages.reason(reason);
        var by = field.isBlank() ? group.strip() : field.strip();
        boolean fits =
                entry.kind() == RuleEntry.Kind.RULE
                        && Threshold.fits(hits, minutes)
                        && by.length() <= LONGEST
                        && (until == null || !until.isBefore(today()))
                        && isKnown(unit);
        if (why == null || !fits) {
            return unfit(entry, "detection.tune.threshold.needed");
        }
        var threshold = new Threshold(hits, minutes, by);
        tunings.threshold(Viewer.current().actor(), entry.key(), unit, threshold, why, until);
        return after(entry, flash);
    }

    @PostMapping("/{file}/end/{tuning}")
    @Allowed({Role.ADMIN, Role.ANALYST, Role.RESPONSE})
    ModelAndView end(
            @PathVariable int file,
            @PathVariable int tuning,
            @RequestParam(defaultValue = "0") int document,
            RedirectAttributes flash) {
        var entry = entry(file, document);
        tunings.end(Viewer.current().actor(), tuning);
        return after(entry, flash);
    }

    private boolean isKnown(long unit) {
        return unit == 0 || units.visible().stream().anyMatch(one -> one.id() == unit);
    }

    private ModelAndView unfit(RuleEntry entry) {
        return unfit(entry, "detection.tune.needed");
    }

    private ModelAndView unfit(RuleEntry entry, String problem) {
        return one(
                entry,
                words().get(problem, Threshold.MOST_HITS, Threshold.MOST_MINUTES),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView after(RuleEntry entry, RedirectAttributes flash) {
        book.await(RuleUploads.PATIENCE);
        flash.addFlashAttribute("notice", words().get("detection.tune.done"));
        return new ModelAndView(
                "redirect:/rules/tuning/" + entry.file().id() + "?document=" + entry.index());
    }

    private Words words() {
        return new Words(messages, Locale.of(Viewer.current().language()));
    }
}
