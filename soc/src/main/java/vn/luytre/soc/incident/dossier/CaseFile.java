package vn.luytre.soc.incident.dossier;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Tlp;

/**
 * Everything the papers and the package say of one case, as it was at {@link #asOf}. Texts are empty where nothing was said;
 * moments are null where they have not happened.
 *
 * @param number "SC-2026-0007"
 * @param rsit null until somebody sorted it
 * @param unit the unit it happened at, by its full name
 * @param found when it was found, to the minute
 * @param facts what is told in words; a missing name was not told
 */
public record CaseFile(
        String number,
        String title,
        IncidentKind kind,
        @Nullable Rsit rsit,
        Tlp tlp,
        Priority priority,
        CaseStatus status,
        CaseStage stage,
        String unit,
        ZonedDateTime found,
        HowFound howFound,
        AffectedSystem system,
        Reporter reporter,
        Moments moments,
        Map<FactName, String> facts,
        List<Task> tasks,
        List<Asset> assets,
        List<Observable> observables,
        List<Entry> timeline,
        List<Note> notes,
        List<EvidenceItem> evidence,
        List<PathStep> path,
        List<Report> reports,
        List<Order> orders,
        List<Deed> log,
        String platformCode,
        ZonedDateTime asOf) {

    public CaseFile {
        facts = Map.copyOf(facts);
        tasks = List.copyOf(tasks);
        assets = List.copyOf(assets);
        observables = List.copyOf(observables);
        timeline = List.copyOf(timeline);
        notes = List.copyOf(notes);
        evidence = List.copyOf(evidence);
        path = List.copyOf(path);
        reports = List.copyOf(reports);
        orders = List.copyOf(orders);
        log = List.copyOf(log);
    }

    /** What is told under that name; empty if nothing. */
    public String fact(FactName name) {
        return facts.getOrDefault(name, "");
    }

    /** @param addresses of the Internet only. @param level 1 to 5; 0 where it is not known */
    public record AffectedSystem(
            String name,
            List<String> domains,
            List<String> addresses,
            int level,
            String operator,
            String owner) {
        public AffectedSystem {
            domains = List.copyOf(domains);
            addresses = List.copyOf(addresses);
        }
    }

    /** Who tells of it and can be asked. @param phone as typed */
    public record Reporter(String name, String post, String phone, String email) {}

    /** What sets clocks running or stops them. */
    public record Moments(
            @Nullable ZonedDateTime beyondOwn,
            @Nullable ZonedDateTime proposedSerious,
            @Nullable ZonedDateTime classedSerious,
            @Nullable ZonedDateTime security,
            @Nullable ZonedDateTime personalData,
            @Nullable ZonedDateTime accepted,
            @Nullable ZonedDateTime contained,
            @Nullable ZonedDateTime ended,
            @Nullable ZonedDateTime closed) {}

    public record Task(
            String title,
            CaseStage stage,
            String who,
            @Nullable ZonedDateTime due,
            @Nullable ZonedDateTime done,
            boolean dropped,
            String basis) {}

    /** @param compromise in words, as the console says it */
    public record Asset(String kind, String name, String address, String compromise, String note) {}

    public record Observable(
            ObservableType type,
            String value,
            boolean ioc,
            boolean sighted,
            Tlp tlp,
            @Nullable ZonedDateTime first,
            @Nullable ZonedDateTime last,
            String note) {}

    /** What happened. @param category a tactic or a word of the team's own; empty for none */
    public record Entry(ZonedDateTime at, String text, String category, String source) {}

    public record Note(ZonedDateTime at, String by, String text) {}

    public record EvidenceItem(
            String name,
            long size,
            String sha256,
            String kind,
            ZonedDateTime taken,
            String by,
            String note) {}

    /** A step of TT 20/2017 art. 11. @param name in words. @param lead who leads it; empty for nobody named */
    public record PathStep(
            String name,
            String lead,
            String cooperating,
            @Nullable ZonedDateTime begun,
            @Nullable ZonedDateTime done,
            String note) {}

    public record Report(
            FormKind form,
            ZonedDateTime sent,
            String addressee,
            String channel,
            String reference) {}

    /** An order of a coordinating body. */
    public record Order(
            String number,
            String issuer,
            String asks,
            ZonedDateTime received,
            @Nullable ZonedDateTime due,
            @Nullable ZonedDateTime answered,
            String answer) {}

    /** What somebody did with the case. @param deed in words */
    public record Deed(ZonedDateTime at, String by, String deed, String note) {}
}
