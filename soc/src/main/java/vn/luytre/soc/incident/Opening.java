package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.incident.dossier.ObservableType;
import vn.luytre.soc.incident.dossier.Priority;

/**
 * What is known when a case begins.
 *
 * @param what in the words of who saw it; empty if it came from an alert alone
 * @param measures what was done already, in words
 * @param alert the alert it comes from; 0 for none
 * @param severity of that alert; null for none
 * @param intake the report from outside it comes from; 0 for none
 */
record Opening(
        long unit,
        String title,
        IncidentKind kind,
        Instant found,
        HowFound howFound,
        Incident.Hit system,
        Incident.Caller caller,
        String what,
        String measures,
        long alert,
        @Nullable Severity severity,
        List<Thing> things,
        long intake) {

    /** An observable the case begins with. */
    record Thing(ObservableType type, String value) {}

    /** Kinds that spread or cannot be undone: an hour counts. */
    private static final Set<IncidentKind> GRAVE =
            Set.of(IncidentKind.RANSOMWARE, IncidentKind.DESTRUCTION);

    private static final Set<IncidentKind> SERIOUS =
            Set.of(
                    IncidentKind.UNAUTHORISED_ACCESS,
                    IncidentKind.DEFACEMENT,
                    IncidentKind.ESPIONAGE,
                    IncidentKind.COMBINED,
                    IncidentKind.DENIAL_OF_SERVICE);

    Opening {
        things = List.copyOf(things);
    }

    /** How fast to act by what is known now; a person may decide otherwise. */
    static Priority priority(IncidentKind kind, int level, @Nullable Severity severity) {
        if (level >= 4 || GRAVE.contains(kind) || severity == Severity.CRITICAL) {
            return Priority.P1;
        }
        if (level == 3 || SERIOUS.contains(kind) || severity == Severity.HIGH) {
            return Priority.P2;
        }
        return kind.attack() ? Priority.P3 : Priority.P4;
    }

    /** The case as it begins, without a number yet. */
    Incident draft(Instant now, String by) {
        return new Incident(
                0,
                Incident.yearOf(found),
                1,
                unit,
                title,
                kind,
                null,
                Tlp.AMBER,
                priority(kind, system.level(), severity),
                CaseStatus.NEW,
                CaseStage.DETECTION,
                howFound,
                system,
                caller,
                new Incident.Moments(
                        found.truncatedTo(ChronoUnit.MINUTES),
                        null,
                        null,
                        null,
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                "",
                0,
                "",
                0,
                "",
                null,
                alert,
                "",
                now,
                by,
                1);
    }
}
