package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Exports of consoles and sheets that people keep. */
class AssetTableTest {

    @Test
    void readsASheetThatAPersonKeeps() throws IOException {
        String[][] rows = {
            {"DANH SÁCH MÁY TÍNH PHÒNG VĂN THƯ"},
            {"STT", "Tên máy", "Địa chỉ IP", "Hệ điều hành", "Tên phần mềm", "Phiên bản", "Hãng"},
            {
                "1",
                "VP-MAY01",
                "10.1.1.5",
                "Windows 10 Pro 10.0.19045.3693",
                "7-Zip",
                "23.01",
                "Igor Pavlov"
            },
            {"", "", "", "", "UniKey", "4.6", ""},
            {"2", "VP-MAY02", "10.1.1.6", "Ubuntu 22.04", "LibreOffice", "7.6", ""},
        };
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("Máy");
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r);
                for (int c = 0; c < rows[r].length; c++) {
                    row.createCell(c).setCellValue(rows[r][c]);
                }
            }
            book.write(out);
        }
        var machines = Given.report(out.toByteArray()).inventories();
        assertThat(machines).hasSize(2);
        var first = machines.getFirst();
        assertThat(first.asset().hostname()).isEqualTo("VP-MAY01");
        assertThat(Given.os(first).build()).isEqualTo("10.0.19045.3693");
        assertThat(first.software()).extracting(Installed::name).containsExactly("7-Zip", "UniKey");
        assertThat(first.covers(Part.OPERATING_SYSTEM)).isTrue();
        assertThat(first.covers(Part.APPLICATIONS)).as("nobody says the list is whole").isFalse();
        assertThat(Given.os(machines.getLast()).family()).isEqualTo(OperatingSystem.Family.LINUX);
    }

    @Test
    void takesOnlyInstalledUpdatesFromAnExportOfWsus() {
        var machines =
                Given.report(
                                """
                                Computer Name,IP Address,Operating System,OS Version,Title,KB Article,Status
                                may01.bd.local,10.1.1.5,Windows 10 Pro,10.0.19045.3570,2023-10 Cumulative Update (KB5031356),5031356,Installed
                                may01.bd.local,10.1.1.5,Windows 10 Pro,10.0.19045.3570,2023-12 Cumulative Update (KB5033372),5033372,Needed
                                may02.bd.local,10.1.1.6,Windows 10 Pro,10.0 (19044),2023-10 Update (KB5031356),,Installed/Not Applicable
                                """)
                        .inventories();
        assertThat(machines.getFirst().hotfixes()).containsExactly("KB5031356");
        assertThat(machines.getFirst().asset().domain()).isEqualTo("bd.local");
        assertThat(machines.getLast().hotfixes()).isEmpty();
        assertThat(machines.getLast().covers(Part.HOTFIXES)).isFalse();
        assertThat(Given.os(machines.getLast()).build()).isEqualTo("10.0.19044");
    }

    @Test
    void namesARowThatBelongsToNoMachine() {
        var read =
                Given.report(
                        """
                        Tên máy;Phần mềm;Phiên bản
                        ;Chrome;119
                        MAY01;Firefox;118
                        """);
        assertThat(read.inventories()).hasSize(1);
        assertThat(read.unread()).extracting(Unread::fault).containsExactly(Unread.Fault.NO_HOST);
        assertThat(read.unread().getFirst().line()).isEqualTo(2);
    }

    @Test
    void readsAListOfProgramsWithoutAMachine() {
        var machine =
                Given.machine(
                        """
                        "DisplayName","DisplayVersion","Publisher"
                        "Google Chrome","119.0.6045.160","Google LLC"
                        """);
        assertThat(machine.asset()).isEqualTo(AssetFacts.UNNAMED);
        assertThat(machine.software().getFirst().publisher()).isEqualTo("Google LLC");
    }
}
