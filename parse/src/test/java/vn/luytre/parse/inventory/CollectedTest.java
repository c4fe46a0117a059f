package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own scripts' files: what the tools said is read, and what failed is not taken as whole. */
class CollectedTest {

    private static final String WINDOWS =
            """
            luytre-collect 1 ps1
            @taken 2026-11-30T01:02:03Z
            @begin host
             hostname=MAIL01
             domain=bd.gov.vn
             vendor=Dell Inc.
             model=PowerEdge R740
             serial=ABC1234
             firmware=2.19.1
             =0
            @end host
            @begin windows
             ProductName=Windows 10 Pro
             EditionID=Professional
             DisplayVersion=23H2
             InstallationType=Client
             CurrentMajorVersionNumber=10
             CurrentMinorVersionNumber=0
             CurrentVersion=6.3
             CurrentBuild=22631
             UBR=2715
             Architecture=64-bit
             =0
            @end windows
            @begin hotfixes
             KB5031455\t
             File 1\tKB2115168
             =0
            @end hotfixes
            @begin programs
             7-Zip 23.01 (x64)\t23.01\tIgor Pavlov\t\tC:\\7z\\
             UniKey\t4.6\t\tx86\t
             =%d
            @end programs
            @begin office
             VersionToReport=16.0.16731.20460
             ProductReleaseIds=O365ProPlusRetail,VisioProRetail
             UpdateChannel=http://officecdn.microsoft.com/pr/492350f6
             Platform=x64
             =0
            @end office
            @begin exchange
             version=15.02.1118.040
             path=C:\\Exchange\\
             =0
            @end exchange
            @done
            """;

    @Test
    void readsTheFileOfWindows() {
        var host = Given.machine(WINDOWS.formatted(0));
        assertThat(host.takenAt()).isEqualTo(Instant.parse("2026-11-30T01:02:03Z"));
        assertThat(host.asset().hardware())
                .isEqualTo(new Hardware("Dell Inc.", "PowerEdge R740", "ABC1234", "2.19.1"));
        assertThat(Given.os(host).name()).isEqualTo("Windows 11 Pro");
        assertThat(Given.os(host).build()).isEqualTo("10.0.22631.2715");
        assertThat(Given.os(host).release()).isEqualTo("23H2");
        assertThat(host.hotfixes()).containsExactly("KB5031455", "KB2115168");
        assertThat(host.software())
                .extracting(Installed::name)
                .containsExactly(
                        "7-Zip 23.01 (x64)",
                        "UniKey",
                        "Microsoft Office Click-to-Run O365ProPlusRetail",
                        "Microsoft Office Click-to-Run VisioProRetail",
                        "Microsoft Exchange Server");
        assertThat(host.software().get(1).arch()).isEqualTo("x86");
        assertThat(host.software().getLast().version()).isEqualTo("15.2.1118.40");
        assertThat(host.reported())
                .contains(Part.HOTFIXES, Part.APPLICATIONS, Part.OPERATING_SYSTEM);
        assertThat(host.covers(Part.PORTS)).isFalse();
        assertThat(host.unread()).isEmpty();
    }

    @Test
    void takesNoPartAsWholeWhoseToolFailed() {
        var host = Given.machine(WINDOWS.formatted(1));
        assertThat(host.software()).hasSize(5);
        assertThat(host.covers(Part.APPLICATIONS)).isFalse();
        assertThat(host.covers(Part.HOTFIXES)).isTrue();
    }

    @Test
    void takesNoPartAsWholeThatWasCutOff() {
        var whole = WINDOWS.formatted(0);
        for (int length = whole.indexOf("@begin hotfixes") + 16;
                length < whole.indexOf("@end programs");
                length++) {
            var host = Given.machine(whole.substring(0, length));
            assertThat(host.covers(Part.APPLICATIONS)).as("%d", length).isFalse();
            assertThat(host.unread()).as("%d", length).isNotEmpty();
        }
    }

