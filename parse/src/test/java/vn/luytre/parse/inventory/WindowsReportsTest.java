package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What Windows prints of itself, in other languages and code pages too. */
class WindowsReportsTest {

    /** Values in the order of the tool; labels are the caller's. */
    private static String systemInfo(String hotfixes, String... labels) {
        String[] values = {
            "VP-MAY07",
            "Microsoft Windows 11 Pro",
            "10.0.22631 N/A Build 22631",
            "Microsoft Corporation",
            "Member Workstation",
            "Multiprocessor Free",
            "Văn thư",
            "",
            "00330-80000-00000-AA001",
            "02/03/2024, 08:00:01",
            "29/11/2026, 07:30:00",
            "LENOVO",
            "20XW",
            "x64-based PC",
            "1 Processor(s) Installed.",
            "LENOVO N32ET75W, 01/02/2024",
            "C:\\Windows",
            "C:\\Windows\\system32",
            "\\Device\\HarddiskVolume1",
            "vi;Tiếng Việt",
            "en-us",
            "(UTC+07:00) Bangkok, Hanoi",
            "16.000 MB",
            "8.000 MB",
            "Max Size: 18.000 MB",
            "Available: 9.000 MB",
            "In Use: 9.000 MB",
            "C:\\pagefile.sys",
            "binhduong.gov.vn",
            "\\\\DC01",
            hotfixes,
            """
            1 NIC(s) Installed.
                 [01]: Intel(R) Ethernet
                       DHCP Server: 10.1.1.1
                       IP address(es)
                       [01]: 10.1.1.77
                       [02]: fe80::1\
            """
        };
        var text = new StringBuilder("\n");
        for (int i = 0; i < values.length; i++) {
            text.append(labels.length == 0 ? "Nhãn " + i : labels[i % labels.length])
                    .append(":   ")
                    .append(values[i])
                    .append('\n');
        }
        return text.toString();
    }

    private static final String TWO =
            "2 Hotfix(s) Installed.\n     [01]: KB5031356\n     [02]: KB5033055";

    @Test
    void findsEntriesByTheirPlaceWhateverTheirLabels() {
        var host = Given.machine(systemInfo(TWO));
        assertThat(host.asset().hostname()).isEqualTo("VP-MAY07");
        assertThat(host.asset().domain()).isEqualTo("binhduong.gov.vn");
        assertThat(host.asset().addresses())
                .extracting(Object::toString)
                .containsExactly("10.1.1.77");
        assertThat(host.asset().hardware())
                .isEqualTo(new Hardware("LENOVO", "20XW", null, "LENOVO N32ET75W, 01/02/2024"));
        assertThat(host.hotfixes()).containsExactly("KB5031356", "KB5033055");
        assertThat(Given.os(host).build()).isEqualTo("10.0.22631");
        assertThat(host.covers(Part.HOTFIXES)).isTrue();
        assertThat(host.covers(Part.APPLICATIONS)).isFalse();
    }

    @Test
    void readsTheCodePagesOfConsoles() {
        for (var page :
                new String[][] {
                    {"IBM850", "Betriebssystemname für Prüfung"},
                    {"IBM866", "Название системы"},
                    {"GBK", "操作系统名称"},
                    {"windows-1258", "Tên máy"},
                }) {
            var host =
                    Given.machine(
                            systemInfo(TWO.replace("Hotfix(s)", page[1]), page[1])
                                    .replace("Văn thư", page[1])
                                    .replace("Tiếng Việt", "vi"),
                            Charset.forName(page[0]));
            assertThat(host.hotfixes()).as(page[0]).hasSize(2);
            assertThat(host.asset().hostname()).as(page[0]).isEqualTo("VP-MAY07");
        }
    }

    @Test
    void decodesWhatACodePageWrote() {
        for (var page :
                new String[][] {
                    {"IBM850", "Prüfung für Geräte größer, système d'opération, español versión"},
                    {"IBM866", "Название системы и версия, Администратор"},
                    {"windows-1251", "Название системы и версия, Администратор"},
                    {"GBK", "操作系统名称 安装了补丁程序 网络适配器"},
                    {"windows-1258", "Tên máy tính của phòng"},
                }) {
            var charset = Charset.forName(page[0]);
            var written = java.text.Normalizer.normalize(page[1], java.text.Normalizer.Form.NFC);
            // The Vietnamese code page writes some marks as characters of their own.
            var bytes =
                    page[0].equals("windows-1258")
                            ? "Tên máy phòng".getBytes(charset)
                            : written.getBytes(charset);
            var expected = page[0].equals("windows-1258") ? new String(bytes, charset) : written;
            assertThat(Texts.of(bytes))
                    .as(page[0])
                    .isEqualTo(
                            java.text.Normalizer.normalize(
                                    expected, java.text.Normalizer.Form.NFC));
        }
    }

