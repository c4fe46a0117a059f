package vn.luytre.parse.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.luytre.parse.advisory.Affected.Status;
import vn.luytre.parse.advisory.CpeMatch;
import vn.luytre.parse.advisory.CsafDocument;
import vn.luytre.parse.advisory.EpssScore;
import vn.luytre.parse.advisory.Feed;
import vn.luytre.parse.advisory.FeedItem;
import vn.luytre.parse.advisory.FixedBy;
import vn.luytre.parse.advisory.KevEntry;
import vn.luytre.parse.advisory.MicrosoftUpdate;
import vn.luytre.parse.advisory.OsvRecord;
import vn.luytre.parse.advisory.VexStatement;
import vn.luytre.parse.advisory.VulnerabilityRecord;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class FeedsTest {

    private static final String NVD =
            """
            {"format":"NVD_CVE","version":"2.0","vulnerabilities":[{"cve":{"id":"CVE-2030-1234",
            "published":"2030-02-03T04:05:06.789","vulnStatus":"Analyzed","descriptions":[{"lang":"en","value":"A fault."}],
            "configurations":[{"operator":"AND","nodes":[{"operator":"OR","negate":true,"cpeMatch":[{"vulnerable":true,
            "criteria":"cpe:2.3:a:tre:xanh:*:*:*:*:*:*:*:*","versionEndExcluding":" 2.1 ","matchCriteriaId":"X"}]}]}]}}]}
            """;

    private static final String CVE =
            """
            {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001","state":"PUBLISHED"},"containers":{"cna":{"affected":[
            {"vendor":"Tre","product":"Xanh","defaultStatus":"unaffected","versions":[{"version":"1.0","status":"affected",
            "lessThan":"1.9","versionType":"custom","changes":[{"at":"1.5","status":"unaffected"}]}]}]}}}\
            """
                    .replace("\n", "");

    @Test
    void readsATreeOfNvd() {
        var record = Gathered.of(NVD).only(VulnerabilityRecord.class);
        var configuration = record.configurations().getFirst();
        var node = configuration.nodes().getFirst();
        assertThat(record.published()).isEqualTo(Instant.parse("2030-02-03T04:05:06.789Z"));
        assertThat(node.negate()).isTrue();
        assertThat(node.matches())
                .containsExactly(
                        new CpeMatch(
                                true,
                                "cpe:2.3:a:tre:xanh:*:*:*:*:*:*:*:*",
                                null,
                                null,
                                null,
                                "2.1",
                                "X"));
    }

    @Test
    void readsARangeThatTurnsWithin() {
        var affected = Gathered.of(CVE).only(VulnerabilityRecord.class).affected().getFirst();
        var range = affected.versions().getFirst();
        assertThat(affected.defaultStatus()).isEqualTo(Status.UNAFFECTED);
        assertThat(range.lessThan()).isEqualTo("1.9");
        assertThat(range.lessThanOrEqual()).isNull();
        assertThat(range.changes().getFirst().status()).isEqualTo(Status.UNAFFECTED);
    }

    @Test
    void aBrokenLineCostsItself() {
        var gathered =
                Gathered.of(
                        CVE + "\n{\"dataType\":\"CVE_RE\n" + CVE + "\n\n{\"cveMetadata\":{}}\n");
        assertThat(gathered.items).hasSize(2);
        assertThat(gathered.faults)
                .extracting(FeedFault::problem)
                .containsExactly("record 2: ends in the middle", "no CVE number: ");
    }

    @Test
    void whatStandsBeforeTheEndOfATornFileIsKept() {
        var torn = NVD.replace("]}\n", ",{\"cve\":{\"id\":\"CVE-20");
        var gathered = Gathered.of(torn);
        assertThat(gathered.items).hasSize(1);
        assertThat(gathered.faults)
                .singleElement()
                .satisfies(f -> assertThat(f.place()).isEqualTo(2));
    }

    @Test
    void readsListsOfTheExploitedAndOfChances() {
        var kev =
                Gathered.of(
                        """
                        cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes
                        CVE-2030-0007,Tre,Xanh,"A ""name"", long
                        over lines",2030-01-02,,,2030-01-23,Known,,"CWE-1, CWE-2"
                        CVE-2030-0008,too,few
                        """);
        var entry = kev.only(KevEntry.class);
        assertThat(entry.name()).isEqualTo("A \"name\", long\nover lines");
        assertThat(entry.ransomware()).isTrue();
        assertThat(entry.cwes()).containsExactly("CWE-1", "CWE-2");
        assertThat(kev.faults)
                .containsExactly(new FeedFault("test", 4, "3 columns where the heading has 11"));
        var epss =
                Gathered.of(
                        """
                        #model_version:v9,score_date:2030-05-06T00:00:00+0000
                        cve,epss,percentile
                        CVE-2030-0007,0.97,0.999
                        CVE-2030-0008,1.97,0.999
                        """);
        assertThat(epss.items)
                .containsExactly(
                        new EpssScore(
                                "CVE-2030-0007", 0.97, 0.999, LocalDate.of(2030, 5, 6), "v9"));
        assertThat(epss.faults).hasSize(1);
    }

    @Test
    void readsMicrosoftsTableWithItsSpellings() {
        var rows =
                Gathered.of(
                                """
                                DatePosted,CVE,BulletinKB,Title,AffectedProduct,AffectedComponent,Severity,Impact,Supersedes,Exploits
                                20300102,CVE-2030-0007,5000001,,Office,,Critical,,4999998;MS29-001[4999999],
                                20300102,CVE-2030-0007,Click to Run,,Office,,Critical,,,
                                """)
                        .all(MicrosoftUpdate.class);
        assertThat(rows.getFirst().supersedes()).containsExactly("4999998", "4999999");
        assertThat(rows.getFirst().kb()).isEqualTo("5000001");
        assertThat(rows.getLast().kb()).isEmpty();
        assertThat(rows.getLast().clickToRun()).isTrue();
    }

    @Test
    void readsWhatACsafDocumentStates() {
        var document =
                Gathered.of(
                                """
                                {"vulnerabilities":[{"cve":"CVE-2030-0007","product_status":{"known_not_affected":["A"],"fixed":["B"]},
                                "flags":[{"label":"component_not_present","group_ids":["G"]}],
                                "remediations":[{"category":"vendor_fix","details":"Update","group_ids":["G"]}]}],
                                "product_tree":{"branches":[{"category":"vendor","name":"Tre","branches":[{"category":"product_version",
                                "name":"1.0","product":{"product_id":"A","name":"Tre 1.0"}}]}],
                                "full_product_names":[{"product_id":"B","name":"Other","product_identification_helper":{"purl":"pkg:deb/b@2"}}],
                                "product_groups":[{"group_id":"G","product_ids":["A"]}]},
                                "document":{"csaf_version":"2.0","category":"csaf_vex","tracking":{"id":"TRE-1"}}}
                                """)
                        .only(CsafDocument.class);
        assertThat(document.id()).isEqualTo("TRE-1");
        assertThat(document.products().get("A").vendor()).isEqualTo("Tre");
        assertThat(document.products().get("A").version()).isEqualTo("1.0");
        assertThat(document.products().get("B").purl()).isEqualTo("pkg:deb/b@2");
        var vulnerability = document.vulnerabilities().getFirst();
        assertThat(vulnerability.statements())
                .containsExactly(
                        new VexStatement(
                                "A",
                                VexStatement.Status.KNOWN_NOT_AFFECTED,
                                "component_not_present"),
                        new VexStatement("B", VexStatement.Status.FIXED, ""));
        assertThat(vulnerability.remediations().getFirst().products()).containsExactly("A");
    }

    @Test
    void readsMicrosoftsRowsFromCsaf() {
        var row =
                Gathered.of(
                                """
                                {"document":{"csaf_version":"2.0","category":"csaf_security_advisory","publisher":{"name":"Microsoft Security Response Center"},
                                "tracking":{"initial_release_date":"2030-05-14T07:00:00Z"}},
                                "product_tree":{"branches":[{"category":"product_name","name":"Windows 20","branches":[{"category":"product_version_range",
                                "name":"<10.0.1.2","product":{"product_id":"1","name":"Windows 20 <10.0.1.2"}}]}]},
                                "vulnerabilities":[{"cve":"CVE-2030-0007","threats":[{"category":"impact","details":"Spoofing"}],
                                "remediations":[{"category":"vendor_fix","details":"10.0.1.2:Security Update:https://a.example/help/5000001",
                                "product_ids":["1"],"url":"https://a.example/help/5000001"}]}]}
                                """)
                        .only(MicrosoftUpdate.class);
        assertThat(row.kb()).isEqualTo("5000001");
        assertThat(row.fixedBuild()).isEqualTo("10.0.1.2");
        assertThat(row.product()).isEqualTo("Windows 20");
        assertThat(row.impact()).isEqualTo("Spoofing");
        assertThat(row.posted()).isEqualTo(LocalDate.of(2030, 5, 14));
    }

    @Test
    void readsOsv() {
        var osv =
                Gathered.of(
                                """
                                {"schema_version":"1.6.0","id":"DSA-1","modified":"2030-01-01T00:00:00Z","upstream":["CVE-2030-0007"],
                                "affected":[{"package":{"ecosystem":"Debian:12","name":"tre"},"ranges":[{"type":"ECOSYSTEM",
                                "events":[{"introduced":"0"},{"fixed":"1.2-3"}]}],"versions":["1.0-1"]}]}
                                """)
                        .only(OsvRecord.class);
        assertThat(osv.upstream()).containsExactly("CVE-2030-0007");
        assertThat(osv.affected().getFirst().ranges().getFirst().events())
                .containsExactly(
                        new OsvRecord.Event(OsvRecord.Turn.INTRODUCED, "0"),
                        new OsvRecord.Event(OsvRecord.Turn.FIXED, "1.2-3"));
    }

    @Test
    void readsMicrosoftsMonthInBothForms() {
        var json =
                Gathered.of(
                        """
                        {"DocumentTitle":{"Value":"May 2030"},"ProductTree":{"FullProductName":[{"ProductID":"10","Value":"Windows 20"}]},
                        "Vulnerability":[{"CVE":"CVE-2030-0007","Title":{"Value":"T"},"ProductStatuses":[{"Type":3,"ProductID":["10"]}],
                        "Threats":[{"Type":3,"Description":{"Value":"Critical"},"ProductID":["10"]}],
                        "Remediations":[{"Type":2,"Description":{"Value":"5000001"},"Supercedence":"4999999","FixedBuild":"10.0.1.2","ProductID":["10"]}],
                        "RevisionHistory":[{"Date":"2030-06-01T00:00:00"},{"Date":"2030-05-14T07:00:00"}]}]}
                        """);
        var xml =
                Gathered.of(
                        """
                        <?xml version="1.0"?><cvrf:cvrfdoc xmlns:cvrf="urn:c" xmlns:p="urn:p"><cvrf:DocumentPublisher Type="Vendor">
                        <cvrf:IssuingAuthority>Microsoft</cvrf:IssuingAuthority></cvrf:DocumentPublisher>
                        <p:ProductTree><p:FullProductName ProductID="10">Windows 20</p:FullProductName></p:ProductTree>
                        <p:Vulnerability><p:Title>T</p:Title><p:CVE>CVE-2030-0007</p:CVE><p:ReleaseDate>2030-05-14T07:00:00</p:ReleaseDate>
                        <p:ProductStatuses><p:Status Type="Known Affected"><p:ProductID>10</p:ProductID></p:Status></p:ProductStatuses>
                        <p:Threats><p:Threat Type="Severity"><p:Description>Critical</p:Description><p:ProductID>10</p:ProductID></p:Threat></p:Threats>
                        <p:Remediations><p:Remediation Type="Vendor Fix"><p:Description>5000001</p:Description>
                        <p:Supercedence>4999999</p:Supercedence><p:FixedBuild>10.0.1.2</p:FixedBuild><p:ProductID>10</p:ProductID>
                        </p:Remediation></p:Remediations></p:Vulnerability></cvrf:cvrfdoc>
                        """);
        for (var month : List.of(json, xml)) {
            var row = month.only(MicrosoftUpdate.class);
            assertThat(row.posted()).isEqualTo(LocalDate.of(2030, 5, 14));
            assertThat(row.product()).isEqualTo("Windows 20");
            assertThat(row.fixedBuild()).isEqualTo("10.0.1.2");
            assertThat(row.severity()).isEqualTo("Critical");
            assertThat(row.supersedes()).containsExactly("4999999");
            var record = month.only(VulnerabilityRecord.class);
            assertThat(record.source()).isEqualTo(Feed.MSRC);
            assertThat(record.fixes())
                    .containsExactly(
                            new FixedBy(
                                    FixedBy.Kind.KB,
                                    "5000001",
                                    List.of("Windows 20"),
                                    List.of("4999999"),
                                    ""));
        }
    }

    @Test
    void opensWhatIsPackedAndNamesWhereAFaultIs() throws IOException {
        var packed =
                zip(
                        "a/nvd.json.gz",
                        gzip(NVD.getBytes(StandardCharsets.UTF_8)),
                        "b.json",
                        "{\"cveMetadata\":1}");
        var gathered = Gathered.of(packed);
        assertThat(gathered.summary)
                .isEqualTo(new FeedSummary(Map.of(FeedKind.NVD_2_0, 1L), 2, 0, 1));
        assertThat(gathered.faults.getFirst().file()).isEqualTo("test!b.json");
    }

    @Test
    void refusesBombs() throws IOException {
        var blank = new byte[(int) FeedLimits.RATIO_FROM + (4 << 20)];
        Arrays.fill(blank, (byte) ' ');
        var inZip = Gathered.of(zip("a.txt", blank, "b.json", NVD));
        assertThat(inZip.faults).hasSize(1);
        assertThat(inZip.items).isEmpty();
        blank[0] = '{';
        var zeros = Gathered.of(gzip(blank));
        assertThat(zeros.faults)
                .extracting(FeedFault::problem)
                .containsExactly("unpacks to more than any feed does");
        byte[] deep = NVD.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= FeedLimits.MAX_ARCHIVES_DEEP; i++) {
            deep = gzip(deep);
        }
        assertThat(Gathered.of(deep).faults).hasSize(1);
        assertThat(Gathered.of(deep).items).isEmpty();
        assertThat(Gathered.of("[".repeat(5_000)).faults).hasSize(1);
        assertThat(
                        Gathered.of(
                                        "<!DOCTYPE x [<!ENTITY a \"b\">]><cvrfdoc><Vulnerability><CVE>&a;</CVE></Vulnerability></cvrfdoc>")
                                .faults)
                .hasSize(1);
    }

    /** Each of a few thousand flags names a group of many thousand products. */
    @Test
    void refusesGroupsThatStandForMoreThanADocumentHas() {
        var text =
                new StringBuilder(
                        "{\"document\":{\"csaf_version\":\"2.0\"},\"product_tree\":{\"product_groups\":[");
        text.append("{\"group_id\":\"G\",\"product_ids\":[\"A\"")
                .append(",\"A\"".repeat(20_000))
                .append("]}]},");
        text.append("\"vulnerabilities\":[{\"flags\":[{}")
                .append(",{\"group_ids\":[\"G\"]}".repeat(5_000));
        var gathered = Gathered.of(text.append("]}]}").toString());
        assertThat(gathered.items).isEmpty();
        assertThat(gathered.faults)
                .extracting(FeedFault::problem)
                .containsExactly("groups that name more products than the bound");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String first, byte[] bytes, String second, String text)
            throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.write(bytes);
            zip.putNextEntry(new ZipEntry(second));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /** A file of 60,000 records of 1 KiB each is read with a sink that keeps none. */
    @Test
    void handsOverOneRecordAtATime() {
        long[] seen = {0};
        var endless =
                new InputStream() {
                    private final byte[] record =
                            (",{\"cve\":{\"id\":\"CVE-2030-1234\",\"descriptions\":[{\"lang\":\"en\",\"value\":\""
                                            + "x".repeat(950)
                                            + "\"}]}}")
                                    .getBytes(StandardCharsets.UTF_8);
                    private final byte[] begin =
                            "{\"vulnerabilities\":[0".getBytes(StandardCharsets.UTF_8);
                    private long at;

                    @Override
                    public int read() {
                        long place = at++;
                        if (place < begin.length) {
                            return begin[(int) place];
                        }
                        long within = place - begin.length;
                        return within < 60_000L * record.length
                                ? record[(int) (within % record.length)]
                                : -1;
                    }
                };
        var summary =
                Feeds.read(
                        endless,
                        "endless",
                        new FeedSink() {
                            @Override
                            public void item(FeedItem item) {
                                seen[0]++;
                            }

                            @Override
                            public void fault(FeedFault fault) {}
                        });
        assertThat(seen[0]).isEqualTo(60_000);
        assertThat(summary.faults()).isEqualTo(1);
    }

    @Test
    void neverThrowsOnDamage() throws IOException {
        var seeds =
                List.of(
                        NVD.getBytes(StandardCharsets.UTF_8),
                        CVE.getBytes(StandardCharsets.UTF_8),
                        gzip(NVD.getBytes(StandardCharsets.UTF_8)),
                        zip("a.json", CVE.getBytes(StandardCharsets.UTF_8), "b", NVD));
        var random = new Random(373);
        for (int i = 0; i < 4_000; i++) {
            var bytes = seeds.get(i % seeds.size()).clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var cut =
                    Arrays.copyOf(
                            bytes,
                            random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
            assertThat(Gathered.of(cut).summary).as("seed 373, round %d", i).isNotNull();
        }
    }
}
