package vn.luytre.soc.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Tlp;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.incident.dossier.Priority;
import vn.luytre.soc.incident.dossier.Rsit;

/**
 * A case (sự cố) as it stands.
 *
 * @param unit the unit it happened at, which answers for it
 * @param rsit null until somebody sorted it
 * @param waitingFor the party it waits for; empty while it waits for nobody
 * @param owner account that works on it; 0 for nobody
 * @param reviewer account that read it before it was closed, never its owner; 0 for nobody
 * @param mergedInto the case it goes on as; null for none
 * @param alert the alert it came from; 0 for none
 * @param platformCode its number on the national platform; empty until it has one
 * @param version changes with every step, so that nobody decides over what he has not seen
 */
record Incident(
        long id,
        int year,
        int place,
        long unit,
        String title,
        IncidentKind kind,
        @Nullable Rsit rsit,
        Tlp tlp,
        Priority priority,
        CaseStatus status,
        CaseStage stage,
        HowFound howFound,
        Hit system,
        Caller caller,
        Moments moments,
        String waitingFor,
        long owner,
        String ownerName,
        long reviewer,
        String reviewerName,
        @Nullable Long mergedInto,
        long alert,
        String platformCode,
        Instant made,
        String madeBy,
        int version) {

    /**
     * The system it happened to.
     *
     * @param id of the register; 0 for one that is not registered or not known
     * @param level 1 to 5; 0 where it is not known
     * @param addresses as typed; which are of the Internet is told by {@link CaseFiles}
     */
    record Hit(long id, String name, int level, List<String> domains, List<String> addresses) {
        static final Hit UNKNOWN = new Hit(0, "", 0, List.of(), List.of());

        Hit {
            domains = List.copyOf(domains);
            addresses = List.copyOf(addresses);
        }
    }

    /** Who tells of it. @param phone as typed */
    record Caller(String name, String post, String phone, String email) {}

    /**
     * Moments that set clocks running or stop them; null until they happened.
     *
     * @param found to the minute
     * @param classedBy which body classed it as serious, by which document; empty until it did
     */
    record Moments(
            Instant found,
            @Nullable Instant beyondOwn,
            @Nullable Instant proposedSerious,
            @Nullable Instant classedSerious,
            String classedBy,
            @Nullable Instant security,
            @Nullable Instant personalData,
            @Nullable Instant accepted,
            @Nullable Instant contained,
            @Nullable Instant ended,
            @Nullable Instant closed) {}

    /** "SC-2026-0007". */
    String number() {
        return "SC-%d-%04d".formatted(year, place);
    }

    /** The year a case that was found then is counted in. */
    static int yearOf(Instant found) {
        return found.atZone(VietnamTime.ZONE).getYear();
    }
}
