package vn.luytre.parse.letter;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds time limits: "trước ngày 05/02/2024", "chậm nhất 17h00 ngày …", "xong trước …". */
final class DeadlineReader {

    private static final int MOST = 100;

    private static final Pattern LIMIT =
            Pattern.compile(
                    "\\b(truoc|cham nhat|muon nhat|khong (?:muon|cham|qua|tre) (?:hon )?|den het|thoi han|han chot|han cuoi|trong)\\b"
                            + "[ \\n]{0,3}(?:la |vao |den |cung |: ?){0,2}"
                            + "(?:(?:luc )?(\\d{1,2}) ?(?:gio|g|h|:) ?(\\d{2})?(?: phut)?,?[ \\n]{1,3})?"
                            + "(?=ngay|\\d{1,2} ?[/.-] ?\\d{1,2} ?[/.-])");
    private static final Pattern NO_YEAR =
            Pattern.compile(
                    "ngay\\s{1,3}\\d{1,2}(?:\\s?/\\s?\\d{1,2}|\\s{1,3}thang\\s{1,3}\\d{1,2})(?![\\d/])(?!\\s{1,3}nam)");

    private DeadlineReader() {}

    static List<Deadline> read(
            Folded folded, int from, @Nullable LocalDate letterDate, List<Doubt> doubts) {
        var found = new ArrayList<Deadline>();
        var match = LIMIT.matcher(folded.text()).region(from, folded.length());
        while (found.size() < MOST && match.find()) {
            var date =
                    DateReader.first(
                            folded, match.end(), Math.min(folded.length(), match.end() + 30));
            if (date == null || date.from() != match.end()) {
                withoutYear(folded, match.start(), match.end(), doubts);
                continue;
            }
            var span = folded.span(match.start(), date.to());
            if (date.date() == null) {
                doubts.add(
                        Doubts.at(
                                Doubt.Kind.IMPOSSIBLE_DATE,
                                "Ngày ghi trong văn bản không có thật: “%s”.",
                                span));
                continue;
            }
            boolean exclusive = folded.text().startsWith("truoc", match.start());
            if (folded.text().startsWith("trong", match.start())) {
                exclusive = false;
            }
            found.add(new Deadline(date.date(), time(folded, match), exclusive, span));
            if (letterDate != null && date.date().isBefore(letterDate)) {
                doubts.add(
                        Doubts.at(
                                Doubt.Kind.DEADLINE_PASSED,
                                "Thời hạn “%s” sớm hơn ngày của chính văn bản.",
                                span));
            }
        }
        return found;
    }

    private static void withoutYear(Folded folded, int from, int at, List<Doubt> doubts) {
        var match = NO_YEAR.matcher(folded.text()).region(at, folded.length());
        if (match.lookingAt() && doubts.size() < MOST) {
            doubts.add(
                    Doubts.at(
                            Doubt.Kind.DEADLINE_WITHOUT_YEAR,
                            "Thời hạn “%s” không ghi năm, cần người nhập xác định.",
                            folded.span(from, match.end())));
        }
    }

    private static @Nullable LocalTime time(Folded folded, java.util.regex.Matcher match) {
        if (match.start(2) < 0) {
            return null;
        }
        int hour = DateReader.number(folded, match, 2);
        int minute = match.start(3) < 0 ? 0 : DateReader.number(folded, match, 3);
        return hour > 23 || minute > 59 ? null : LocalTime.of(hour, minute);
    }
}
