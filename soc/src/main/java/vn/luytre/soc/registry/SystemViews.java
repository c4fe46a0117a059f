package vn.luytre.soc.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Unit;

/** What the pages show. */
final class SystemViews {

    private SystemViews() {}

    /** One system in a list. */
    record Row(InformationSystem system, Checklist checklist, boolean own) {

        /** Whether a person has something to do about it. */
        boolean open() {
            return system.facts().approval() != Approval.APPROVED || !checklist.complete();
        }
    }

    record Group(String unit, List<Row> rows) {}

    /**
     * @param search as typed
     * @param one the unit looked at; null for all in scope
     * @param conflicts of address plans, told by unit
     */
    record ListPage(
            List<Group> groups,
            int count,
            int approved,
            String search,
            @Nullable Unit one,
            boolean province,
            boolean mayAdd,
            List<Conflict> conflicts,
            Map<Long, String> names,
            @Nullable Lookup lookup) {

        String name(long unit) {
            return names.getOrDefault(unit, "—");
        }
    }

    /**
     * "Whose is this address?"
     *
     * @param readable whether the text was an address
     */
    record Lookup(String typed, boolean readable, List<Owner> owners, Map<Long, String> names) {

        String name(long unit) {
            return names.getOrDefault(unit, "—");
        }
    }

    /**
     * @param law what the law says of the level; null without a level
     * @param inside whether the viewer may see plan, machines and answers
     * @param mayEdit whether the viewer may also change them
     */
    record SystemPage(
            InformationSystem system,
            Checklist checklist,
            List<PlannedBlock> plan,
            List<Host> hosts,
            List<Conflict> conflicts,
            Map<Long, String> names,
            List<Unit> units,
            vn.luytre.soc.regime.Pack.@Nullable Level law,
            boolean inside,
            boolean mayEdit,
            @Nullable String error,
            Typed typed) {

        String name(long unit) {
            return names.getOrDefault(unit, "—");
        }

        boolean passed(Approval step) {
            return system.facts().approval().compareTo(step) > 0;
        }
    }

    /** The form of a system, with what was typed and what is wrong with it. */
    record FormPage(
            long id, Typed typed, List<Fault> faults, List<Unit> units, Map<Long, String> names) {

        @Nullable Fault fault(String field) {
            for (var fault : faults) {
                if (fault.field().equals(field)) {
                    return fault;
                }
            }
            return null;
        }
    }

    /**
     * @param without codes whose "not applicable" lacks a reason
     * @param typed what was sent, kept where it was refused
     */
    record ChecksPage(
            InformationSystem system,
            Checklist checklist,
            boolean mayEdit,
            List<String> without,
            @Nullable Typed typed) {

        boolean chosen(Checklist.Line line, Answer.Kind kind) {
            if (typed != null) {
                return typed.one("a." + line.control().code()).equals(kind.name());
            }
            return line.answer() != null && line.answer().kind() == kind;
        }

        String note(Checklist.Line line) {
            if (typed != null) {
                return typed.one("n." + line.control().code());
            }
            return line.answer() == null ? "" : line.answer().note();
        }
    }
}