    @Test
    void saysWhereTheListOfUpdatesWasCutOff() {
        var host = Given.machine(systemInfo("3 Hotfix(s) Installed.\n   [01]: KB5031356\n   [02]"));
        assertThat(host.hotfixes()).containsExactly("KB5031356");
        assertThat(host.covers(Part.HOTFIXES)).isFalse();
        assertThat(host.unread()).extracting(Unread::fault).containsExactly(Unread.Fault.CUT_OFF);
    }

    @Test
    void doesNotTakeNotAvailableForNone() {
        assertThat(Given.machine(systemInfo("N/A")).covers(Part.HOTFIXES)).isFalse();
    }

    @Test
    void readsTheCommaFormOfSeveralMachines() {
        var row =
                "\"%s\",\"Microsoft Windows 10 Pro\",\"10.0.19045 N/A Build 19045\""
                        + ",\"x\"".repeat(25)
                        + ",\"WORKGROUP\",\"\\\\DC\",\"2 Hotfix(s) Installed.,[01]: KB5031356,[02]:"
                        + " KB5033055\",\"1\"\n";
        var read =
                Given.report(
                        "\"Host Name\""
                                + ",\"L\"".repeat(31)
                                + "\n"
                                + row.formatted("MAY1")
                                + row.formatted("MAY2"));
        assertThat(read.inventories())
                .extracting(host -> host.asset().hostname())
                .containsExactly("MAY1", "MAY2");
        assertThat(read.inventories().getLast().hotfixes()).hasSize(2);
    }

    @Test
    void readsTheFormsOfUpdateLists() {
        var table =
                """
                Source        Description      HotFixID      InstalledBy          InstalledOn
                ------        -----------      --------      -----------          -----------
                MAY01         Security Update  KB5031356     NT AUTHORITY\\SYSTEM  10/11/2023 12:00:00 AM
                MAY01         Update           KB5033055                          12/13/2023 12:00:00 AM
                """;
        var list =
                """
                Source      : MAY01
                HotFixID    : KB5031356

                Source      : MAY01
                HotFixID    : KB5033055
                """;
        var wmicList = "CSName=MAY01\nHotFixID=KB5031356\n\nCSName=MAY01\nHotFixID=KB5033055\n";
        var wmicCsv =
                """
                Node,Caption,CSName,Description,FixComments,HotFixID,InstallDate
                MAY01,http://support.microsoft.com/?kbid=5031356,MAY01,Update,,KB5031356,
                MAY01,http://support.microsoft.com/?kbid=5033055,MAY01,Update, more,,KB5033055
                """;
        for (var text : new String[] {table, list, wmicList, wmicCsv}) {
            var host = Given.machine(text);
            assertThat(host.hotfixes()).as(text).containsExactly("KB5031356", "KB5033055");
            assertThat(host.asset().hostname()).as(text).isEqualTo("MAY01");
        }
        assertThat(Given.machine("KB5031356\nKB5033055\n").hotfixes()).hasSize(2);
        assertThat(Given.machine(table, StandardCharsets.UTF_16LE).hotfixes()).hasSize(2);
    }

    @Test
    void readsBuildsOfExchangeAndSharePoint() {
        var exchange =
                Given.report(
                        """
                        Name                : MAIL01
                        AdminDisplayVersion : Version 15.1 (Build 2507.6)

                        Name                : MAIL02
                        AdminDisplayVersion : Version 15.2 (Build 1118.7)
                        """);
        assertThat(exchange.inventories())
                .extracting(host -> host.asset().hostname())
                .containsExactly("MAIL01", "MAIL02");
        assertThat(exchange.inventories().getFirst().software().getFirst().version())
                .isEqualTo("15.1.2507.6");
        var setup =
                Given.machine(
                        """
                        ProductVersion   FileVersion      FileName
                        --------------   -----------      --------
                        15.01.2507.034   15.01.2507.034   C:\\Program Files\\Microsoft\\Exchange Server\\V15\\bin\\ExSetup.exe
                        """);
        assertThat(setup.software().getFirst().version()).isEqualTo("15.1.2507.34");
        var farm =
                Given.machine(
                        """
                        Major  Minor  Build  Revision
                        -----  -----  -----  --------
                        16     0      10401  20025
                        """);
        assertThat(farm.software().getFirst().version()).isEqualTo("16.0.10401.20025");
    }
}
