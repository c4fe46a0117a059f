package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LetterTextTest {

    @Test
    void joinsBrokenLinesAndKeepsMarksInPlace() {
        var text = "Kính gửi:\n\n1. Rà soát hệ \n\nthống Zimba ngay.\n2. Báo cáo.";
        var zimba = text.indexOf("Zimba");
        var clause = clause(1, text.indexOf("1."), text.indexOf("\n2."));
        var mark = mark(0, zimba, zimba + 5, true);
        var blocks = LetterText.of(text, List.of(clause), List.of(mark));
        assertThat(blocks).hasSize(3);
        assertThat(blocks.get(1).clause()).isEqualTo(clause);
        assertThat(blocks.get(1).paragraphs()).hasSize(1);
        assertThat(blocks.get(1).paragraphs().getFirst())
                .extracting(LetterText.Piece::text)
                .containsExactly("1. Rà soát hệ thống ", "Zimba", " ngay.");
    }

    /** Whatever the spans, overlapping or outside, every word of the letter is shown once and in order. */
    @Test
    void losesNoWord() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(
                        List.of("một", "b)", "1.", "- ", "hai.", "\n", "\n\n", " ", ";")
                                .get(random.nextInt(9)));
            }
            var clauses =
                    random.ints(random.nextInt(4), 0, 80)
                            .sorted()
                            .mapToObj(at -> clause(at, at, at + random.nextInt(20)))
                            .toList();
            var marks =
                    random.ints(random.nextInt(6), 0, 80)
                            .mapToObj(at ->
                                    mark(at, at, at + random.nextInt(9), random.nextBoolean()))
                            .toList();
            var shown =
                    LetterText.of(text.toString(), clauses, marks).stream()
                            .flatMap(block -> block.paragraphs().stream())
                            .flatMap(List::stream)
                            .map(LetterText.Piece::text)
                            .collect(Collectors.joining());
            assertThat(shown.replaceAll("\\s+", ""))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(text.toString().replaceAll("\\s+", ""));
        }
    }

    @Test
    void findsWordsAcrossLineBreaks() {
        assertThat(LetterText.find("a  Rà \n soát (1) b", "Rà soát (1)"))
                .isEqualTo(new LetterText.Place(3, 16));
        assertThat(LetterText.find("a", "b")).isNull();
        assertThat(LetterText.find("a", "  ")).isNull();
    }

    @Test
    void readsDeadlinesAsPeopleWriteThem() {
        assertThat(Times.readDeadline("08/02/2024")).isEqualTo("2024-02-08T16:59:59Z");
        assertThat(Times.readDeadline("8/2/2024 17:00")).isEqualTo("2024-02-08T10:00:00Z");
        assertThat(Times.readDeadline("2024-02-08T17:00")).isEqualTo("2024-02-08T10:00:00Z");
        assertThat(Times.readDeadline("8/2/2024 7h30")).isEqualTo("2024-02-08T00:30:00Z");
        for (var bad : List.of("", "31/02/2024", "mai", "8/2/2024 25:00", "1/1/1/1")) {
            assertThat(Times.readDeadline(bad)).as(bad).isNull();
        }
        for (var typed : List.of("08/02/2024", "08/02/2024 17:00")) {
            assertThat(Times.deadlineField(Times.readDeadline(typed))).isEqualTo(typed);
        }
    }

    private static Clause clause(long id, int start, int end) {
        return new Clause(
                id,
                1,
                (int) id,
                "" + id,
                "",
                start,
                end,
                Topic.OTHER,
                List.of(),
                false,
                1,
                Clause.State.PROPOSED,
                "",
                null);
    }

    private static Mark mark(int place, int start, int end, boolean question) {
        return new Mark(place, place, "SPELLING", "", start, end, "", question, "", "");
    }
}
