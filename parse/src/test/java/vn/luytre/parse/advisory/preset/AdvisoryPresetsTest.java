package vn.luytre.parse.advisory.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.advisory.Advisory;
import vn.luytre.parse.advisory.Advisory.Basis;

class AdvisoryPresetsTest {

    private static Advisory preset(String id) {
        return AdvisoryPresets.all().stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theZeroDayOfZimbraHasNoNumberAndNoFixAndStandsForEveryVersion() {
        var zimbra = preset("ais-2216-2023");
        assertThat(zimbra.basis()).isEqualTo(Basis.NO_CVE);
        assertThat(zimbra.cves()).isEmpty();
        assertThat(zimbra.fixKnown()).isFalse();
        var affected = zimbra.statements().getFirst().affected().getFirst();
        assertThat(affected.versions().getFirst().lessThan()).isEqualTo("*");
        assertThat(affected.cpes()).hasSize(3);
    }

    @Test
    void everyMonthOfMicrosoftIsThereAndOnlyTwoListsAreKnown() {
        var months = AdvisoryPresets.all().stream().filter(a -> a.vendorMonth() != null).toList();
        assertThat(months.stream().map(Advisory::vendorMonth))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(5, 11).mapToObj(m -> YearMonth.of(2023, m)).toList());
        assertThat(months).filteredOn(a -> a.basis() == Basis.LETTER).hasSize(2);
        assertThat(preset("ais-microsoft-2023-07").cves()).hasSize(9);
        assertThat(preset("ais-2074-2023").cves()).hasSize(10).contains("CVE-2023-36025");
    }

    @Test
    void whatIsKnownOfF5AndOfZimbraByNumber() {
        assertThat(preset("ais-1943-2023").cves())
                .containsExactly("CVE-2023-46747", "CVE-2023-46748");
        assertThat(preset("zimbra-2023").statements())
                .filteredOn(s -> s.cve().equals("CVE-2023-41106"))
                .singleElement()
                .satisfies(s -> assertThat(s.affected().getFirst().versions()).hasSize(3));
    }

    @Test
    void eachNamesItsSourcesAndIsWrittenInComposedLetters() {
        assertThat(AdvisoryPresets.all()).hasSize(10).allMatch(a -> !a.sources().isEmpty());
        assertThat(AdvisoryPresets.all()).extracting(Advisory::id).doesNotHaveDuplicates();
        assertThat(AdvisoryPresets.all())
                .allMatch(a ->
                        Normalizer.isNormalized(a.title() + a.mitigation(), Normalizer.Form.NFC));
    }
}
