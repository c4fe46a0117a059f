package vn.luytre.soc.incident;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Ip;
import vn.luytre.soc.alert.Alert;
import vn.luytre.soc.alert.Alerts;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.incident.dossier.ObservableType;
import vn.luytre.soc.registry.Systems;
import vn.luytre.soc.unit.Units;

/** Reads the form that begins a case, and fills in what an alert or a report from outside already told. */
@Component
class OpeningForm {

    private static final int LONGEST = 8_000;
    private static final int LONGEST_TITLE = 90;

    private final Alerts alerts;
    private final Intakes intakes;
    private final Systems systems;
    private final Units units;
    private final InstantSource clock;

    OpeningForm(Alerts alerts, Intakes intakes, Systems systems, Units units, InstantSource clock) {
        this.alerts = alerts;
        this.intakes = intakes;
        this.systems = systems;
        this.units = units;
        this.clock = clock;
    }

    /** Where the case comes from. */
    record Source(@Nullable Alert alert, @Nullable Intake intake) {}

    /** What was read. */
    sealed interface Read {
        record Good(Opening opening) implements Read {}

        record Faulty(String key) implements Read {}
    }

    /** Null if it comes from neither, or from none the viewer may see. */
    @Nullable Source source(long alert, long intake) {
        var known = alert == 0 ? null : alerts.byId(alert);
        var told = intake == 0 ? null : intakes.byId(intake);
        return known == null && told == null ? null : new Source(known, told);
    }

    /** The form as it is first shown. */
    Typed begun(@Nullable Source source) {
        var viewer = Viewer.current();
        var typed = new HashMap<String, String>();
        typed.put("found", Typed.field(clock.instant()));
        typed.put("unit", Long.toString(viewer.unit()));
        typed.put("how", viewer.unit() == 0 ? HowFound.NOTIFIED.name() : HowFound.USER.name());
        if (viewer.unit() != 0) {
            typed.put("name", viewer.name());
            typed.put("post", viewer.post());
        }
        if (source != null && source.alert() != null) {
            begin(typed, source.alert());
        }
        if (source != null && source.intake() != null) {
            begin(typed, source.intake());
        }
        return new Typed(typed);
    }

    private static void begin(Map<String, String> typed, Alert alert) {
        typed.put("alert", Long.toString(alert.id()));
        typed.put(
                "title",
                alert.title() + (alert.machine().isEmpty() ? "" : " · " + alert.machine()));
        typed.put("unit", Long.toString(alert.unit()));
        typed.put("system", Long.toString(alert.system()));
        typed.put("found", Typed.field(alert.raised()));
        typed.put("how", HowFound.LOGS.name());
        typed.put("kind", IncidentKind.UNKNOWN.name());
    }

    private static void begin(Map<String, String> typed, Intake intake) {
        typed.put("intake", Long.toString(intake.id()));
        typed.put("what", intake.what());
        typed.put("name", intake.reporter());
        typed.put("phone", intake.contact().contains("@") ? "" : intake.contact());
        typed.put("email", intake.contact().contains("@") ? intake.contact() : "");
        typed.put("found", Typed.field(intake.received()));
        typed.put("how", HowFound.NOTIFIED.name());
    }

    Read read(Typed typed, @Nullable Source source) {
        var viewer = Viewer.current();
        long unit = viewer.unit() == 0 ? typed.number("unit") : viewer.unit();
        var found = typed.minute("found");
        var what = typed.text("what", LONGEST);
        var title = typed.line("title").isEmpty() ? title(what) : typed.line("title");
        if (units.visible().stream().noneMatch(seen -> seen.id() == unit)) {
            return new Read.Faulty("incident.fault.unit");
        }
        if (title.isEmpty()) {
            return new Read.Faulty("incident.fault.what");
        }
        if (found == null || found.isAfter(clock.instant())) {
            return new Read.Faulty("incident.fault.found");
        }
        var alert = source == null ? null : source.alert();
        return new Read.Good(
                new Opening(
                        unit,
                        title,
                        typed.one("kind", IncidentKind.class, IncidentKind.UNKNOWN),
                        found,
                        typed.one("how", HowFound.class, HowFound.OTHER),
                        hit(typed, unit),
                        caller(typed),
                        what,
                        typed.text("measures", LONGEST),
                        alert == null ? 0 : alert.id(),
                        alert == null ? null : alert.severity(),
                        things(alert),
                        source == null || source.intake() == null ? 0 : source.intake().id()));
    }

    static Incident.Caller caller(Typed typed) {
        return new Incident.Caller(
                typed.line("name"), typed.line("post"), typed.line("phone"), typed.line("email"));
    }

    /** The system chosen out of the register if the unit has to do with it; else what was typed. */
    Incident.Hit hit(Typed typed, long unit) {
        var system = systems.byId(typed.number("system"));
        if (system != null && (system.answeredBy(unit) || system.users().contains(unit))) {
            var level = system.level();
            return new Incident.Hit(
                    system.id(),
                    system.name(),
                    level == null ? 0 : level,
                    typed.pieces("domains"),
                    typed.pieces("addresses"));
        }
        int level = (int) Math.min(5, typed.number("level"));
        return new Incident.Hit(
                0,
                typed.line("systemName"),
                level,
                typed.pieces("domains"),
                typed.pieces("addresses"));
    }

    /** The first sentence of what was told, short enough for a line of a list. */
    private static String title(String what) {
        var first = what.split("[\\n.!?]", 2)[0].strip();
        if (first.length() <= LONGEST_TITLE) {
            return first;
        }
        int space = first.lastIndexOf(' ', LONGEST_TITLE);
        return first.substring(0, space > LONGEST_TITLE / 2 ? space : LONGEST_TITLE) + "…";
    }

    /** What an alert names: what it matched, and the value seen where that is an address. */
    private static List<Opening.Thing> things(@Nullable Alert alert) {
        var things = new ArrayList<Opening.Thing>();
        if (alert == null) {
            return things;
        }
        var parts = alert.knowledge().split(" ", 2);
        if (parts.length == 2) {
            var type =
                    switch (parts[0]) {
                        case "DOMAIN" -> ObservableType.DOMAIN;
                        case "IP", "IPV4", "IPV6", "CIDR" -> ObservableType.IP;
                        case "URL" -> ObservableType.URL;
                        case "SHA256" -> ObservableType.SHA256;
                        case "SHA1" -> ObservableType.SHA1;
                        case "MD5" -> ObservableType.MD5;
                        default -> null;
                    };
            if (type != null) {
                things.add(new Opening.Thing(type, parts[1]));
            }
        }
        if (things.isEmpty() && Ip.parse(alert.value()) != null) {
            things.add(new Opening.Thing(ObservableType.IP, alert.value()));
        }
        return things;
    }
}
