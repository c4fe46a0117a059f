package vn.luytre.soc.registry;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an information system.
 *
 * @param code as the dossier calls it; empty for none
 * @param owner chủ quản; 0 for the People's Committee of the province
 * @param operator the unit that runs it
 * @param users units that use it without running it
 * @param level 1 to 5; null until proposed
 * @param pack the requirements it is held against
 * @param decisionNumber of the approval; empty while there is none
 */
public record SystemFacts(
        String code,
        String name,
        long owner,
        long operator,
        Set<Long> users,
        SystemKind kind,
        SubKind subKind,
        Set<InformationKind> information,
        @Nullable Integer level,
        Pack pack,
        Approval approval,
        String decisionNumber,
        @Nullable LocalDate decisionDate,
        String decisionAuthority,
        String note) {

    public SystemFacts {
        users = Set.copyOf(users);
        information = Set.copyOf(information);
        if (name.isBlank() || operator <= 0 || owner < 0 || users.contains(operator)) {
            throw new IllegalArgumentException("a system has a name, an owner and an operator");
        }
        if (level != null && (level < 1 || level > 5)) {
            throw new IllegalArgumentException("level %d is none of 1 to 5".formatted(level));
        }
        if (approval != Approval.NONE && level == null) {
            throw new IllegalArgumentException("a dossier proposes a level");
        }
        boolean decided =
                !decisionNumber.isEmpty() && decisionDate != null && !decisionAuthority.isEmpty();
        if (approval == Approval.APPROVED && !decided) {
            throw new IllegalArgumentException("a level stands by a decision that can be named");
        }
    }

    /** Units whose verdicts depend on this system; the province itself is not a unit. */
    Set<Long> units() {
        var all = new TreeSet<>(users);
        all.add(operator);
        if (owner > 0) {
            all.add(owner);
        }
        return all;
    }
}
