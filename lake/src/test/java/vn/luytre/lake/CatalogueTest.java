package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.lake.journal.Positions;

/** Both catalogues keep the same promises. */
class CatalogueTest {

    private static final long T = 1_707_500_000_123_456L;
    private static final long HOUR = 1_707_498_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void commitsFilesTalliesAndPositionTogetherOrNotAtAll(String kind) throws Exception {
        var catalogue = catalogue(kind);
        assertThat(catalogue.committed(0)).isZero();
        catalogue.commit(0, List.of(file("a")), List.of(tally(5, 1)), 0, 10);
        assertThatThrownBy(
                        () -> catalogue.commit(0, List.of(file("b")), List.of(tally(1, 0)), 0, 20))
                .isInstanceOf(LakeException.Stale.class);
        catalogue.commit(0, List.of(file("c")), List.of(tally(7, 0)), 10, 30);
        catalogue.commit(0, List.of(), List.of(), 30, 31);
        assertThat(catalogue.committed(0)).isEqualTo(31);
        assertThat(catalogue.live()).containsExactlyInAnyOrder(file("a"), file("c"));
        assertThat(catalogue.tallies(HOUR, HOUR + 1)).containsExactly(tally(12, 1));
        assertThat(catalogue.tallies(HOUR + 1, HOUR + 2)).isEmpty();
        assertThat(catalogue.totals()).containsExactly(tally(12, 1));
    }

    /** Two nodes that each believe a partition theirs: the second to commit is told, and nothing of its batch is there. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void keepsPartitionsApartAndLetsOneWriterOfEachThrough(String kind) throws Exception {
        var catalogue = catalogue(kind);
        long first = Positions.first(3);
        assertThat(catalogue.committed(3)).isEqualTo(first);
        catalogue.commit(3, List.of(file("a")), List.of(), first, first + 2048);
        catalogue.commit(0, List.of(file("b")), List.of(), 0, 5);
        assertThatThrownBy(() ->
                        catalogue.commit(3, List.of(file("c")), List.of(), first, first + 4096))
                .isInstanceOf(LakeException.Stale.class);
        catalogue.commit(3, List.of(file("d")), List.of(), first + 2048, first + 4096);
        assertThat(catalogue.committed(3)).isEqualTo(first + 4096);
        assertThat(catalogue.committed(0)).isEqualTo(5);
        assertThat(catalogue.partitions()).contains(3);
        assertThat(catalogue.live()).containsExactlyInAnyOrder(file("a"), file("b"), file("d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void replacesFilesOnce(String kind) throws Exception {
        var catalogue = catalogue(kind);
        catalogue.commit(0, List.of(file("a"), file("b"), file("c")), List.of(), 0, 1);
        var at = Instant.parse("2024-02-10T00:00:00Z");
        catalogue.replace(List.of(file("a"), file("b")), List.of(file("ab")), at);
        assertThat(catalogue.live()).containsExactlyInAnyOrder(file("ab"), file("c"));
        assertThatThrownBy(() ->
                        catalogue.replace(List.of(file("c"), file("a")), List.of(file("ac")), at))
                .isInstanceOf(LakeException.Stale.class);
        assertThat(catalogue.live()).containsExactlyInAnyOrder(file("ab"), file("c"));
        assertThat(catalogue.retired())
                .containsExactlyInAnyOrder(
                        new Catalogue.Retired("a", at), new Catalogue.Retired("b", at));
        catalogue.forget(List.of("a", "c"));
        assertThat(catalogue.retired()).containsExactly(new Catalogue.Retired("b", at));
        assertThat(catalogue.live()).hasSize(2);
    }

    private static Catalogue catalogue(String kind) throws Exception {
        return kind.equals("memory")
                ? new MemoryCatalogue()
                : new JdbcCatalogue(Postgres.fresh().getPostgresDatabase());
    }

    private static LakeFile file(String path) {
        return new LakeFile(path, 1, 2, 3, T, T + 1, 4, 5, T + 2, 6, 7, List.of(8L, 9L), 60);
    }

    private static Tally tally(long events, long flawed) {
        return new Tally(3, 4, HOUR, events, flawed, T, T + 5);
    }
}
