package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import vn.luytre.event.RealData;

/** Every product of the table: recorded lines understood, and their fields as another product reads them. */
class ParserTruthTest {

    private static final double LEAST_PARSED = 95;
    private static final double LEAST_EQUAL = 90;

    /** Products that fall short, with what they reach; why stands beside. A product that gets better leaves the list. */
    private static final Map<String, Double> PARSED =
            Map.of("squid", 88.0); // One line of nine has a form of its own.

    private static final Map<String, Double> EQUAL =
            Map.of(
                    "openldap", 70.0, // Of ten fields three are a domain with its organisation.
                    "windows-ras", 88.0); // The other product takes the server for the source.

    @Test
    void recordedLinesAreUnderstoodAndTheirFieldsAreAsOthersReadThem(TestReporter report)
            throws IOException {
        for (var corpus : ParserCorpora.values()) {
            RealData.file(corpus.archive());
        }
        var truths = ParserProducts.read(new Run(RealData.root(), true, null, figure -> {}));
        assertThat(truths).hasSameSizeAs(ParserProducts.all());
        truths.forEach((product, truth) -> {
            report.publishEntry(
                    product.name(),
                    "%d lines, %.1f %% parsed, %.1f %% of %d fields equal, %d missing"
                            .formatted(
                                    truth.lines(),
                                    truth.parsedPercent(),
                                    truth.equalPercent(),
                                    truth.equal() + truth.different(),
                                    truth.missing()));
            assertThat(truth.parsedPercent())
                    .as("%s parsed; %s", product.name(), truth.faults().keySet())
                    .isGreaterThanOrEqualTo(PARSED.getOrDefault(product.name(), LEAST_PARSED));
            if (truth.equal() + truth.different() > 0) { // Some collections tell lines, no fields.
                assertThat(truth.equalPercent())
                        .as("%s equal; %s", product.name(), truth.faults().keySet())
                        .isGreaterThanOrEqualTo(EQUAL.getOrDefault(product.name(), LEAST_EQUAL));
            }
        });
    }
}
