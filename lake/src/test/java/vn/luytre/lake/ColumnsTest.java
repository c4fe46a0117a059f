package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Expr;

/** What a file on disk may rely on: ids for ever, names as long as the number of columns stays. */
class ColumnsTest {

    @TempDir private Path folder;

    /**
     * A file with as many columns as there are today is read by name. So a column may be added (the list grows), but one that is
     * renamed, or takes another type, needs a count by which older files are told apart.
     */
    @Test
    void keepTheirIdNameAndType() throws Exception {
        try (var known = ColumnsTest.class.getResourceAsStream("columns.txt")) {
            assertThat(known).isNotNull();
            assertThat(
                            Columns.ALL.stream()
                                    .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                                    .map(c -> c.id() + " " + c.name() + " " + c.type()))
                    .containsExactlyElementsOf(
                            new String(known.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
        }
    }

    @Test
    void aFileFromBeforeAColumnIsReadByIdBesideTodays() throws Exception {
        var catalogue = new MemoryCatalogue();
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            SearchTest.fill(lake, new Random(11), 40, 4);
            var files = lake.files();
            assertThat(files).allMatch(file -> file.columns() == Columns.ALL.size());
            var byName = found(lake);
            var older = new ArrayList<LakeFile>();
            for (var file : files) {
                older.add(older.isEmpty() ? olderBy(file, 1) : file);
            }
            assertThat(Columns.table(files)).doesNotContain("schema");
            assertThat(Columns.table(older)).contains("schema");
            catalogue.replace(files, older, java.time.Instant.EPOCH);
            assertThat(found(lake)).isNotEmpty().isEqualTo(byName);
        }
    }

    private static List<SearchResult.Row> found(Lake lake) {
        return lake.search(
                        SearchRequest.newest(
                                Query.always(Expr.ALL),
                                List.of(Field.SOURCE_IP, Field.MESSAGE),
                                1_000),
                        Scope.ALL,
                        new Cancel())
                .rows();
    }

    private static LakeFile olderBy(LakeFile file, int columns) {
        return new LakeFile(
                file.path(),
                file.level(),
                file.rows(),
                file.bytes(),
                file.minTime(),
                file.maxTime(),
                file.minPosition(),
                file.maxPosition(),
                file.maxReceived(),
                file.minUnit(),
                file.maxUnit(),
                file.sources(),
                file.columns() - columns);
    }
}
