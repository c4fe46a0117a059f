package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Pdf;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;

/** A roster goes out as Word, PDF and Excel, and comes back in with the same shifts. */
class RosterPaperTest {

    private static final String UNIT = "UBND xã An Bình";
    private static final Instant START = Instant.parse("2027-02-04T17:00:00Z");
    private static final Span TIME = new Span(START, START.plus(Duration.ofDays(4)));
    private static final UnitIndex UNITS =
            new UnitIndex(
                    List.of(
                            new Unit(
                                    5,
                                    "",
                                    UNIT,
                                    "X. An Bình",
                                    Tier.COMMUNE,
                                    "xã",
                                    null,
                                    1,
                                    LocalDate.EPOCH,
                                    null,
                                    "")));

    private static Rosters.Plan plan(List<Shift> shifts) {
        var roster =
                new Roster(
                        1,
                        5,
                        "Lịch trực Tết Đinh Mùi 2027",
                        TIME,
                        List.of(Layer.values()),
                        1,
                        "Người lập",
                        null,
                        "");
        return new Rosters.Plan(roster, shifts.stream().map(Roster.Turn::planned).toList());
    }

    private static List<RosterLine> read(byte[] bytes, String name) {
        var text = (Extracted.Text) Documents.read(bytes, name);
        var tables = name.endsWith("docx") ? WordTitles.above(text) : text.tables();
        return RosterImports.lines(
                tables, UNITS, 0, Map.of(), new YearHint(LocalDate.of(2026, 12, 1)));
    }

    private static List<Shift> sorted(List<Shift> shifts) {
        return shifts.stream()
                .sorted(
                        Comparator.comparing(Shift::layer)
                                .thenComparing(shift -> shift.span().from())
                                .thenComparing(shift -> shift.span().to())
                                .thenComparing(Shift::person)
                                .thenComparing(Shift::form)
                                .thenComparing(Shift::phone)
                                .thenComparing(Shift::post))
                .toList();
    }

    @RepeatedTest(25)
    void outAndInGivesTheSameShifts(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var shifts = new ArrayList<Shift>();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            var from = START.plus(Duration.ofMinutes(random.nextInt(4_000)));
            shifts.add(
                    new Shift(
                            Layer.values()[random.nextInt(3)],
                            Form.values()[random.nextInt(3)],
                            "Cán bộ " + "Một Hai Ba Bốn".split(" ")[random.nextInt(4)],
                            "",
                            new Span(
                                    from, from.plus(Duration.ofMinutes(1 + random.nextInt(2_000)))),
                            random.nextBoolean() ? "Công chức" : "",
                            random.nextBoolean() ? "Dự phòng" : ""));
        }
        var plan = plan(shifts);
        for (var out :
                List.of(
                        new File("a.docx", Docx.write(RosterPaper.of(plan, UNIT, START))),
                        new File("a.xlsx", RosterSheet.write(plan, UNIT)))) {
            var lines = read(out.bytes(), out.name());
            var back = lines.stream().flatMap(line -> line.shifts().stream()).toList();
            assertThat(sorted(back)).as(out.name()).isEqualTo(sorted(shifts));
            assertThat(lines).as(out.name()).allMatch(line -> line.unit() == 5);
            assertThat(lines.stream().filter(RosterLine.Refused.class::isInstance))
                    .as("each gap is a row without a name")
                    .hasSize(plan.gaps().size());
        }
    }

    private record File(String name, byte[] bytes) {}

    @Test
    void thePaperIsTheOfficesOwnWithNumberAndDayBlank() {
        var shift =
                new Shift(Layer.TECHNICAL, Form.ON_CALL, "Cán bộ Một", "", TIME, "Công chức", "");
        var paper = RosterPaper.of(plan(List.of(shift)), UNIT, START);
        for (var bytes : Set.of(Docx.write(paper), Pdf.write(paper))) {
            var text = ((Extracted.Text) Documents.read(bytes, "")).text();
            assertThat(text.replaceAll("\\s+", " "))
                    .contains("THÔNG BÁO", "Cán bộ Một", "Chức vụ", "TRỰC LÃNH ĐẠO", "/TB")
                    .contains("bản dự thảo", "THỦ TRƯỞNG ĐƠN VỊ", "Lưu: VT");
        }
    }
}
