package vn.luytre.soc.unit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;
import vn.luytre.event.RealData;
import vn.luytre.parse.document.DocumentRefused;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Table;
import vn.luytre.soc.unit.UnitSheet.Line;

class UnitSheetTest {

    private static final String OFFICE_LIST =
            """
            UBND TỈNH VÍ DỤ
            SỞ THÔNG TIN VÀ TRUYỀN THÔNG

            DANH SÁCH ĐẦU MỐI AN TOÀN THÔNG TIN
            STT\tTên đơn vị\tĐầu mối\t\tĐiện thoại\tEmail\tGhi chú
            \t\tHọ và tên\tChức vụ\t\t\t
            I\tCác sở, ban, ngành\t\t\t\t\t
            1\tSở Thông tin và Truyền thông\tCán bộ Một\tTrưởng phòng\t091.234.5678\tmot@so.example.vn\t
            2\tThanh tra tỉnh\tCán bộ Hai\t\t12345\thai\t
            II\tUBND các huyện, thị xã, thành phố\t\t\t\t\t
            1\tHuyện Dầu Tiếng\t\t\t0274 3822222\t\t
            III\tUBND các xã, phường, thị trấn\t\t\t\t\t
            1\tXã Minh Tân\t\t\t\t\t
            2\t\tNgười không đơn vị\t\t0912345678\t\t
            3\tX. Minh Tân\t\t\t\t\t
            IV\tDoanh nghiệp viễn thông\t\t\t\t\t
            1\tDoanh nghiệp 1\t\t\t\t\t
            \tTổng cộng: 6 đơn vị\t\t\t\t\t
            Nơi nhận:\t\t\t\tGIÁM ĐỐC\t\t
            """;

    @Test
    void readsAListAsAnOfficeKeepsIt() throws DocumentRefused {
        var sheet = UnitSheet.read(Table.fromPasted(OFFICE_LIST), null);
        assertThat(sheet.mapping())
                .containsExactly(
                        Column.NUMBER,
                        Column.NAME,
                        Column.CONTACT,
                        Column.POST,
                        Column.PHONE,
                        Column.EMAIL,
                        Column.NOTE);
        assertThat(sheet.entries())
                .extracting(entry -> entry.unit().tier() + " " + entry.unit().shortName())
                .containsExactly(
                        "DEPARTMENT Sở TT&TT",
                        "DEPARTMENT Thanh tra tỉnh",
                        "DISTRICT H. Dầu Tiếng",
                        "COMMUNE X. Minh Tân",
                        "COMMUNE X. Minh Tân",
                        "CARRIER Doanh nghiệp 1");
        assertThat(sheet.bad())
                .extracting(Line.Bad::number, Line.Bad::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(14, "no-name"));
        assertThat(sheet.entries().get(1).remarks()).containsExactly("phone", "email");
        var plan = ImportPlan.of(sheet.entries(), List.of());
        assertThat(plan.count(ImportPlan.Step.Add.class)).isEqualTo(5);
        assertThat(plan.count(ImportPlan.Step.Twice.class)).isEqualTo(1);
    }

    @Test
    void readsWhatItWrites() {
        var units = new java.util.ArrayList<Unit>();
        var number = new AtomicLong();
        for (var entry : Sample.entries()) {
            var unit = entry.unit();
            units.add(
                    new Unit(
                            number.incrementAndGet(),
                            unit.code(),
                            unit.name(),
                            unit.shortName(),
                            unit.tier(),
                            unit.kind(),
                            null,
                            1,
                            LocalDate.of(2024, 2, 1),
                            null,
                            ""));
        }
        var words = new vn.luytre.soc.ui.Words(bundle(), vn.luytre.soc.ui.Words.VIETNAMESE);
        var bytes = UnitWorkbook.of("DANH SÁCH", "Tại ngày", units, java.util.Map.of(), words);
        assertThat(Documents.read(bytes, "don-vi.xlsx")).isInstanceOf(Extracted.Text.class);
        var text = (Extracted.Text) Documents.read(bytes, "don-vi.xlsx");
        var sheet = UnitSheet.read(text.tables().getFirst(), null);
        assertThat(sheet.bad()).isEmpty();
        assertThat(sheet.entries())
                .extracting(entry -> entry.unit().tier() + entry.unit().name())
                .containsExactlyElementsOf(
                        units.stream().map(unit -> unit.tier() + unit.name()).toList());
        var again = ImportPlan.of(sheet.entries(), units);
        assertThat(again.count(ImportPlan.Step.Same.class)).isEqualTo(units.size());
        assertThat(again.missing()).isEmpty();
    }

