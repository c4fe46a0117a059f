package vn.luytre.detect.sigma.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/** For want of which fields a detection can never hold: never said of one that can. */
class FieldNeedsTest {

    private static DetectionSection section(String detection) {
        var text =
                "title: t\nlogsource: {product: windows}\ndetection:\n"
                        + detection.indent(4)
                        + "level: low\n";
        var read = new SigmaReader(Placeholders.NONE).read("t.yml", text).getFirst();
        assertThat(read).as(text).isInstanceOf(SigmaDocument.Rule.class);
        return ((SigmaDocument.Rule) read).rule().detection();
    }

    private static List<String> needs(String detection, String... absent) {
        return FieldNeeds.of(section(detection), Set.of(absent)::contains);
    }

    @Test
    void whatIsAskedOfAnAbsentFieldIsFalse() {
        var both = "s: {A: 1, B: 2}\ncondition: s";
        assertThat(needs(both)).isEmpty();
        assertThat(needs(both, "A")).containsExactly("A");
        assertThat(needs(both, "A", "B")).containsExactly("A", "B");
    }

    @Test
    void oneOfSeveralSuffices() {
        var either = "s: {A: 1}\nt: {B|contains: 2}\ncondition: 1 of *";
        assertThat(needs(either, "A")).isEmpty();
        assertThat(needs(either, "A", "B")).containsExactly("A", "B");
        assertThat(needs("s:\n  - A: 1\n  - B: 1\ncondition: s", "B")).isEmpty();
        assertThat(needs("s: {A|contains|all: [x, y]}\nt: {B: 1}\ncondition: all of *", "B"))
                .containsExactly("B");
    }

    @Test
    void absenceItselfMayBeWhatIsAskedFor() {
        assertThat(needs("s: {A: null}\ncondition: s", "A")).isEmpty();
        assertThat(needs("s: {A|exists: false}\ncondition: s", "A")).isEmpty();
        assertThat(needs("s: {A|exists: true}\ncondition: s", "A")).containsExactly("A");
        assertThat(needs("s: {A: ''}\ncondition: s", "A")).containsExactly("A");
        assertThat(needs("s: {A|neq: 1}\ncondition: s", "A")).isEmpty();
    }

    @Test
    void whatIsExceptedByAbsenceNeverHolds() {
        assertThat(needs("s: {B: 1}\nf: {A: null}\ncondition: s and not f", "A"))
                .containsExactly("A");
        assertThat(needs("s: {B: 1}\nf: {A: 1}\ncondition: s and not f", "A")).isEmpty();
        assertThat(needs("s: {B: 1}\nf: {A: 1}\ncondition: s and not f", "B")).containsExactly("B");
    }

    @Test
    void comparedWithAnAbsentFieldNothingIsEqual() {
        assertThat(needs("s: {A|fieldref: B}\ncondition: s", "B")).containsExactly("B");
        assertThat(FieldNeeds.asked(section("s: {A|fieldref: B}\ncondition: s")))
                .containsExactly("A", "B");
    }

    @Test
    void aWordMayStandAnywhere() {
        assertThat(needs("k: [word]\ncondition: k", "A")).isEmpty();
        assertThat(needs("k: [word]\ns: {A: 1}\ncondition: k and s", "A")).containsExactly("A");
    }

    /** An event of a few fields, some absent, some null. */
    private record Some(Map<String, List<@Nullable String>> fields) implements SigmaEvent {
        @Override
        public List<@Nullable String> values(String field) {
            return fields.getOrDefault(field, List.of());
        }

        @Override
        public List<String> texts() {
            return List.of("word");
        }
    }

    @Test
    void whatIsGivenUpHoldsForNoEventWhatsoever() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var section = section(madeUp(random));
            var absent = new ArrayList<>(List.of("A", "B", "C", "D"));
            Collections.shuffle(absent, random);
            var never = Set.copyOf(absent.subList(0, 1 + random.nextInt(3)));
            if (FieldNeeds.of(section, never::contains).isEmpty()) {
                continue;
            }
            for (int i = 0; i < 40; i++) {
                var event = event(random, never);
                assertThat(new Evaluator(ZoneOffset.UTC).holds(section, event))
                        .as("seed %d, without %s: %s", seed, never, event)
                        .isFalse();
            }
        }
    }

    private static SigmaEvent event(Random random, Set<String> never) {
        var fields = new HashMap<String, List<@Nullable String>>();
        for (var field : List.of("A", "B", "C", "D")) {
            if (!never.contains(field) && random.nextInt(3) > 0) {
                fields.put(
                        field,
                        Collections.singletonList(
                                random.nextInt(4) == 0
                                        ? null
                                        : Integer.toString(random.nextInt(3))));
            }
        }
        return new Some(fields);
    }

    private static String madeUp(Random random) {
        var text = new StringBuilder();
        for (var name : List.of("s1", "s2", "s3")) {
            text.append(name).append(":\n");
            int entries = 1 + random.nextInt(2);
            var fields = new ArrayList<>(List.of("A", "B", "C", "D"));
            Collections.shuffle(fields, random);
            for (int i = 0; i < entries; i++) {
                text.append(random.nextBoolean() && i == 0 && entries == 1 ? "  - " : "    ");
                text.append(entry(fields.get(i), random)).append('\n');
            }
        }
        var conditions =
                List.of(
                        "s1 and not s2",
                        "1 of s*",
                        "all of s*",
                        "s1 or (s2 and not s3)",
                        "not (s1 or s2) and s3",
                        "not s1 and not 1 of s2*");
        return text + "condition: " + conditions.get(random.nextInt(conditions.size()));
    }

    private static String entry(String field, Random random) {
        var other = List.of("A", "B", "C", "D").get(random.nextInt(4));
        return switch (random.nextInt(7)) {
            case 0 -> field + ": null";
            case 1 -> field + "|exists: " + random.nextBoolean();
            case 2 -> field + "|fieldref: " + other;
            case 3 -> field + "|neq: " + random.nextInt(3);
            case 4 -> field + "|contains: [" + random.nextInt(3) + ", " + random.nextInt(3) + "]";
            case 5 -> field + ": ''";
            default -> field + ": " + random.nextInt(3);
        };
    }
}
