package vn.luytre.soc.incident;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.FactName;

/** What still stands between a case and its end. */
final class Closing {

    private Closing() {}

    /** A reason why it cannot be closed yet; a person reads it as the words {@code incident.closing.NAME}. */
    enum Fault {
        NOT_RESOLVED,
        UNSORTED,
        NO_RESOLUTION,
        NO_IMPACT,
        /** Neither a watch that stayed quiet nor a reason why none was kept. */
        NO_QUIET,
        NOT_ENDED,
        OPEN_TASKS,
        /** A report the law asks for has not gone out. */
        OWED_REPORT,
        OPEN_DEMAND,
        /** Nobody but its owner has read it. */
        UNREVIEWED
    }

    /** All of them, in the order a person would mend them; empty if it may be closed. */
    static List<Fault> faults(Incident one, Parts parts, List<LawClock> clocks) {
        var faults = new ArrayList<Fault>();
        check(faults, one.status() == CaseStatus.RESOLVED, Fault.NOT_RESOLVED);
        check(faults, one.rsit() != null, Fault.UNSORTED);
        check(faults, !parts.fact(FactName.RESOLUTION).isEmpty(), Fault.NO_RESOLUTION);
        check(faults, !parts.fact(FactName.IMPACT).isEmpty(), Fault.NO_IMPACT);
        check(faults, !parts.fact(FactName.QUIET).isEmpty(), Fault.NO_QUIET);
        check(faults, one.moments().ended() != null, Fault.NOT_ENDED);
        check(
                faults,
                parts.tasks().stream().noneMatch(task -> task.state() == Parts.TaskState.OPEN),
                Fault.OPEN_TASKS);
        check(faults, clocks.stream().allMatch(clock -> clock.sent() != null), Fault.OWED_REPORT);
        check(
                faults,
                parts.demands().stream().allMatch(demand -> demand.answered() != null),
                Fault.OPEN_DEMAND);
        check(faults, one.reviewer() != 0 && one.reviewer() != one.owner(), Fault.UNREVIEWED);
        return List.copyOf(faults);
    }

    private static void check(List<Fault> faults, boolean holds, Fault fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
