package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickJsonTest {

    private static final int ROUNDS = 20_000;
    private static final String STRANGE =
            "{}[],:\"\\/-+.0123456789eEtrufalsn \t\n\u0000\u00e9\ud83d'N";

    private final Leaves quickly = new Leaves();
    private final Leaves fully = new Leaves();
    private final QuickJson quick = new QuickJson(quickly);
    private final FlatJson full = new FlatJson(fully);

    private static List<String> drained(Leaves leaves) {
        var values = new ArrayList<String>();
        for (int i = 0; i < leaves.count(); i++) {
            var value = leaves.at(i).value();
            values.add(
                    leaves.at(i).name
                            + "="
                            + value
                            + ":"
                            + (value == null ? "" : value.getClass().getSimpleName()));
        }
        leaves.clear();
        return values;
    }

    /** Reads both ways; whether the quick one did not give up. */
    private boolean isReadAlike(String json) {
        boolean isRead = quick.read(json);
        var quickValues = drained(quickly);
        var flaw = full.readAll(json);
        var values = drained(fully);
        if (isRead) {
            assertThat(flaw).as(json).isNull();
            assertThat(quickValues).as(json).isEqualTo(values);
        }
        return isRead;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":{}}",
                "{\"a\":[]}",
                "{\"a\":[{},[],{\"b\":[[1],2]},3]}",
                "{\"a\":[{\"b\":1},{\"b\":\"x\"}],\"a.b\":2.50}",
                "{ \"a\" : -12 , \"b\" :\t1e3,\n\"c\":-0.0, \"d\":true,\"e\":false,\"f\":null }",
                "{\"a\":\"\\u0110\\u1EA1ng nh\\u1eadp \\\"x\\\\y\\/\\b\\f\\n\\r\\t\"}",
                "{\"a\":\"xã Bến Tre\",\"a\":\"again\"}  \n",
                "{\"\":1,\"a\":{\"\":2}}",
                "{\"a\":123456789012345678,\"b\":-123456789012345678}",
                "{\"a\":\"tab\tand \u0001 as they came\"}"
            })
    void readsTheUsualAsTheFullReaderDoes(String json) {
        assertThat(isReadAlike(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\":{1]",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":.5}",
                "{\"a\":1e999}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":1} x",
                "{\"a\":\"x",
                "{\"a\":\"x\\",
                "{\"a\":\"\\u12",
                "{\"a\":\"\\q\"}",
                "{\"a\\u0062\":1}",
                "{\"a\":12345678901234567890}",
                "{\"a\":-0}"
            })
    void leavesWhatIsOutOfTheOrdinaryToTheFullReader(String json) {
        assertThat(isReadAlike(json)).isFalse();
    }

    @Test
    void readsToABoundedDepth() {
        assertThat(isReadAlike("{\"a\":" + "[".repeat(59) + "]".repeat(59) + "}")).isTrue();
        assertThat(isReadAlike("{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}")).isFalse();
    }

    @Test
    void readsMadeUpObjectsAndDamagedOnesAsTheFullReaderDoes() {
        var random = new SplittableRandom(41);
        int sound = 0;
        int damaged = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var json = new StringBuilder();
            object(random, 4, json);
            assertThat(isReadAlike(json.toString())).as(json.toString()).isTrue();
            sound++;
            for (int cut = random.nextInt(1, 4); cut > 0; cut--) {
                damage(random, json);
            }
            if (json.charAt(0) == '{' && !isReadAlike(json.toString())) {
                damaged++;
            }
        }
        assertThat(sound).isEqualTo(ROUNDS);
        assertThat(damaged).isBetween(ROUNDS / 4, ROUNDS);
    }

    @Test
    void forgetsNamesWithoutEndAndMistakesNoneForAnother() {
        for (int i = 0; i < 40_000; i++) {
            // "Aa" and "BB" have one hash, and so have all words made of them.
            var name = i + Integer.toBinaryString(i % 64).replace("0", "Aa").replace("1", "BB");
            isReadAlike("{\"%s\":{\"%s\":%d},\"fixed\":1}".formatted(name, "n" + i % 7, i));
        }
        assertThat(quickly.pruned()).isPositive();
    }

    private static void damage(SplittableRandom random, StringBuilder json) {
        int at = random.nextInt(json.length());
        char c = STRANGE.charAt(random.nextInt(STRANGE.length()));
        switch (random.nextInt(3)) {
            case 0 -> json.setCharAt(at, c);
            case 1 -> json.insert(at, c);
            default -> {
                if (json.length() > 1) {
                    json.deleteCharAt(at);
                }
            }
        }
    }

    private static void object(SplittableRandom random, int depth, StringBuilder json) {
        json.append('{').append(blank(random));
        for (int i = random.nextInt(5); i > 0; i--) {
            json.append("\"").append((char) ('a' + random.nextInt(6)));
            json.append(random.nextInt(4) == 0 ? ".x" : "").append("\"").append(blank(random));
            json.append(':').append(blank(random));
            value(random, depth - 1, json);
            json.append(blank(random)).append(i > 1 ? "," : "");
        }
        json.append('}');
    }

    private static void value(SplittableRandom random, int depth, StringBuilder json) {
        switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> json.append(random.nextInt(-50, 50) + 51);
            case 1 -> json.append(random.nextLong(1L << 50));
            case 2 -> json.append(random.nextInt(1, 1_000) / 8.0);
            case 3 -> json.append(random.nextBoolean());
            case 4 -> json.append("null");
            case 5 -> json.append("\"đăng nhập ").append(random.nextInt(9)).append('"');
            case 6 -> json.append("\"\\u00e1 \\\"").append(random.nextInt(9)).append("\\n\"");
            case 7 -> object(random, depth, json);
            default -> {
                json.append('[').append(blank(random));
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(random, depth - 1, json);
                    json.append(i > 1 ? "," : "").append(blank(random));
                }
                json.append(']');
            }
        }
    }

    private static String blank(SplittableRandom random) {
        return random.nextInt(5) == 0 ? " \n" : "";
    }
}
