package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.event.Cidr;
import vn.luytre.event.Mutations;
import vn.luytre.parse.document.Table;
import vn.luytre.parse.list.ListColumns;
import vn.luytre.soc.registry.AddressRole;
import vn.luytre.soc.registry.Block;

class ReadingTest {

    private static final String LIST =
            """
            # phụ lục
            198.51.100.14
            198[.]51[.]100[.]30
            198.51.100.999
            198.51.100.80-81
            đang xác minh
            198.51.100.14
            """;

    private static Choices choices() {
        return Choices.guessed(0, ListColumns.LINES, 1, Choices.LetterFacts.of("Cục X"));
    }

    private static Reading read(Choices choices) {
        return Reading.of(Table.ofLines("", LIST), choices);
    }

    @Test
    void accountsForEveryLine() {
        var reading = read(choices());

        assertThat(reading.entries()).hasSize(3);
        assertThat(reading.addresses()).isEqualTo(4);
        assertThat(reading.bad()).extracting(line -> line.number()).containsExactly(4, 6);
        assertThat(reading.doubles()).isEqualTo(1);
        assertThat(reading.rows()).isEqualTo(7);
    }

    @Test
    void takesAMendedLineAndRemembersOneLeftOut() {
        var reading = read(choices().with(Map.of(4, "198.51.100.99", 6, "")));

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.left()).extracting(line -> line.number()).containsExactly(6);
        assertThat(reading.entries())
                .extracting(entry -> entry.indicator().value())
                .contains("198.51.100.99");
    }

    @Test
    void cutsARangeIntoWhatIsMatched() {
        assertThat(read(choices()).indicators())
                .extracting(line -> line.kind() + " " + line.value())
                .containsExactly(
                        IndicatorKind.IPV4 + " 198.51.100.14",
                        IndicatorKind.IPV4 + " 198.51.100.30",
                        IndicatorKind.CIDR + " 198.51.100.80/31");
    }

    @Test
    void thePlanTellsVictimsFromAttackers() {
        var plan =
                PublicPlan.of(
                        List.of(
                                new Block(Cidr.parse("198.51.100.0/26"), 7, 1, AddressRole.PUBLIC),
                                new Block(
                                        Cidr.parse("198.51.100.81/32"), 8, 2, AddressRole.DYNAMIC),
                                new Block(Cidr.parse("10.0.0.0/8"), 9, 3, AddressRole.PRIVATE)));

        assertThat(read(choices()).advice(plan)).isEqualTo(new Reading.Advice(3, 3, 2, false));
        assertThat(plan.owners("198.51.100.80/31"))
                .containsExactly(new PublicPlan.Owned("198.51.100.81", 8, 2));
        assertThat(plan.owners("10.1.1.1")).isEmpty();
        assertThat(plan.owners("evil.example")).isEmpty();
    }

    @Test
    void neverThrowsAndNeverLosesALine() {
        Mutations.of(
                List.of(LIST.getBytes(StandardCharsets.UTF_8)),
                5,
                3_000,
                (bytes, name) -> {
                    var table = Table.ofLines("", new String(bytes, StandardCharsets.UTF_8));
                    var reading = Reading.of(table, choices());
                    int said =
                            reading.entries().size()
                                    + reading.bad().size()
                                    + reading.left().size()
                                    + reading.doubles()
                                    + reading.headings()
                                    + reading.blanks();
                    assertThat(said).as(name).isEqualTo(table.rows().size());
                });
    }
}
