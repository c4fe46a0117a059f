package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import vn.luytre.parse.product.Families;

/** Each family by its name, with any lines, and with any text as what it is said to have remembered. */
class FamiliesFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte which, @NotNull String text) {
        var ids = Families.ids();
        var parser = Parsers.create(ids.get(Math.floorMod(which, ids.size())));
        parser.restore(text);
        text.lines()
                .forEach(line -> assertThat(Reading.with(parser, line).original()).isEqualTo(line));
        var again = Parsers.create(parser.id());
        again.restore(parser.state());
        assertThat(again.state()).isEqualTo(parser.state());
    }
}
