package vn.luytre.soc.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;
import vn.luytre.soc.unit.Changes.Naming;
import vn.luytre.soc.unit.Changes.Outcome;

/** Units for programs. */
@RestController
@RequestMapping("/api/v1/units")
@Allowed(
        value = {
            Role.ADMIN,
            Role.ANALYST,
            Role.RESPONSE,
            Role.OFFICER,
            Role.HEAD,
            Role.LEADER,
            Role.CARRIER,
            Role.AUDITOR
        },
        token = "units:read")
class UnitApi {

    private final Units units;
    private final Changes changes;
    private final Contacts contacts;
    private final Calendar calendar;

    UnitApi(Units units, Changes changes, Contacts contacts, Calendar calendar) {
        this.units = units;
        this.changes = changes;
        this.contacts = contacts;
        this.calendar = calendar;
    }

    /** A unit to be added; {@code validFrom} null for today, {@code shortName} null to have it made. */
    record Addition(
            String name,
            @Nullable String shortName,
            Tier tier,
            @Nullable String code,
            @Nullable Long parent,
            @Nullable LocalDate validFrom,
            @Nullable String domain) {}

    /** A new name from a day on. */
    record Renaming(
            String name, @Nullable String shortName, LocalDate day, @Nullable String basis) {}

    /** Many that become one. */
    record Merger(
            Set<Long> units,
            @Nullable Long into,
            @Nullable String name,
            @Nullable String code,
            LocalDate day,
            @Nullable String basis) {}

    /** The units of a day in protocol order, narrowed by words typed without marks. */
    @GetMapping
    List<Unit> list(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate on,
            @RequestParam(defaultValue = "") String q) {
        return units.search(Objects.requireNonNullElse(on, calendar.today()), q);
    }

    @GetMapping("/{id}")
    Unit one(@PathVariable long id) {
        var unit = units.byId(id);
        if (unit == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return unit;
    }

    /** The unit and every unit it took over from. */
    @GetMapping("/{id}/lineage")
    Set<Long> lineage(@PathVariable long id) {
        return units.lineage(one(id).id());
    }

    /** The contacts, if the caller may see the unit's findings; empty otherwise. */
    @GetMapping("/{id}/contacts")
    List<Contact> contacts(@PathVariable long id) {
        return contacts.of(one(id).id());
    }

    @Allowed(value = Role.ADMIN, token = "units:write")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Unit add(@RequestBody Addition body) {
        if (body.name() == null || body.name().isBlank() || body.tier() == null) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "name and tier are needed");
        }
        var naming = Naming.of(body.name(), Objects.requireNonNullElse(body.shortName(), ""));
        return units.add(
                Viewer.current().actor(),
                new Units.NewUnit(
                        Objects.requireNonNullElse(body.code(), ""),
                        naming.name(),
                        naming.shortName(),
                        body.tier(),
                        naming.kind(),
                        body.parent(),
                        units.nextProtocol(body.tier()),
                        Objects.requireNonNullElse(body.validFrom(), calendar.today()),
                        Objects.requireNonNullElse(body.domain(), "")));
    }

    @Allowed(value = Role.ADMIN, token = "units:write")
    @PostMapping("/{id}/rename")
    Unit rename(@PathVariable long id, @RequestBody Renaming body) {
        answer(
                changes.rename(
                        Viewer.current().actor(),
                        id,
                        Naming.of(body.name(), Objects.requireNonNullElse(body.shortName(), "")),
                        body.day(),
                        Objects.requireNonNullElse(body.basis(), "")));
        return one(id);
    }

    @Allowed(value = Role.ADMIN, token = "units:write")
    @PostMapping("/merge")
    Unit merge(@RequestBody Merger body) {
        var made =
                answer(
                        changes.merge(
                                Viewer.current().actor(),
                                body.units(),
                                body.into(),
                                Naming.of(Objects.requireNonNullElse(body.name(), "—"), ""),
                                Objects.requireNonNullElse(body.code(), ""),
                                body.day(),
                                Objects.requireNonNullElse(body.basis(), "")));
        return one(made.getFirst());
    }

    private static List<Long> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var made) -> made;
            case Outcome.No(var why) ->
                    throw new ResponseStatusException(HttpStatus.CONFLICT, why.key());
        };
    }
}
