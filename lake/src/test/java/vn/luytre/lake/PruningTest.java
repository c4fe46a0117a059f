package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.index.IndexWriter;

/** Whatever blocks may hold an answer, their files and their times are kept. */
class PruningTest {

    private static final long SEED = 20261202;

    @TempDir Path folder;

    @Test
    void keepsEveryTimeOfEveryBlockThatMayAnswer() throws Exception {
        var random = new Random(SEED);
        int cut = 0;
        for (int round = 0; round < 60; round++) {
            var files = new ArrayList<LakeFile>();
            for (int f = 1 + random.nextInt(8); f > 0; f--) {
                files.add(file("r%d-f%d.parquet".formatted(round, f), random));
            }
            var answering = new HashMap<Long, BitSet>();
            int rare = 1 + random.nextInt(20);
            var reading = round % 2 == 0 ? Pruning.Reading.COLUMNS : Pruning.Reading.TEXTS;
            var pruning =
                    Pruning.of(
                            files,
                            new Indexes(folder),
                            index ->
                                    answering.computeIfAbsent(
                                            index.cut(0), _ -> some(index.blocks(), rare, random)),
                            reading);
            var how = "seed %d, round %d".formatted(SEED, round);
            assertThat(pruning.spans()).as(how).hasSizeLessThanOrEqualTo(reading.spans);
            cut += pruning.spans().isEmpty() ? 0 : 1;
            for (var file : files) {
                var index = FileIndex.open(folder.resolve(file.path()), file.rows());
                if (index == null) {
                    assertThat(pruning.files()).as(how).contains(file);
                    assertThat(covers(pruning, file.minTime(), file.maxTime() + 1))
                            .as(how)
                            .isTrue();
                    continue;
                }
                var blocks = answering.get(index.cut(0));
                assertThat(pruning.files().contains(file)).as(how).isEqualTo(!blocks.isEmpty());
                blocks.stream()
                        .forEach(b ->
                                assertThat(covers(pruning, index.cut(b), index.cut(b + 1)))
                                        .as(how)
                                        .isTrue());
            }
        }
        assertThat(cut).as("rounds in which times were left out").isGreaterThan(10);
    }

    private static boolean covers(Pruning pruning, long from, long to) {
        return pruning.spans().isEmpty()
                || pruning.spans().stream().anyMatch(s -> s.from() <= from && s.to() >= to);
    }

    private static BitSet some(int blocks, int rare, Random random) {
        var some = new BitSet();
        for (int block = 0; block < blocks; block++) {
            some.set(block, random.nextInt(rare) == 0);
        }
        return some;
    }

    private LakeFile file(String name, Random random) throws Exception {
        long from = random.nextLong(1_000_000_000);
        var cuts = new long[2 + random.nextInt(60)];
        cuts[0] = from;
        for (int i = 1; i < cuts.length; i++) {
            cuts[i] = cuts[i - 1] + 1 + random.nextInt(10_000);
        }
        Files.createFile(folder.resolve(name));
        if (random.nextInt(20) > 0) {
            new IndexWriter(1, cuts)
                    .write(folder.resolve("tmp/" + name), FileIndex.beside(folder.resolve(name)));
        }
        return new LakeFile(
                name,
                Merges.SORTED,
                1,
                1,
                from,
                cuts[cuts.length - 1] - 1,
                0,
                0,
                0,
                1,
                1,
                List.of(1L),
                1);
    }
}
