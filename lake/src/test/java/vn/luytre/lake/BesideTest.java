package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.lake.query.Expr;

/** A lake that one process owns and another asks. */
class BesideTest {

    @TempDir Path folder;

    private final MemoryCatalogue catalogue = new MemoryCatalogue();

    private static Event event(String text) {
        return new Event.Builder()
                .reset(text, 1_707_000_000_000_000L, new Event.Origin(1, 1, 0))
                .build();
    }

    private static long count(Lake lake) {
        return lake.count(Query.always(Expr.ALL), Scope.ALL, new Cancel());
    }

    @Test
    void findsWhatTheOwnerCommitsAndLeavesItsFilesAlone() throws Exception {
        try (var owner = Lake.open(folder, catalogue, LakeSettings.DEFAULT);
                var beside = Lake.beside(folder, catalogue, LakeSettings.DEFAULT)) {
            owner.add(event("một"), 0);
            owner.commit(1);
            assertThat(count(beside)).isZero();
            beside.refresh();
            assertThat(count(beside)).isOne();
        }
        try (var again = Lake.open(folder, catalogue, LakeSettings.DEFAULT)) {
            assertThat(again.missing()).isEmpty();
            assertThat(count(again)).isOne();
        }
    }
}
