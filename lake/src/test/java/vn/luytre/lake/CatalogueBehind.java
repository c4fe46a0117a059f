package vn.luytre.lake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A catalogue that passes everything on, for tests that come between. */
interface CatalogueBehind extends Catalogue {

    Catalogue behind();

    @Override
    default List<LakeFile> live() {
        return behind().live();
    }

    @Override
    default long committed(int partition) {
        return behind().committed(partition);
    }

    @Override
    default List<Integer> partitions() {
        return behind().partitions();
    }

    @Override
    default void replace(List<LakeFile> gone, List<LakeFile> added, Instant at) {
        behind().replace(gone, added, at);
    }

    @Override
    default List<Retired> retired() {
        return behind().retired();
    }

    @Override
    default void forget(Collection<String> paths) {
        behind().forget(paths);
    }

    @Override
    default List<Tally> tallies(long fromHour, long toHour) {
        return behind().tallies(fromHour, toHour);
    }

    @Override
    default List<Tally> totals() {
        return behind().totals();
    }
}