    private static org.springframework.context.MessageSource bundle() {
        var source = new org.springframework.context.support.ResourceBundleMessageSource();
        source.setBasename("messages/unit");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    @Test
    void guessesColumnsWithoutAHeading() throws DocumentRefused {
        var sheet =
                UnitSheet.read(
                        Table.fromPasted(
                                "1\tSở Y tế\t0912345678\n2\tUBND xã An Bình\t0274 3822222\n"),
                        null);
        assertThat(sheet.entries())
                .extracting(entry -> entry.unit().name())
                .containsExactly("Sở Y tế", "UBND xã An Bình");
        assertThat(sheet.entries().getFirst().unit().phone()).isEqualTo("0912345678");
    }

    @Test
    void readsTheOfficialListsOfTwoDates() throws IOException {
        var before = official("vn/binh-duong-units-2024-02-01.csv");
        var after = official("vn/binh-duong-units-2025-03-01.csv");
        assertThat(before.bad()).isEmpty();
        assertThat(kinds(before)).isEqualTo("45 phường, 41 xã, 5 thị trấn");
        assertThat(kinds(after)).isEqualTo("47 phường, 39 xã, 5 thị trấn");
        var plan = ImportPlan.of(before.entries(), List.of());
        assertThat(plan.count(ImportPlan.Step.Add.class)).isEqualTo(9 + 91);
        // Our own sample is the same list.
        var sample =
                Sample.entries().stream()
                        .filter(entry -> !entry.unit().code().isEmpty())
                        .map(entry -> entry.unit().code() + entry.unit().name())
                        .toList();
        assertThat(plan.steps())
                .extracting(step -> step.unit().code() + step.unit().name())
                .containsExactlyInAnyOrderElementsOf(sample);
    }

    static UnitSheet official(String file) throws IOException {
        var bytes = Files.readAllBytes(RealData.file(file));
        var text = (Extracted.Text) Documents.read(bytes, file);
        return UnitSheet.read(text.tables().getFirst(), null);
    }

    private static String kinds(UnitSheet sheet) {
        var kinds = sheet.entries().stream().map(entry -> entry.unit().kind()).toList();
        return "%d phường, %d xã, %d thị trấn"
                .formatted(
                        kinds.stream().filter("Phường"::equals).count(),
                        kinds.stream().filter("Xã"::equals).count(),
                        kinds.stream().filter("Thị trấn"::equals).count());
    }

    @Test
    void answersForEveryRowWhateverComes() {
        Mutations.of(
                List.of(OFFICE_LIST.getBytes(StandardCharsets.UTF_8)),
                20240206,
                2_000,
                (bytes, recipe) -> check(new String(bytes, StandardCharsets.UTF_8), recipe));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndNeverLosesARow(byte[] bytes) {
        check(new String(bytes, StandardCharsets.UTF_8), "fuzz");
    }

    private static void check(String text, String recipe) {
        try {
            var table = Table.fromPasted(text);
            var sheet = UnitSheet.read(table, null);
            long rows = table.rows().stream().filter(row -> !row.isBlank()).count();
            // The second row of a heading is told with the first.
            assertThat((long) sheet.lines().size()).as(recipe).isEqualTo(rows);
            var plan = ImportPlan.of(sheet.entries(), List.of());
            assertThat(plan.steps()).hasSizeGreaterThanOrEqualTo(sheet.entries().size());
        } catch (DocumentRefused e) {
            // A table beyond the limits is refused as a whole.
        }
    }
}
