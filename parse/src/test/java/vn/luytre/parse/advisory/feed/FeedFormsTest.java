package vn.luytre.parse.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.advisory.CsafDocument;
import vn.luytre.parse.advisory.EpssScore;
import vn.luytre.parse.advisory.Feed;
import vn.luytre.parse.advisory.FixedBy;
import vn.luytre.parse.advisory.KevEntry;
import vn.luytre.parse.advisory.MicrosoftUpdate;
import vn.luytre.parse.advisory.OsvRecord;
import vn.luytre.parse.advisory.VexStatement;
import vn.luytre.parse.advisory.VulnerabilityRecord;

/** Each form of a feed other than those of NVD and the CVE List, by an example of our own. */
class FeedFormsTest {

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
}
