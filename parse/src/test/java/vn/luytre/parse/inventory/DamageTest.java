package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reports that were cut, mixed or written over: the reader answers always and never claims more than it read. */
class DamageTest {

    private static final int ROUNDS = 10_000;

    private static final List<String> WHOLE =
            List.of(
                    "adduser\t3.134\nlibc6:amd64\t2.36-9+deb12u4\nopenssh-server\t1:9.2p1-2\n",
                    """
                    Package: a
                    Status: install ok installed
                    Version: 1:2-3

                    Package: b
                    Status: x
                    Version: 1
                    """,
                    """
                    openssl-libs\t1\t3.0.7\t24.el9\tx86_64\topenssl-3.0.7-24.el9.src.rpm\tRed Hat
                    """,
                    "zlib-1.2.11-40.el9.x86_64\nbind-9.16-2.el9.noarch\n",
                    """
                    musl-1.2.4-r2 x86_64 {musl} (MIT) [installed]
                    busybox-1.36.1-r5 x86_64 {b} (G) [installed]
                    """,
                    "H: M\nO: Microsoft Windows 10 Pro\nV: 10.0.19045 N/A Build 19045\n"
                            + "L: C:\\x\n".repeat(26)
                            + "D: W\n"
                            + "S: D\n"
                            + "F: 2 Hotfix(s)\n"
                            + "  [01]: KB5031356\n"
                            + "  [02]: File 1\n"
                            + "N: 1\n"
                            + "    [01]: 10.1.1.1\n",
                    "[{\"name\":\"a\",\"version\":\"1:1\",\"source\":\"s\",\"revision\":\"2\",\"status\":\"x\"}]",
                    """
                    luytre-collect 1 ps1
                    @taken 2026-11-30T01:02:03Z
                    @begin windows
                     CurrentBuild=22631
                     UBR=1
                     =0
                    @end windows
                    @begin ports
                     tcp LISTEN 0 1 0.0.0.0:1 0.0.0.0:*
                     =0
                    @end ports
                    @begin programs
                     a\t1\t\t\t
                     =0
                    @end programs
                    @done
                    """,
                    """
                    Sys::Version
                    Main Package
                      Product  BIG-IP
                      Version  13.1.5.1
                      Build  0.0.1
                    Hotfix List
                    ID1
                    sys provision ltm {
                     level nominal
                    }
                    """,
                    "Release 8.8.15_GA_3869.U U FOSS edition, Patch 8.8.15_P41.\n",
                    "luytre-collect 1 sh\n@begin dpkg\n a\t1\n =0\n@end dpkg\n@done\n",
                    """
                    Source  Description  HotFixID  InstalledBy  InstalledOn
                    MAY01  Update  KB5031356  SYSTEM  1/1/2023
                    """,
                    """
                    Node,Caption,CSName,Description,FixComments,HotFixID
                    M,http://x/?kbid=5031356,M,Update,,KB5031356
                    """,
                    "Name : MAIL\nAdminDisplayVersion : Version 15.1 (Build 2507.6)\n",
                    """
                    Major  Minor  Build  Revision
                    -----  -----  -----  --------
                    16     0      10401  20025
                    """,
                    """
                    Tên máy,IP,Hệ điều hành,Phần mềm,Phiên bản
                    M,10.1.1.1,Windows 10,A,1
                    ,,,B,2
                    """,
                    """
                    SPDXVersion: SPDX-2.2
                    PackageName: a
                    PackageVersion: 1
                    ExternalRef: X purl pkg:deb/debian/a@1?epoch=1
                    """,
                    "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"metadata\":{\"component\":{\"name\":\"x\"}},\"components\":[{\"name\":\"a\",\"version\":\"1\",\"purl\":\"pkg:rpm/a@1?arch=x\",\"components\":[{\"name\":\"b\"}]}]}",
                    "{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[{\"name\":\"a\",\"versionInfo\":\"1\",\"externalRefs\":[{\"referenceType\":\"purl\",\"referenceLocator\":\"pkg:npm/a@1\"}]}]}",
                    "[{\"name\":\"a\",\"version\":\"1\",\"release\":\"2\",\"epoch\":\"0\",\"arch\":\"x\"}]",
                    "{\"data\":{\"affected_items\":[{\"format\":\"deb\",\"name\":\"a\",\"version\":\"1:2\",\"agent_id\":\"1\"},{\"local\":{\"port\":80,\"ip\":\"::\"},\"protocol\":\"tcp\",\"agent_id\":\"1\"}],\"total_affected_items\":2}}",
                    """
                    {"template-id":"CVE-2023-1","info":{"severity":"high","classification":{"cve-id":["CVE-2023-1234"]}},"host":"https://[::1]:443/x"}
                    {"template-id":"b","info":{}}
                    """,
                    "{\"ArtifactName\":\"a\",\"Results\":[{\"Class\":\"os-pkgs\",\"Packages\":[{\"Name\":\"a\",\"Version\":\"1\"}],\"Vulnerabilities\":[{\"VulnerabilityID\":\"CVE-2023-1234\",\"PkgName\":\"a\",\"CVSS\":{\"nvd\":{\"V3Score\":9.8}}}]}]}",
                    "<bom xmlns=\"http://x/1.4\"><components><component type=\"library\"><name>a</name><version>1</version></component></components></bom>",
                    "<nmaprun><scaninfo services=\"1-65535\"/><host><status state=\"up\"/><address addr=\"10.1.1.1\"/><ports><port protocol=\"tcp\" portid=\"80\"><state state=\"open\"/><service name=\"h\" product=\"p\"/></port></ports></host></nmaprun>",
                    "<NessusClientData_v2><Report><ReportHost name=\"h\"><HostProperties><tag name=\"host-ip\">10.1.1.1</tag></HostProperties><ReportItem port=\"80\" protocol=\"tcp\" severity=\"3\" pluginID=\"1\"><cve>CVE-2023-1234</cve></ReportItem></ReportHost></Report></NessusClientData_v2>",
                    "<report><report><results><result><host>10.1.1.1</host><port>1/tcp</port><nvt oid=\"1\"/><severity>1.0</severity></result></results></report></report>");

