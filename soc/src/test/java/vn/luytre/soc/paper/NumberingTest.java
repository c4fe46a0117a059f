package vn.luytre.soc.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberingTest {

    @Test
    void pointsFollowTheVietnameseAlphabet() {
        var numbering = new Numbering();
        assertThat(IntStream.range(0, 24).mapToObj(_ -> numbering.point()))
                .containsExactly(
                        "a) ", "b) ", "c) ", "d) ", "đ) ", "e) ", "g) ", "h) ", "i) ", "k) ", "l) ",
                        "m) ", "n) ", "o) ", "p) ", "q) ", "r) ", "s) ", "t) ", "u) ", "v) ", "x) ",
                        "y) ", "aa) ");
    }

    @Test
    void aNewSectionBeginsItsPointsAnewAndANewPartItsSections() {
        var numbering = new Numbering();
        assertThat(numbering.part()).isEqualTo("I. ");
        assertThat(numbering.section()).isEqualTo("1. ");
        assertThat(numbering.point()).isEqualTo("a) ");
        assertThat(numbering.section()).isEqualTo("2. ");
        assertThat(numbering.point()).isEqualTo("a) ");
        assertThat(numbering.part()).isEqualTo("II. ");
        assertThat(numbering.section()).isEqualTo("1. ");
    }

    @Test
    void countsInRomanNumerals() {
        assertThat(IntStream.of(1, 4, 9, 14, 40, 1999).mapToObj(Numbering::roman))
                .containsExactly("I", "IV", "IX", "XIV", "XL", "MCMXCIX");
    }
}
