package vn.luytre.soc.unit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.XlsxWriter;
import vn.luytre.soc.ui.Words;

/** The list of units as an Excel file: the one that can be filled in and the one that can be read back. */
final class UnitWorkbook {

    private static final String[] NUMBERS = {"I", "II", "III", "IV", "V", "VI"};
    private static final int[] WIDTHS = {6, 44, 20, 14, 30, 24, 22, 20, 28, 24, 20};
    private static final String[] HEAD = {
        "STT",
        "Tên đơn vị",
        "Tên viết tắt",
        "Mã",
        "Quận, huyện",
        "Đầu mối",
        "Chức vụ",
        "Điện thoại",
        "Email",
        "Tên miền",
        "Ghi chú"
    };

    private UnitWorkbook() {}

    /** An empty form with one example in each group. */
    static byte[] template(Words msg) {
        var example = LocalDate.of(2024, 1, 1);
        var units =
                List.of(
                        unit(1, "Sở Ví dụ và Minh họa", Tier.DEPARTMENT, example),
                        unit(2, "UBND huyện Ví Dụ", Tier.DISTRICT, example),
                        unit(3, "UBND xã Ví Dụ", Tier.COMMUNE, example),
                        unit(4, "Doanh nghiệp viễn thông 1", Tier.CARRIER, example));
        return of(
                "DANH SÁCH ĐƠN VỊ",
                "Xóa các dòng ví dụ, giữ nguyên dòng tiêu đề cột",
                units,
                Map.of(),
                msg);
    }

    private static Unit unit(long id, String name, Tier tier, LocalDate day) {
        return new Unit(
                id, "", name, UnitNames.shortOf(name), tier, "", null, (int) id, day, null, "");
    }

    /**
     * The units with their first contacts.
     *
     * @param contacts by unit; those of units out of the viewer's scope are not in it
     */
    static byte[] of(
            String title,
            String subtitle,
            List<Unit> units,
            Map<Long, Contact> contacts,
            Words msg) {
        var names = units.stream().collect(Collectors.toMap(Unit::id, Unit::name));
        try (var book = new XlsxWriter();
                var out = new ByteArrayOutputStream()) {
            book.sheet(msg.get("unit.title")).widths(WIDTHS);
            book.title(title, HEAD.length).title(subtitle, HEAD.length).header(HEAD).freeze(2);
            int group = 0;
            int number = 0;
            Tier tier = null;
            for (var unit : units) {
                if (unit.tier() != tier) {
                    tier = unit.tier();
                    book.row(NUMBERS[group++], msg.of("unit.group", tier));
                }
                var contact = contacts.get(unit.id());
                book.row(
                        ++number,
                        unit.name(),
                        unit.shortName(),
                        unit.code(),
                        unit.parent() == null ? "" : names.getOrDefault(unit.parent(), ""),
                        contact == null ? "" : contact.name(),
                        contact == null ? "" : contact.post(),
                        contact == null ? "" : contact.phone(),
                        contact == null ? "" : contact.email(),
                        unit.domain(),
                        "");
            }
            book.row("", "Tổng cộng: " + number + " đơn vị");
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String subtitle(LocalDate day) {
        return "Tại ngày " + day.format(VietnamTime.DATE);
    }
}