    @Test
    void recognisesEachOfThemWhole() {
        for (var text : WHOLE) {
            assertThat(Inventories.readUnguarded(text.getBytes(StandardCharsets.UTF_8), ""))
                    .as(text)
                    .isInstanceOf(Reading.Read.class);
        }
    }

    @Test
    void answersWhateverIsLeftOfThem() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var bytes = damaged(WHOLE.get(random.nextInt(WHOLE.size())), random);
            assertThatCode(() -> Inventories.readUnguarded(bytes, "x"))
                    .as("seed %d: %s", seed, new String(bytes, StandardCharsets.ISO_8859_1))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void neverTakesACutDocumentForWhole() {
        for (var text : WHOLE) {
            if (text.startsWith("{") || text.startsWith("<") || text.startsWith("[")) {
                for (int length = 1; length < text.strip().length(); length++) {
                    var cut = text.substring(0, length).getBytes(StandardCharsets.UTF_8);
                    if (Inventories.readUnguarded(cut, "") instanceof Reading.Read read) {
                        for (var machine : read.inventories()) {
                            assertThat(machine.reported())
                                    .as("%s", text.substring(0, length))
                                    .doesNotContain(Part.PACKAGES, Part.COMPONENTS);
                        }
                    }
                }
            }
        }
    }

    private static byte[] damaged(String text, Random random) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) "{}[]<>\",:;\n\t 0-.".charAt(random.nextInt(16));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(20, bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte[] bytes) {
        assertThat(Inventories.readUnguarded(bytes, "")).isNotNull();
    }
}
