package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a unit still has to prove, as other parts of the console show it. */
@Service
public class Owed {

    private final Obligations obligations;

    Owed(Obligations obligations) {
        this.obligations = obligations;
    }

    /**
     * One obligation that is not proven.
     *
     * @param clause "Điểm đ khoản 1"
     * @param directive the letter's name
     * @param deadline the last moment in time; null for none
     */
    public record One(long id, String clause, String directive, @Nullable Instant deadline) {}

    /** What is due before that moment, overdue too; the first due first. None for a unit there is not. */
    @Transactional(readOnly = true)
    public List<One> before(long unit, Instant end) {
        var home = obligations.home(unit);
        if (home == null) {
            return List.of();
        }
        return home.todo().stream()
                .map(job ->
                        new One(
                                job.obligation().id(),
                                job.clause().citationHead(),
                                job.directive().name(),
                                job.obligation().deadline()))
                .filter(one -> one.deadline() != null && one.deadline().isBefore(end))
                .sorted(Comparator.comparing(One::deadline).thenComparing(One::id))
                .toList();
    }
}
