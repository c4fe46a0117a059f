package vn.luytre.soc.uplink;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** What a source loses and what of it cannot be read, how long its events are kept and why, and what is held for an investigation. */
@Controller
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.AUDITOR
})
class KeepingPages {

    private static final int LONGEST_REASON = 500;

    private final Sources sources;
    private final Keeping keeping;
    private final Units units;
    private final List<SourceFacts> facts;

    KeepingPages(Sources sources, Keeping keeping, Units units, List<SourceFacts> facts) {
        this.sources = sources;
        this.keeping = keeping;
        this.units = units;
        this.facts = facts;
    }

    /**
     * One source.
     *
     * @param holds in force that name it or its unit, as far as the viewer sees them
     * @param exporters of flows that are heard for it
     * @param losses what of it did not get through
     * @param flawed the last of its events that could not be read
     */
    record SourcePage(
            Source source,
            String unit,
            Kept kept,
            List<Hold> holds,
            List<SourceFacts.Exporter> exporters,
            SourceFacts.Losses losses,
            List<SourceFacts.Flawed> flawed,
            boolean mayChange,
            @Nullable String error) {}

    /** A hold with its names. */
    record HoldRow(Hold hold, String unit, String source) {

        /** The last day of its time. */
        String lastDay() {
            return VietnamTime.DATE.withZone(VietnamTime.ZONE).format(hold.ends().minusSeconds(1));
        }

        String firstDay() {
            return VietnamTime.DATE.withZone(VietnamTime.ZONE).format(hold.starts());
        }
    }

    /** What a person typed for a new hold. */
    record HoldForm(long unit, long source, String from, String to, String reason) {}

    /**
     * Holds and the form for one more.
     *
     * @param all whether the viewer may hold the events of every unit
     */
    record HoldsPage(
            List<HoldRow> rows,
            HoldForm form,
            List<Unit> units,
            List<Source> sources,
            List<String> errors,
            boolean all,
            boolean mayHold) {}

    @GetMapping("/sources/{id:\\d+}")
    ModelAndView source(@PathVariable long id) {
        return page(id, null);
    }

    private ModelAndView page(long id, @Nullable String error) {
        var source = sources.byId(id);
        if (source == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var holds =
                keeping.holds().stream()
                        .filter(hold -> hold.released() == null)
                        .filter(hold ->
                                hold.source() == null
                                        ? hold.unit() == null || hold.unit() == source.unit()
                                        : hold.source() == id)
                        .toList();
        var page =
                new SourcePage(
                        source,
                        units.shortNames().getOrDefault(source.unit(), ""),
                        keeping.of(source),
                        holds,
                        facts.stream().flatMap(known -> known.exporters(id).stream()).toList(),
                        facts.stream()
                                .map(fact -> fact.losses(id))
                                .reduce(SourceFacts.Losses.NONE, SourceFacts.Losses::and),
                        facts.stream().flatMap(fact -> fact.flawed(id).stream()).toList(),
                        Viewer.current().has(Role.ADMIN, Role.OFFICER),
                        error);
        return new ModelAndView(
                "uplink/source",
                Map.of("page", page),
                error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/sources/{id}/keep")
    @Allowed({Role.ADMIN, Role.OFFICER})
    Object keep(@PathVariable long id, @RequestParam(defaultValue = "0") int days) {
        var source = sources.byId(id);
        if (source == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (days < 1 || days > 3650) {
            return page(id, "uplink.error.retention");
        }
        int lawful =
                keeping.of(source).reasons().stream()
                        .filter(reason -> !reason.article().isEmpty())
                        .mapToInt(Kept.Reason::days)
                        .max()
                        .orElse(0);
        if (days < lawful) {
            return page(id, "uplink.error.retention-law");
        }
        keeping.keep(Viewer.current().actor(), id, days);
        return "redirect:/sources/" + id;
    }

    @GetMapping("/sources/holds")
    ModelAndView holds(
            @RequestParam(defaultValue = "0") long unit,
            @RequestParam(defaultValue = "0") long source) {
        return holds(new HoldForm(unit, source, "", "", ""), List.of());
    }

    private ModelAndView holds(HoldForm form, List<String> errors) {
        var names = units.shortNames();
        var visible = sources.visible();
        var labels = visible.stream().collect(Collectors.toMap(Source::id, Source::name));
        var rows =
                keeping.holds().stream()
                        .map(hold ->
                                new HoldRow(
                                        hold,
                                        hold.unit() == null
                                                ? ""
                                                : names.getOrDefault(hold.unit(), ""),
                                        hold.source() == null
                                                ? ""
                                                : labels.getOrDefault(hold.source(), "")))
                        .toList();
        var page =
                new HoldsPage(
                        rows,
                        form,
                        units.visible(),
                        visible,
                        errors,
                        Scope.current().all(),
                        Viewer.current().has(Role.ADMIN, Role.RESPONSE, Role.OFFICER));
        return new ModelAndView(
                "uplink/holds",
                Map.of("page", page),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/sources/holds")
    @Allowed({Role.ADMIN, Role.RESPONSE, Role.OFFICER})
    Object hold(
            @RequestParam(defaultValue = "0") long unit,
            @RequestParam(defaultValue = "0") long source,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason) {
        var form = new HoldForm(unit, source, from, to, reason.strip());
        var errors = new ArrayList<String>();
        var starts = startOf(from, 0);
        var ends = startOf(to, 1);
        if (starts == null || ends == null || !starts.isBefore(ends)) {
            errors.add("uplink.error.hold-time");
        }
        if (form.reason().isEmpty() || form.reason().length() > LONGEST_REASON) {
            errors.add("uplink.error.hold-reason");
        }
        var named = source == 0 ? null : sources.byId(source);
        boolean isUnitVisible = units.visible().stream().anyMatch(seen -> seen.id() == unit);
        if (source != 0 ? named == null : unit == 0 ? !Scope.current().all() : !isUnitVisible) {
            errors.add("uplink.error.hold-whose");
        }
        if (!errors.isEmpty() || starts == null || ends == null) {
            return holds(form, errors);
        }
        // A source's hold bears its unit, so that the unit sees what binds its events.
        Long whose = named != null ? (Long) named.unit() : unit == 0 ? null : (Long) unit;
        keeping.hold(
                Viewer.current().actor(),
                new Keeping.NewHold(
                        whose, named == null ? null : named.id(), starts, ends, form.reason()));
        return "redirect:/sources/holds";
    }

    @PostMapping("/sources/holds/{id}/release")
    @Allowed({Role.ADMIN, Role.RESPONSE, Role.OFFICER})
    Object release(@PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        var why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            return holds(
                    new HoldForm(0, 0, "", "", ""), List.of("uplink.error.hold-release-reason"));
        }
        if (!keeping.release(Viewer.current().actor(), id, why)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/sources/holds";
    }

    /** The beginning of that Vietnamese day, or of one so many days later; null if it is no day. */
    private static @Nullable Instant startOf(String day, int later) {
        try {
            return LocalDate.parse(day).plusDays(later).atStartOfDay(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
