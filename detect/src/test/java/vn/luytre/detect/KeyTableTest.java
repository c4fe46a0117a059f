package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Keys of every length, once and many times, spread well and badly, against a map. */
class KeyTableTest {

    private static final long SEED = 20240210;

    /** Random bytes, most of them few; one in fifty is as long as a key may be. */
    private static String key(Random random) {
        int length = random.nextInt(50) == 0 ? KeyTable.MAX_KEY : 3 + random.nextInt(150);
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static long hash(String key) {
        return KeyHash.backwards(key.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Lays out random keys, each as often as the number says on average, and holds the table against the truth. */
    private static void holdsExactly(
            int keys, int times, int lists, ToLongFunction<String> hash, long seed) {
        var random = new Random(seed);
        var sets = new ListSets.Builder();
        var builder = new KeyTableBuilder();
        Map<String, TreeSet<Integer>> truth = new HashMap<>();
        List<String> known = new ArrayList<>();
        for (int i = 0; i < keys * times; i++) {
            boolean again = !known.isEmpty() && random.nextInt(times) != 0;
            var key = again ? known.get(random.nextInt(known.size())) : key(random);
            int list = random.nextInt(lists);
            var bytes = key.getBytes(StandardCharsets.ISO_8859_1);
            builder.add(hash.applyAsLong(key), bytes, bytes.length, sets.with(ListSets.NONE, list));
            if (!again) {
                known.add(key);
            }
            truth.computeIfAbsent(key, _ -> new TreeSet<>()).add(list);
        }
        var table = builder.build(sets);
        var numbered = sets.build();
        assertThat(table.size()).as("seed %d", seed).isEqualTo(truth.size());
        truth.forEach((key, expected) -> {
            var bytes = key.getBytes(StandardCharsets.ISO_8859_1);
            int entry = table.find(hash.applyAsLong(key), bytes, bytes.length);
            assertThat(table.mayContain(hash.applyAsLong(key))).as("seed %d", seed).isTrue();
            assertThat(entry).as("seed %d", seed).isNotNegative();
            assertThat(table.key(entry)).as("seed %d", seed).isEqualTo(bytes);
            assertThat(numbered.lists(table.number(entry)))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(expected);
        });
        for (int i = 0; i < keys; i++) {
            var probe = key(random);
            var bytes = probe.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(table.find(hash.applyAsLong(probe), bytes, bytes.length) >= 0)
                    .as("seed %d, probe %d", seed, i)
                    .isEqualTo(truth.containsKey(probe));
        }
    }

    @Test
    void eachKeyOnce() {
        for (int keys : new int[] {0, 1, 2, 300, 20_000}) {
            holdsExactly(keys, 1, 4, KeyTableTest::hash, SEED + keys);
        }
    }

    @Test
    void aKeyOfManyListsIsOneEntryAndLeavesNoGap() {
        holdsExactly(5_000, 4, 300, KeyTableTest::hash, SEED);
        holdsExactly(20, 400, 3_000, KeyTableTest::hash, SEED + 1);
    }

    @Test
    void hashesThatAreAllAlikeOnlyCostTime() {
        holdsExactly(400, 3, 5, _ -> 0, SEED);
        holdsExactly(400, 3, 5, _ -> -1, SEED + 1);
        holdsExactly(2_000, 2, 5, key -> key.length() % 7, SEED + 2);
        holdsExactly(2_000, 2, 5, key -> (long) (key.length() % 3) << 62, SEED + 3);
    }
}
