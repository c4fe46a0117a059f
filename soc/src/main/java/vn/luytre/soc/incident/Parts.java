package vn.luytre.soc.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Tlp;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.incident.dossier.ObservableType;

/** Everything that hangs on one case, each list in the order people read it. */
record Parts(
        Map<FactName, Fact> facts,
        List<Deed> deeds,
        List<Timer.Wait> waits,
        List<Task> tasks,
        List<Asset> assets,
        List<Observable> observables,
        List<Entry> entries,
        List<Note> notes,
        List<Evidence> evidence,
        Map<PathStep, Stepped> path,
        List<Report> reports,
        List<Link> links,
        List<Demand> demands) {

    /** The newest text of its name and who wrote it. */
    record Fact(String text, Instant at, String by) {}

    /** What somebody did with the case. */
    record Deed(Instant at, String by, Verb verb, String note) {}

    /** The steps people take with a case. */
    enum Verb {
        OPEN,
        ACKNOWLEDGE,
        STATUS,
        STAGE,
        SORT,
        ASSIGN,
        REVIEW,
        MOMENT,
        FACTS,
        NOTE,
        ENTRY,
        TASK,
        PLAYBOOK,
        ASSET,
        OBSERVABLE,
        EVIDENCE,
        PATH,
        REPORT,
        LINK,
        MERGE,
        SPLIT,
        DEMAND,
        PLATFORM,
        PACKAGE,
        WARN
    }

    enum TaskState {
        OPEN,
        DONE,
        DROPPED
    }

    record Task(
            long id,
            String title,
            CaseStage stage,
            String who,
            @Nullable Instant due,
            String playbook,
            String basis,
            TaskState state,
            @Nullable Instant done,
            String doneBy,
            String note) {

        boolean late(Instant now) {
            return state == TaskState.OPEN && due != null && now.isAfter(due);
        }
    }

    enum AssetKind {
        SERVER,
        WORKSTATION,
        NETWORK,
        SERVICE,
        ACCOUNT,
        OTHER
    }

    /** Whether an asset is known to be in somebody else's hands, and what became of it. */
    enum Compromise {
        UNKNOWN,
        SUSPECTED,
        COMPROMISED,
        CONTAINED,
        RECOVERED,
        CLEAN
    }

    record Asset(
            long id,
            AssetKind kind,
            String name,
            String address,
            Compromise compromise,
            String note) {}

    /** @param elsewhere how many other cases that the viewer sees hold the same */
    record Observable(
            long id,
            ObservableType type,
            String value,
            boolean ioc,
            boolean sighted,
            Tlp tlp,
            @Nullable Instant first,
            @Nullable Instant last,
            String note,
            int elsewhere) {}

    record Entry(long id, Instant at, String text, String category, String source, String by) {}

    record Note(Instant at, String by, String text) {}

    record Evidence(
            long id,
            String name,
            long size,
            String sha256,
            String kind,
            Instant taken,
            String by,
            String note) {}

    /** What was written about a step of the path. */
    record Stepped(
            String lead,
            String cooperating,
            @Nullable Instant begun,
            @Nullable Instant done,
            String doneBy,
            String note) {
        static final Stepped NOT_YET = new Stepped("", "", null, null, "", "");
    }

    enum Channel {
        PAPER,
        AXIS,
        EMAIL,
        FAX,
        PHONE,
        PLATFORM,
        OTHER
    }

    /** @param clocks those of the law it answers, by {@link LawClock#key} */
    record Report(
            long id,
            FormKind form,
            Set<String> clocks,
            Instant sent,
            String addressee,
            Channel channel,
            String reference,
            String by) {}

    /** The other case, which the viewer sees too. */
    record Link(long other, String why) {}

    Timer.Facts timing(Incident one) {
        var moments = one.moments();
        var first = reports.stream().map(Report::sent).min(Instant::compareTo).orElse(null);
        var lastNote = notes.stream().map(Note::at).max(Instant::compareTo).orElse(one.made());
        return new Timer.Facts(
                one.made(),
                moments.accepted(),
                moments.contained(),
                first,
                lastNote,
                one.status().open()
                        ? null
                        : moments.closed() == null ? one.made() : moments.closed(),
                waits);
    }

    String fact(FactName name) {
        var fact = facts.get(name);
        return fact == null ? "" : fact.text();
    }
}
