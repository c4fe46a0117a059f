package vn.luytre.parse.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.luytre.parse.advisory.Configuration;
import vn.luytre.parse.advisory.CsafDocument;
import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.DecisionPoints;
import vn.luytre.parse.advisory.EpssScore;
import vn.luytre.parse.advisory.FeedItem;
import vn.luytre.parse.advisory.KevEntry;
import vn.luytre.parse.advisory.MatchCriteria;
import vn.luytre.parse.advisory.MicrosoftUpdate;
import vn.luytre.parse.advisory.VulnerabilityRecord;
import vn.luytre.parse.advisory.cvss.CvssReading;
import vn.luytre.parse.advisory.cvss.CvssVector;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every feed of the public data, whole, with what its own description counts. */
class RealFeedsTest {

    private static Gathered whole(String file, FeedKind kind, long items) {
        var gathered = Gathered.file("vuln/" + file);
        assertThat(gathered.faults).isEmpty();
        assertThat(gathered.summary).isEqualTo(new FeedSummary(Map.of(kind, items), 1, 0, 0));
        return gathered;
    }

    private static List<VulnerabilityRecord> records(Gathered gathered) {
        return gathered.all(VulnerabilityRecord.class);
    }

    private static VulnerabilityRecord record(Gathered gathered, String id) {
        return records(gathered).stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    private static long matches(Configuration configuration) {
        return configuration.nodes().stream().mapToLong(node -> node.matches().size()).sum();
    }

    @Test
    void formTwoOfNvd() {
        var nvd = whole("nvd-2.0-modified-2023-11-15.json.gz", FeedKind.NVD_2_0, 1_665);
        assertThat(records(nvd).stream().filter(r -> !r.configurations().isEmpty())).hasSize(1_075);
        var f5 = record(nvd, "CVE-2023-46747");
        assertThat(f5.configurations().stream().mapToLong(RealFeedsTest::matches).sum())
                .isEqualTo(100);
        assertThat(f5.exploited()).isTrue();
        assertThat(
                        f5.configurations()
                                .getFirst()
                                .nodes()
                                .getFirst()
                                .matches()
                                .getFirst()
                                .hasRange())
                .isTrue();
        assertScoresAgree(records(nvd));
    }

    /** What NVD computed, our calculator must compute from the same vector. */
    private static void assertScoresAgree(List<VulnerabilityRecord> records) {
        long compared = 0;
        for (var record : records) {
            for (var score : record.scores()) {
                if (score.primary() && score.score() != null && !score.vector().isEmpty()) {
                    assertThat(computed(score)).as("%s %s", record.id(), score).isTrue();
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static boolean computed(Cvss score) {
        return CvssVector.parse(score.vector()) instanceof CvssReading.Valid(var vector)
                && vector.scores().base().equals(score.score());
    }

    @Test
    void zimbraInNvd() {
        var nvd = whole("nvd-2.0-zimbra-2023.json", FeedKind.NVD_2_0, 4);
        assertThat(record(nvd, "CVE-2023-41106").configurations()).isEmpty();
        assertThat(record(nvd, "CVE-2023-37580").description()).contains("before 8.8.15 Patch 41");
    }

    @Test
    void formOneOfNvd() {
        var nvd = whole("nvdcve-1.1-2022.json.gz", FeedKind.NVD_1_1, 15_454);
        assertThat(records(nvd).stream().filter(r -> !r.configurations().isEmpty()))
                .hasSize(14_976);
        assertThat(
                        records(nvd).stream()
                                .flatMap(r -> r.configurations().stream())
                                .flatMap(c -> c.nodes().stream())
                                .filter(n -> !n.children().isEmpty()))
                .isNotEmpty()
                .allMatch(n -> n.operator() == Configuration.Operator.AND);
        assertScoresAgree(records(nvd));
    }

    @Test
    void formFiveOfTheCveListWithWhatCisaAdds() {
        var cve = whole("cve5-vulnrichment-2023.jsonl.gz", FeedKind.CVE_5, 9_581);
        assertThat(records(cve).stream().filter(r -> r.publisher().equals("f5"))).hasSize(18);
        assertThat(records(cve).stream().filter(r -> r.publisher().equals("microsoft")))
                .hasSize(392);
        assertThat(records(cve).stream().filter(VulnerabilityRecord::exploited)).hasSize(44);
        assertThat(record(cve, "CVE-2023-20198").exploited()).isTrue();
        assertThat(records(cve).stream().filter(r -> r.decision() != null)).hasSize(9_567);
        assertThat(records(cve).stream().mapToInt(r -> r.affected().size()).sum())
                .isEqualTo(31_397);
        assertThat(
                        records(cve).stream()
                                .flatMap(r -> r.affected().stream())
                                .mapToInt(a -> a.versions().size())
                                .sum())
                .isEqualTo(55_822);
        assertThat(records(cve).stream().filter(r -> r.published() == null)).hasSize(27);
    }

    @Test
    void overridesOfNvd() {
        var overrides = whole("anchore-nvd-overrides-2022_2024.jsonl.gz", FeedKind.NVD_2_0, 8_334);
        assertThat(records(overrides).stream().filter(r -> !r.configurations().isEmpty()))
                .hasSize(8_318);
    }

    @Test
    void exploitedVulnerabilitiesInBothForms() {
        var json = whole("cisa-kev-2025-08-25.json.gz", FeedKind.KEV, 1_404);
        var csv = whole("cisa-kev-2025-08-25.csv.gz", FeedKind.KEV, 1_404);
        assertThat(csv.all(KevEntry.class).stream().map(RealFeedsTest::inShort))
                .containsExactlyElementsOf(
                        json.all(KevEntry.class).stream().map(RealFeedsTest::inShort).toList());
        assertThat(json.all(KevEntry.class))
                .filteredOn(
                        e -> e.cve().equals("CVE-2023-46747") || e.cve().equals("CVE-2023-46748"))
                .hasSize(2)
                .allMatch(e -> LocalDate.of(2023, 10, 31).equals(e.added()));
    }

    private static List<Object> inShort(KevEntry e) {
        return List.of(
                e.cve(),
                e.vendor(),
                e.product(),
                String.valueOf(e.due()),
                e.ransomware(),
                e.cwes());
    }

    @Test
    void chancesOfUse() {
        var epss = whole("epss-2021-08-31.json.gz", FeedKind.EPSS, 72_272);
        assertThat(epss.all(EpssScore.class))
                .allMatch(s -> LocalDate.of(2021, 8, 31).equals(s.day()) && s.probability() < 1);
    }

    @Test
    void microsoftsTable() {
        var table =
                whole(
                        "microsoft-kb-cve-wesng-to-2024-01.csv.gz",
                        FeedKind.MICROSOFT_TABLE,
                        397_969);
        var window =
                table.all(MicrosoftUpdate.class).stream()
                        .filter(RealFeedsTest::isOfTheLetter)
                        .toList();
        assertThat(window).hasSize(31_182);
        assertThat(window.stream().map(MicrosoftUpdate::cve).distinct()).hasSize(1_085);
        // The description counts 504, with what is no KB: "Release Notes", names of Linux packages.
        assertThat(
                        window.stream()
                                .map(MicrosoftUpdate::kb)
                                .filter(kb -> !kb.isEmpty())
                                .distinct()
                                .count())
                .isEqualTo(445);
        assertThat(table.all(MicrosoftUpdate.class).stream().filter(MicrosoftUpdate::clickToRun))
                .hasSize(1_613);
    }

    private static boolean isOfTheLetter(MicrosoftUpdate row) {
        return row.posted() != null
                && !row.posted().isBefore(LocalDate.of(2023, 5, 1))
                && row.posted().isBefore(LocalDate.of(2023, 12, 1));
    }

    @Test
    void advisoriesOfCisa() {
        var csaf = Gathered.file("vuln/csaf-cisa-2023.zip");
        assertThat(csaf.summary)
                .isEqualTo(new FeedSummary(Map.of(FeedKind.CSAF_2_0, 266L), 266, 0, 0));
        assertThat(csaf.all(CsafDocument.class))
                .allMatch(d ->
                        !d.id().isEmpty()
                                && d.released() != null
                                && !d.vulnerabilities().isEmpty());
        assertThat(csaf.all(CsafDocument.class).stream().mapToInt(d -> d.products().size()).sum())
                .isGreaterThan(1_000);
    }

    @Test
    void testDocumentsOfOasis() {
        var csaf = Gathered.file("vuln/csaf-oasis-tests-2.0.zip");
        // Ten are no documents: ROLIE feeds, provider metadata, aggregators, the list of tests and
        // its schema.
        assertThat(csaf.summary)
                .isEqualTo(new FeedSummary(Map.of(FeedKind.CSAF_2_0, 265L), 275, 10, 0));
        assertThat(
                        csaf.all(CsafDocument.class).stream()
                                .filter(d -> d.category().equals("csaf_vex")))
                .hasSizeGreaterThan(10);
    }

    @Test
    void fixturesOfVendors() {
        var all = Gathered.file("vuln/vendor-advisory-fixtures.zip");
        // 126 are another product's own forms, dictionaries of names and histories of change.
        assertThat(all.summary.items())
                .isEqualTo(
                        Map.of(
                                FeedKind.NVD_2_0, 73L,
                                FeedKind.MATCH_CRITERIA, 76L,
                                FeedKind.CSAF_2_0, 18L,
                                FeedKind.EPSS, 4L,
                                FeedKind.CVE_5, 4L,
                                FeedKind.CVRF, 3L,
                                FeedKind.NVD_1_1, 2L,
                                FeedKind.KEV, 2L));
        assertThat(all.summary.files()).isEqualTo(255);
        assertThat(all.summary.unknown()).isEqualTo(126);
        // Two of Microsoft's documents in CSAF give a row each, by build and without a KB.
        assertThat(all.all(MicrosoftUpdate.class))
                .extracting(MicrosoftUpdate::fixedBuild)
                .containsExactlyInAnyOrder("129.0.2792.52", "1.3.195.45");
        assertThat(record(all, "CVE-2021-44228").decision())
                .isEqualTo(new DecisionPoints(DecisionPoints.Exploitation.ACTIVE, true, true));
        // Two records whose number is a path on purpose.
        assertThat(all.faults)
                .hasSize(2)
                .allMatch(f -> f.problem().contains("CVE-2024/../../x-0001"));
        assertThat(
                        all.all(MatchCriteria.class).stream()
                                .collect(Collectors.summingInt(m -> m.names().size())))
                .isGreaterThan(100);
        assertThat(all.all(FeedItem.class)).hasSize(182);
    }
}
