package vn.luytre.soc.unit;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.unit.Changes.Naming;
import vn.luytre.soc.unit.Changes.Outcome;

/** Adds a unit and does to units what happens to them: correct, rename, merge, split, end. */
@Controller
@Allowed(Role.ADMIN)
class ChangePages {

    private static final int MOST_PARTS = 20;

    private final Units units;
    private final Changes changes;
    private final Calendar calendar;

    ChangePages(Units units, Changes changes, Calendar calendar) {
        this.units = units;
        this.changes = changes;
        this.calendar = calendar;
    }

    /** What is done on a page of this kind. */
    enum Kind {
        ADD,
        CORRECT,
        RENAME,
        SPLIT,
        END
    }

    /** What was typed; texts, because they must come back as they were. */
    record Form(
            String name,
            String shortName,
            String tier,
            String code,
            String parent,
            String protocol,
            String domain,
            String day,
            String basis,
            String parts) {

        static Form empty(LocalDate day) {
            return new Form("", "", "", "", "", "", "", day.format(VietnamTime.DATE), "", "");
        }

        static Form of(Unit unit, LocalDate day) {
            return new Form(
                    unit.name(),
                    unit.shortName(),
                    unit.tier().name(),
                    unit.code(),
                    unit.parent() == null ? "" : Long.toString(unit.parent()),
                    Integer.toString(unit.protocol()),
                    unit.domain(),
                    day.format(VietnamTime.DATE),
                    "",
                    "");
        }
    }

    /** A page of one change; {@code unit} is null when one is added. */
    record ChangePage(
            Kind kind,
            @Nullable Unit unit,
            Form form,
            List<Unit> districts,
            @Nullable Refused refused) {}

    /** The page of a merger. */
    record MergePage(
            List<Unit> candidates,
            Tier tier,
            Set<Long> chosen,
            Form form,
            @Nullable Refused refused) {}

    @GetMapping("/units/new")
    ModelAndView add() {
        return page(Kind.ADD, null, Form.empty(calendar.today()), null);
    }

    @PostMapping("/units/new")
    ModelAndView add(Form form) {
        var day = Calendar.parse(form.day());
        var tier = tier(form.tier());
        var why =
                form.name().isBlank()
                        ? Refused.because("no-name")
                        : day == null
                                ? Refused.because("bad-day")
                                : tier == null ? Refused.because("no-tier") : null;
        if (why != null || day == null || tier == null) {
            return page(Kind.ADD, null, form, why);
        }
        var naming = Naming.of(form.name(), form.shortName());
        boolean twice =
                units.on(day).stream()
                        .anyMatch(unit ->
                                unit.tier() == tier
                                        && UnitNames.key(unit.name())
                                                .equals(UnitNames.key(naming.name()))
                                        && Objects.equals(unit.parent(), number(form.parent()))
                                        && (form.code().isBlank()
                                                || unit.code().equals(form.code().strip())));
        if (twice) {
            return page(Kind.ADD, null, form, Refused.because("twice", naming.name()));
        }
        var added =
                units.add(
                        Viewer.current().actor(),
                        new Units.NewUnit(
                                form.code().strip(),
                                naming.name(),
                                naming.shortName(),
                                tier,
                                naming.kind(),
                                number(form.parent()),
                                protocol(form.protocol(), units.nextProtocol(tier)),
                                day,
                                form.domain().strip()));
        return new ModelAndView("redirect:/units/" + added.id());
    }

    @GetMapping("/units/{id}/{verb:correct|rename|split|end}")
    ModelAndView ask(@PathVariable long id, @PathVariable String verb) {
        var unit = known(id);
        var kind = Kind.valueOf(verb.toUpperCase(java.util.Locale.ROOT));
        var day = kind == Kind.CORRECT ? unit.validFrom() : calendar.today();
        return page(kind, unit, Form.of(unit, day), null);
    }

    @PostMapping("/units/{id}/{verb:correct|rename|split|end}")
    ModelAndView change(@PathVariable long id, @PathVariable String verb, Form form) {
        var unit = known(id);
        var kind = Kind.valueOf(verb.toUpperCase(java.util.Locale.ROOT));
        var day = Calendar.parse(form.day());
        if (day == null) {
            return page(kind, unit, form, Refused.because("bad-day"));
        }
        if (kind != Kind.END && kind != Kind.SPLIT && form.name().isBlank()) {
            return page(kind, unit, form, Refused.because("no-name"));
        }
        var actor = Viewer.current().actor();
        var outcome =
                switch (kind) {
                    case ADD -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    case CORRECT -> changes.correct(actor, corrected(unit, form, day));
                    case RENAME ->
                            changes.rename(
                                    actor,
                                    id,
                                    Naming.of(form.name(), renamedShort(unit, form)),
                                    day,
                                    form.basis().strip());
                    case SPLIT -> changes.split(actor, id, parts(form), day, form.basis().strip());
                    case END -> changes.end(actor, id, day, form.basis().strip());
                };
        return switch (outcome) {
            case Outcome.Done _ -> new ModelAndView("redirect:/units/" + id);
            case Outcome.No(var why) -> page(kind, unit, form, why);
        };
    }

