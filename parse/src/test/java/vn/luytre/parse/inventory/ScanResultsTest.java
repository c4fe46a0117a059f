package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Findings of four scanners in one form. */
class ScanResultsTest {

    @Test
    void readsNessus() {
        var read =
                Given.report(
                        """
                        <?xml version="1.0" ?>
                        <NessusClientData_v2><Report name="Quét tháng 11">
                        <ReportHost name="10.1.1.9"><HostProperties><tag name="host-ip">10.1.1.9</tag>
                        <tag name="netbios-name">MAIL01</tag><tag name="operating-system">Microsoft Windows Server 2019 Standard 10.0.17763</tag>
                        <tag name="HOST_END_TIMESTAMP">1701300000</tag></HostProperties>
                        <ReportItem port="443" svc_name="www" protocol="tcp" severity="4" pluginID="170145" pluginName="Exchange cũ">
                        <cve>CVE-2023-21529</cve><cve>CVE-2023-21706</cve><cvss3_base_score>8.8</cvss3_base_score>
                        <plugin_output>Installed version : 15.2.1118.7</plugin_output></ReportItem>
                        <ReportItem port="0" svc_name="general" protocol="tcp" severity="0" pluginID="19506" pluginName="Nessus Scan Information"/>
                        </ReportHost></Report></NessusClientData_v2>
                        """);
        var finding = read.results().getFirst();
        assertThat(read.results()).hasSize(1);
        assertThat(finding.cves()).containsExactly("CVE-2023-21529", "CVE-2023-21706");
        assertThat(finding.port()).isEqualTo(443);
        assertThat(finding.severity()).isEqualTo(ScanResult.Severity.CRITICAL);
        assertThat(finding.score()).isEqualTo(8.8);
        assertThat(finding.when()).isEqualTo(Instant.ofEpochSecond(1701300000));
        assertThat(finding.asset().hostname()).isEqualTo("MAIL01");
        assertThat(read.inventories().getFirst().ports())
                .containsExactly(new OpenPort("tcp", 443, "www"));
        assertThat(Given.os(read.inventories().getFirst()).build()).isEqualTo("10.0.17763");
    }

    @Test
    void readsOpenVas() {
        var read =
                Given.report(
                        """
                        <report id="1" format_id="2"><report id="1"><results start="1" max="100">
                        <result id="a"><name>OpenSSL cũ</name><host>10.1.1.9<asset asset_id="x"/><hostname>web01.bd.local</hostname></host>
                        <port>443/tcp</port><nvt oid="1.3.6.1.4.1.25623.1.0.1"><name>OpenSSL</name>
                        <refs><ref type="cve" id="CVE-2022-0778"/><ref type="url" id="https://example.org"/></refs></nvt>
                        <creation_time>2026-11-30T01:00:00Z</creation_time>
                        <threat>High</threat><severity>7.5</severity><description>version 1.1.1k</description></result>
                        <result id="b"><host></host><port>general/tcp</port><nvt oid="2"><cve>CVE-2021-1, CVE-2021-3449</cve></nvt></result>
                        </results></report></report>
                        """);
        var finding = read.results().getFirst();
        assertThat(finding.cves()).containsExactly("CVE-2022-0778");
        assertThat(finding.asset().hostname()).isEqualTo("web01");
        assertThat(finding.asset().addresses())
                .extracting(Object::toString)
                .containsExactly("10.1.1.9");
        assertThat(finding.protocol()).isEqualTo("tcp");
        assertThat(finding.severity()).isEqualTo(ScanResult.Severity.HIGH);
        assertThat(read.unread()).extracting(Unread::fault).containsExactly(Unread.Fault.NO_HOST);
    }

    @Test
    void readsNucleiLineByLineAndLosesOnlyTheBrokenLine() {
        var read =
                Given.report(
                        """
                        {"template-id":"CVE-2023-46747","info":{"name":"F5 BIG-IP","severity":"critical","classification":{"cve-id":["cve-2023-46747"],"cvss-score":9.8}},"type":"http","host":"https://f5.bd.gov.vn:8443","port":"8443","ip":"10.1.1.2","matched-at":"https://f5.bd.gov.vn:8443/tmui","timestamp":"2026-11-30T08:00:00.1+07:00"}
                        {"template-id":"broken
                        {"template-id":"tls-version","info":{"name":"TLS","severity":"info"},"host":"10.1.1.3:443","matched-at":"10.1.1.3:443","extracted-results":["tls10"]}
                        """);
        assertThat(read.results()).hasSize(2);
        var first = read.results().getFirst();
        assertThat(first.cves()).containsExactly("CVE-2023-46747");
        assertThat(first.port()).isEqualTo(8443);
        assertThat(first.asset().hostname()).isEqualTo("f5");
        assertThat(first.score()).isEqualTo(9.8);
        assertThat(read.results().getLast().evidence()).contains("tls10");
        assertThat(read.results().getLast().port()).isEqualTo(443);
        assertThat(read.unread()).isNotEmpty();
    }

    @Test
    void readsTrivyWithItsPackages() {
        var read =
                Given.report(
                        """
                        {"SchemaVersion": 2, "CreatedAt": "2026-11-30T08:00:00.123+07:00", "ArtifactName": "web:1", "ArtifactType": "container_image",
                         "Metadata": {"OS": {"Family": "debian", "Name": "12.4"}},
                         "Results": [{"Target": "web:1 (debian 12.4)", "Class": "os-pkgs", "Type": "debian",
                           "Packages": [{"Name": "libssl3", "Version": "3.0.11", "Release": "1~deb12u2", "Arch": "amd64", "SrcName": "openssl", "SrcVersion": "3.0.11", "SrcRelease": "1~deb12u2", "Identifier": {"PURL": "pkg:deb/debian/libssl3@3.0.11-1~deb12u2"}}],
                           "Vulnerabilities": [{"VulnerabilityID": "CVE-2023-5678", "PkgName": "libssl3", "InstalledVersion": "3.0.11-1~deb12u2", "FixedVersion": "3.0.13-1~deb12u1", "Severity": "MEDIUM", "Title": "openssl", "CVSS": {"redhat": {"V3Score": 3.7}, "nvd": {"V3Score": 5.3}}}]}]}
                        """);
        var image = read.inventories().getFirst();
        assertThat(image.software().getFirst().version()).isEqualTo("3.0.11-1~deb12u2");
        assertThat(image.software().getFirst().sourceVersion()).isEqualTo("3.0.11-1~deb12u2");
        assertThat(image.covers(Part.PACKAGES)).isTrue();
        var finding = read.results().getFirst();
        assertThat(finding.fixedVersion()).isEqualTo("3.0.13-1~deb12u1");
        assertThat(finding.score()).isEqualTo(5.3);
        assertThat(finding.severity()).isEqualTo(ScanResult.Severity.MEDIUM);
        assertThat(Given.os(image).distribution()).isEqualTo("debian");
    }
}
