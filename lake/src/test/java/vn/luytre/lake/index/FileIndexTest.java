package vn.luytre.lake.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;

/** An index tells what was written, and of what is damaged that it may hold anything. */
class FileIndexTest {

    private static final long SEED = 20261201;
    private static final int FIELD = 128;
    private static final int ROWS = 1_000;

    @TempDir Path folder;

    @Test
    void tellsInWhichBlocksAKeyStands() throws Exception {
        var random = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            var keys = keys(random);
            var index = index(write(keys));
            for (int i = 0; i < 50; i++) {
                var block = keys[random.nextInt(keys.length)];
                int key =
                        block.length == 0 || i % 3 == 0
                                ? key(random, round)
                                : block[random.nextInt(block.length)];
                assertThat(index.holding(FIELD, key))
                        .as("seed %d, round %d, key %d", SEED, round, key)
                        .isEqualTo(holding(keys, List.of(key), List.of(), new BitSet()));
            }
            assertThat(index.holding(FIELD + 1, 5)).isEqualTo(index.all());
        }
    }

    @Test
    void tellsWhereAnyOfManyStandsAndWhichOfThem() throws Exception {
        var random = new Random(SEED + 1);
        for (int round = 0; round < 40; round++) {
            var keys = keys(random);
            var index = index(write(keys));
            var some = new ArrayList<Integer>();
            for (int i = random.nextInt(40); i > 0; i--) {
                var block = keys[random.nextInt(keys.length)];
                some.add(
                        block.length == 0 || i % 2 == 0
                                ? key(random, round)
                                : block[random.nextInt(block.length)]);
            }
            var blocks = new ArrayList<Cidr>();
            for (int i = random.nextInt(4); i > 0; i--) {
                blocks.add(new Cidr(new Ipv4(random.nextInt()), random.nextInt(33)));
            }
            var wanted = Keys.ascending(some.stream().mapToInt(k -> k).toArray());
            var expectedMet = new BitSet();
            var expected =
                    holding(keys, Arrays.stream(wanted).boxed().toList(), blocks, expectedMet);
            var met = new BitSet();
            assertThat(index.holding(FIELD, Wanted.of(wanted, blocks), met))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(expected);
            assertThat(met).as("seed %d, round %d", SEED, round).isEqualTo(expectedMet);
        }
    }

    @Test
    void hidesNothingWhateverByteIsChanged() throws Exception {
        var random = new Random(SEED + 2);
        var keys = keys(random);
        var events = write(keys);
        var whole = Files.readAllBytes(FileIndex.beside(events));
        for (int round = 0; round < 300; round++) {
            var bytes =
                    random.nextInt(5) == 0
                            ? Arrays.copyOf(whole, random.nextInt(whole.length))
                            : whole.clone();
            for (int i = 0; i < 2 && bytes.length > 0; i++) {
                // The table, of which there is little, as often as the keys.
                int most = random.nextBoolean() ? Math.min(100, bytes.length) : bytes.length;
                bytes[random.nextInt(most)] = (byte) random.nextInt();
            }
            Files.write(FileIndex.beside(events), bytes);
            var index = FileIndex.open(events, ROWS);
            if (index == null) {
                continue;
            }
            for (int block = 0; block < keys.length; block++) {
                for (int key : keys[block]) {
                    assertThat(index.holding(FIELD, key).get(block))
                            .as("seed %d, round %d", SEED, round)
                            .isTrue();
                    break;
                }
            }
        }
    }

    @Test
    void belongsToAFileOfSoManyRows() throws Exception {
        var events = write(new int[][] {{1}});
        assertThat(FileIndex.open(events, ROWS + 1)).isNull();
        assertThat(FileIndex.open(folder.resolve("other.parquet"), ROWS)).isNull();
    }

    private static BitSet holding(
            int[][] keys, List<Integer> wanted, List<Cidr> blocks, BitSet met) {
        var holding = new BitSet();
        for (int block = 0; block < keys.length; block++) {
            for (int key : keys[block]) {
                if (wanted.contains(key)) {
                    holding.set(block);
                    met.set(wanted.indexOf(key));
                }
                Ip address = new Ipv4(key);
                if (blocks.stream().anyMatch(b -> b.contains(address))) {
                    holding.set(block);
                }
            }
        }
        return holding;
    }

    private static int[][] keys(Random random) {
        var keys = new int[1 + random.nextInt(5)][];
        int kind = random.nextInt(3);
        for (int block = 0; block < keys.length; block++) {
            keys[block] =
                    Keys.ascending(
                            random.ints(random.nextInt(4_000))
                                    .map(k -> kind == 0 ? k : k >> 20 * kind - 8)
                                    .toArray());
        }
        return keys;
    }

    private static int key(Random random, int round) {
        return round % 2 == 0 ? random.nextInt() : random.nextInt() >> 16;
    }

    private Path write(int[][] keys) throws Exception {
        var cuts = new long[keys.length + 1];
        Arrays.setAll(cuts, i -> 1_000L * i);
        var index = new IndexWriter(ROWS, cuts);
        index.keys(FIELD, keys);
        var events = folder.resolve("events.parquet");
        index.write(folder.resolve("tmp/new.index"), FileIndex.beside(events));
        return events;
    }

    private static FileIndex index(Path events) {
        @Nullable FileIndex index = FileIndex.open(events, ROWS);
        assertThat(index).isNotNull();
        return index;
    }
}