    @Test
    void takesNoLineOfAToolForAMark() {
        var host =
                Given.machine(
                        """
                        luytre-collect 1 ps1
                        @begin programs
                         @end programs\t1\t\t\t
                         @begin hotfixes\t1\t\t\t
                         =0
                        @end programs
                        @done
                        """);
        assertThat(host.software())
                .extracting(Installed::name)
                .containsExactly("@end programs", "@begin hotfixes");
    }

    @Test
    void readsWhatItsOwnScriptWrites(@TempDir Path bin) throws IOException, InterruptedException {
        tool(
                bin,
                "uname",
                "case $1 in -n) echo f5-01;; -s) echo Linux;; -r) echo 3.10.0;; -m) echo x86_64;;"
                        + " esac");
        tool(
                bin,
                "ip",
                "case $3 in show) : ;; esac; echo '2: eth0 inet 10.1.1.2/24 brd 10.1.1.255'; echo"
                        + " '2: eth0 link/ether 00:0c:29:aa:bb:cc brd ff'");
        tool(
                bin,
                "ss",
                "echo 'tcp LISTEN 0 128 0.0.0.0:443 0.0.0.0:* users:((\"httpd\",pid=1,fd=3))'; echo"
                        + " 'tcp LISTEN 0 128 127.0.0.1:25 0.0.0.0:*'; echo 'udp UNCONN 0 0 [::]:161"
                        + " [::]:*'");
        tool(
                bin,
                "dpkg-query",
                "printf 'ii \\tbash\\t5.2-1\\tamd64\\tbash\\t5.2-1\\tMaint\\n'; exit 1");
        tool(
                bin,
                "rpm",
                "[ \"$1\" = -q ] || printf"
                        + " 'zlib\\t(none)\\t1.2.7\\t18.el7\\tx86_64\\tzlib-1.2.7-18.el7.src.rpm\\tCentOS\\n'");
        tool(
                bin,
                "tmsh",
                "case $2 in show) printf 'Sys::Version\\nMain Package\\n"
                        + "  Product  BIG-IP\\n"
                        + "  Version  16.1.2.1\\n"
                        + "  Build  0.0.10\\n';; list) printf 'sys provision ltm {\\n"
                        + "    level nominal\\n}\\n';; esac");
        tool(bin, "zmcontrol", "echo 'Release 8.8.15_GA_3869.U U FOSS edition, Patch 8.8.15_P40.'");
        tool(bin, "su", "exec zmcontrol -v");
        tool(bin, "docker", "echo registry.bd.local:5000/web:4.2");
        tool(bin, "podman", "exit 3");
        var host = Given.report(run(bin)).inventories().getFirst();
        assertThat(host.asset().hostname()).isEqualTo("f5-01");
        assertThat(host.asset().macs()).containsExactly("00:0c:29:aa:bb:cc");
        assertThat(Given.os(host).build()).isEqualTo("16.1.2.1.0.0.10");
        assertThat(host.ports())
                .containsExactly(new OpenPort("tcp", 443, "httpd"), new OpenPort("udp", 161, ""));
        assertThat(host.software())
                .extracting(Installed::name)
                .contains(
                        "zlib",
                        "BIG-IP",
                        "BIG-IP ltm",
                        "Zimbra Collaboration",
                        "registry.bd.local:5000/web");
        assertThat(host.covers(Part.NETWORK)).isTrue();
        assertThat(host.covers(Part.CONTAINERS)).as("podman failed").isFalse();
        assertThat(host.takenAt()).isNotNull();
    }

    private static void tool(Path bin, String name, String body) throws IOException {
        var file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static byte[] run(Path bin) throws IOException, InterruptedException {
        var script = Files.write(bin.resolve("collect.sh"), CollectScripts.SHELL.bytes());
        var builder = new ProcessBuilder("/bin/sh", script.toString(), "-");
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        var process = builder.start();
        process.getOutputStream().close();
        var out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }

    @Test
    void givesItsScriptsOut() {
        assertThat(new String(CollectScripts.SHELL.bytes(), StandardCharsets.UTF_8))
                .startsWith("#!/bin/sh");
        assertThat(CollectScripts.POWERSHELL.bytes()).startsWith(0xEF, 0xBB, 0xBF);
    }
}
