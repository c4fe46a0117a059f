package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** CycloneDX and SPDX in each of their writings. */
class BillsOfMaterialsTest {

    private static final String CYCLONE_JSON =
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.5",
             "metadata": {"timestamp": "2026-11-30T08:00:00+07:00",
               "component": {"type": "container", "name": "registry.bd.local/cong-dan:4"}},
             "components": [
               {"type": "operating-system", "name": "debian", "version": "12.4"},
               {"type": "library", "name": "openssl", "version": "3.0.11-1~deb12u2",
                "purl": "pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl-src%401.2"},
               {"type": "library", "name": "zlib", "version": "1:1.2.13.dfsg-1", "purl": "pkg:deb/debian/zlib@1.2.13"},
               {"type": "library", "group": "org.apache.logging.log4j", "name": "log4j-core", "version": "2.14.1",
                "publisher": "Apache", "cpe": "cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*",
                "purl": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
                "components": [{"type": "library", "name": "inner", "version": "1"}]},
               {"type": "library", "name": "left-out", "version": "1", "scope": "excluded"},
               {"type": "library", "version": "9"}]}
            """;

    @Test
    void readsCycloneDxJson() {
        var read = Given.report(CYCLONE_JSON);
        assertThat(read.format()).isEqualTo("CycloneDX 1.5 (JSON)");
        var image = read.inventories().getFirst();
        assertThat(image.takenAt()).isEqualTo(Instant.parse("2026-11-30T01:00:00Z"));
        assertThat(Given.os(image).distribution()).isEqualTo("debian");
        assertThat(Given.os(image).release()).isEqualTo("12.4");
        assertThat(image.software())
                .extracting(Installed::name)
                .containsExactly("openssl", "zlib", "org.apache.logging.log4j:log4j-core", "inner");
        var openssl = image.software().getFirst();
        assertThat(openssl.source()).isEqualTo(Source.DPKG);
        assertThat(openssl.arch()).isEqualTo("amd64");
        assertThat(openssl.sourcePackage()).isEqualTo("openssl-src");
        assertThat(openssl.sourceVersion()).isEqualTo("1.2");
        assertThat(openssl.epoch()).isZero();
        assertThat(image.software().get(1).epoch()).isEqualTo(1);
        assertThat(image.software().get(2).cpe()).startsWith("cpe:2.3:a:apache:log4j");
        assertThat(image.unread()).extracting(Unread::fault).containsExactly(Unread.Fault.NO_NAME);
        assertThat(image.covers(Part.COMPONENTS)).isTrue();
        assertThat(image.covers(Part.HOTFIXES)).isFalse();
    }

    @Test
    void keepsWhatStandsBeforeTheCutAndClaimsNothing() {
        var image = Given.machine(CYCLONE_JSON.substring(0, CYCLONE_JSON.indexOf("\"publisher\"")));
        assertThat(image.software()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(image.covers(Part.COMPONENTS)).isFalse();
        assertThat(image.covers(Part.PACKAGES)).isFalse();
        assertThat(image.unread()).extracting(Unread::fault).contains(Unread.Fault.CUT_OFF);
    }

    @Test
    void readsCycloneDxXml() {
        var read =
                Given.report(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <bom xmlns="http://cyclonedx.org/schema/bom/1.4" version="1">
                          <metadata><timestamp>2026-11-30T01:00:00Z</timestamp>
                            <component type="application"><name>cong-dich-vu</name><version>4.2</version></component></metadata>
                          <components>
                            <component type="library"><group>com.fasterxml.jackson.core</group><name>jackson-databind</name>
                              <version>2.9.8</version><purl>pkg:maven/com.fasterxml.jackson.core/jackson-databind@2.9.8</purl></component>
                            <component type="library"><name>skipped</name><version>1</version><scope>excluded</scope></component>
                          </components>
                        </bom>
                        """);
        assertThat(read.format()).isEqualTo("CycloneDX 1.4 (XML)");
        assertThat(read.inventories().getFirst().software())
                .extracting(Installed::name)
                .containsExactly("cong-dich-vu", "com.fasterxml.jackson.core:jackson-databind");
    }

    @Test
    void readsSpdxInEachOfItsWritings() {
        var json =
                Given.machine(
                        """
                        {"spdxVersion": "SPDX-2.3", "name": "may-chu", "creationInfo": {"created": "2026-11-30T01:00:00Z"},
                         "packages": [{"name": "openssl", "versionInfo": "3.0.7", "supplier": "Organization: OpenSSL (info@example.org)",
                           "externalRefs": [
                             {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:openssl:openssl:3.0.7:*:*:*:*:*:*:*"},
                             {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:rpm/rhel/openssl@3.0.7-24.el9?epoch=1"}]},
                          {"name": "rhel", "versionInfo": "9.3", "primaryPackagePurpose": "OPERATING_SYSTEM"}]}
                        """);
        var tags =
                Given.machine(
                        """
                        SPDXVersion: SPDX-2.2
                        Created: 2026-11-30T01:00:00Z
                        ##### Package
                        PackageName: openssl
                        PackageVersion: 3.0.7
                        PackageSupplier: Organization: OpenSSL
                        ExternalRef: SECURITY cpe23Type cpe:2.3:a:openssl:openssl:3.0.7:*:*:*:*:*:*:*
                        ExternalRef: PACKAGE-MANAGER purl pkg:rpm/rhel/openssl@3.0.7-24.el9?epoch=1
                        PackageName: rhel
                        PackageVersion: 9.3
                        PrimaryPackagePurpose: OPERATING-SYSTEM
                        """);
        for (var machine : new Inventory[] {json, tags}) {
            var openssl = machine.software().getFirst();
            assertThat(openssl.publisher()).isEqualTo("OpenSSL");
            assertThat(openssl.epoch()).isEqualTo(1);
            assertThat(openssl.cpe()).contains(":openssl:3.0.7:");
            assertThat(machine.software()).hasSize(1);
            assertThat(Given.os(machine).release()).isEqualTo("9.3");
            assertThat(machine.takenAt()).isEqualTo(Instant.parse("2026-11-30T01:00:00Z"));
        }
        var three =
                Given.machine(
                        """
                        {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
                          {"type": "software_Package", "name": "requests", "software_packageVersion": "2.31.0",
                           "software_packageUrl": "pkg:pypi/requests@2.31.0"}]}
                        """);
        assertThat(three.software().getFirst().source()).isEqualTo(Source.LANGUAGE);
    }

    @Test
    void opensNoEntityAndNothingOutside() {
        var bomb =
                """
                <?xml version="1.0"?>
                <!DOCTYPE bom [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c SYSTEM "file:///etc/passwd">]>
                <bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components>
                <component type="library"><name>x&b;&c;y</name><version>1</version></component></components></bom>
                """;
        var reading = Inventories.read(bomb.getBytes(StandardCharsets.UTF_8), "");
        assertThat(reading.toString()).doesNotContain("aaaa").doesNotContain("root:");
    }

    @Test
    void refusesWhatNestsTooDeeply() {
        var deep = "<bom><components>" + "<component><components>".repeat(200);
        assertThat(Given.refused(deep).refusal()).isEqualTo(Refusal.TOO_DEEP);
        var json = "{\"bomFormat\":\"CycloneDX\",\"components\":" + "[".repeat(100_000);
        assertThat(Inventories.read(json.getBytes(StandardCharsets.UTF_8), "")).isNotNull();
    }
}