    /** A short name left as it was belongs to the old name. */
    private static String renamedShort(Unit unit, Form form) {
        return form.shortName().strip().equals(unit.shortName()) ? "" : form.shortName();
    }

    private Unit corrected(Unit unit, Form form, LocalDate day) {
        var naming = Naming.of(form.name(), form.shortName());
        var tier = tier(form.tier());
        return new Unit(
                unit.id(),
                form.code().strip(),
                naming.name(),
                naming.shortName(),
                tier == null ? unit.tier() : tier,
                naming.kind(),
                number(form.parent()),
                protocol(form.protocol(), unit.protocol()),
                unit.validTo() != null && !day.isBefore(unit.validTo()) ? unit.validFrom() : day,
                unit.validTo(),
                form.domain().strip());
    }

    private static List<Naming> parts(Form form) {
        return form.parts()
                .lines()
                .map(UnitNames::clean)
                .filter(line -> !line.isEmpty())
                .limit(MOST_PARTS)
                .map(line -> Naming.of(line, ""))
                .toList();
    }

    @GetMapping("/units/merge")
    ModelAndView merge(
            @RequestParam(defaultValue = "COMMUNE") String tier,
            @RequestParam(required = false) @Nullable List<Long> unit) {
        return merging(
                Objects.requireNonNullElse(tier(tier), Tier.COMMUNE),
                unit == null ? Set.of() : Set.copyOf(unit),
                Form.empty(calendar.today()),
                null);
    }

    @PostMapping("/units/merge")
    ModelAndView merge(
            @RequestParam(required = false) @Nullable List<Long> unit,
            @RequestParam(defaultValue = "0") long into,
            Form form) {
        var chosen = unit == null ? Set.<Long>of() : new LinkedHashSet<>(unit);
        var tier = Objects.requireNonNullElse(tier(form.tier()), Tier.COMMUNE);
        var day = Calendar.parse(form.day());
        if (day == null) {
            return merging(tier, chosen, form, Refused.because("bad-day"));
        }
        if (into == 0 && form.name().isBlank()) {
            return merging(tier, chosen, form, Refused.because("no-name"));
        }
        var outcome =
                changes.merge(
                        Viewer.current().actor(),
                        chosen,
                        into == 0 ? null : into,
                        Naming.of(form.name().isBlank() ? "—" : form.name(), form.shortName()),
                        form.code(),
                        day,
                        form.basis().strip());
        return switch (outcome) {
            case Outcome.Done(var made) -> new ModelAndView("redirect:/units/" + made.getFirst());
            case Outcome.No(var why) -> merging(tier, chosen, form, why);
        };
    }

    private ModelAndView merging(
            Tier tier, Set<Long> chosen, Form form, @Nullable Refused refused) {
        var candidates = units.today().stream().filter(unit -> unit.tier() == tier).toList();
        return new ModelAndView("unit/merge", status(refused))
                .addObject("page", new MergePage(candidates, tier, chosen, form, refused));
    }

    private ModelAndView page(
            Kind kind, @Nullable Unit unit, Form form, @Nullable Refused refused) {
        var districts =
                units.today().stream().filter(other -> other.tier() == Tier.DISTRICT).toList();
        return new ModelAndView("unit/change", status(refused))
                .addObject("page", new ChangePage(kind, unit, form, districts, refused));
    }

    private static HttpStatus status(@Nullable Refused refused) {
        return refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private Unit known(long id) {
        var unit = units.byId(id);
        if (unit == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return unit;
    }

    private static @Nullable Tier tier(String text) {
        for (var tier : Tier.values()) {
            if (tier.name().equals(text)) {
                return tier;
            }
        }
        return null;
    }

    private static @Nullable Long number(String text) {
        return text.strip().matches("\\d{1,18}") ? Long.valueOf(text.strip()) : null;
    }

    private static int protocol(String text, int otherwise) {
        return text.strip().matches("\\d{1,6}") ? Integer.parseInt(text.strip()) : otherwise;
    }
}
