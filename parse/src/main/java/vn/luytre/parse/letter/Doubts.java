package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** What a person should look at before confirming a letter. */
final class Doubts {

    private static final Pattern VERB =
            Pattern.compile(
                    "^(?:chu dong |kip thoi |thuong xuyen |tiep tuc |nghiem tuc |tang cuong |khan truong |dong thoi,? |can )?"
                            + "(?:ra soat|phan cong|to chuc|bao dam|trien khai|theo doi|thuc hien|su dung|xu ly|khac phuc|bao cao|cu |bo tri|chia se"
                            + "|duy tri|kiem tra|cap nhat|phoi hop|thong bao|tuyen truyen|gui |lap |xay dung|giam sat|chu dong)");
    private static final Pattern PIECES = Pattern.compile(";|\\.\\s");
    private static final Pattern OPEN_LIST =
            Pattern.compile(
                    "dac biet (?:nhu|la)|bao gom nhung khong gioi han|khong gioi han|cac lo hong khac");

    private Doubts() {}

    static Doubt spelling(Span span, String right) {
        return new Doubt(
                Doubt.Kind.SPELLING,
                "Có thể viết nhầm: “%s”, đúng ra là “%s”.".formatted(span.text(), right),
                span,
                right);
    }

    static Doubt at(Doubt.Kind kind, String vietnamese, Span span) {
        return new Doubt(kind, vietnamese.formatted(span.text()), span, null);
    }

    private static Doubt absent(Doubt.Kind kind, String vietnamese) {
        return new Doubt(kind, vietnamese, null, null);
    }

    /** What the letter does not say. */
    static List<Doubt> absent(
            HeadReader.Head head,
            List<Addressee> addressees,
            List<Clause> clauses,
            List<Deadline> deadlines,
            Folded folded) {
        var doubts = new ArrayList<Doubt>();
        if (head.number() == null) {
            doubts.add(absent(Doubt.Kind.NO_NUMBER, "Văn bản không ghi số, ký hiệu."));
        }
        if (head.date() == null) {
            doubts.add(absent(Doubt.Kind.NO_DATE, "Văn bản không ghi ngày ban hành."));
        }
        if (deadlines.isEmpty()) {
            doubts.add(
                    absent(
                            Doubt.Kind.NO_DEADLINE,
                            "Văn bản không nêu thời hạn thực hiện hay báo cáo."));
        }
        if (addressees.isEmpty()) {
            doubts.add(absent(Doubt.Kind.NO_ADDRESSEE, "Không tìm thấy “Kính gửi”."));
        }
        if (clauses.isEmpty()) {
            doubts.add(absent(Doubt.Kind.NO_CLAUSE, "Không tìm thấy mục đánh số nào."));
        }
        if (folded.healed() > 0) {
            doubts.add(
                    absent(
                            Doubt.Kind.BROKEN_WORDS,
                            "%d từ bị tách rời khi trích từ PDF đã được nối lại, cần đọc lại."
                                    .formatted(folded.healed())));
        }
        return doubts;
    }

    /** Doubts about single clauses. */
    static List<Doubt> clauses(
            Folded folded, Outline outline, List<Clause> clauses, List<Addressee> addressees) {
        var doubts = new ArrayList<Doubt>();
        for (var gap : outline.gaps()) {
            doubts.add(
                    at(
                            Doubt.Kind.NUMBER_GAP,
                            "Thiếu số thứ tự ngay trước mục “%s”.",
                            folded.span(gap.from, gap.textFrom)));
        }
        var receivers = ClauseReader.receivers(addressees);
        var told = EnumSet.noneOf(AddresseeGroup.class);
        for (var clause : clauses) {
            var span = new Span(clause.start(), clause.end(), clause.text());
            for (var group : clause.groups()) {
                if (!clause.contact()
                        && !addressees.isEmpty()
                        && !receivers.contains(group)
                        && told.add(group)) {
                    doubts.add(
                            new Doubt(
                                    Doubt.Kind.GROUP_NOT_ADDRESSED,
                                    "Mục %s giao việc cho “%s” nhưng nhóm này không có trong “Kính gửi”."
                                            .formatted(clause.id(), group.vietnamese()),
                                    span,
                                    null));
                }
            }
            int duties = duties(clause.text());
            if (!clause.contact() && duties > 1) {
                doubts.add(
                        new Doubt(
                                Doubt.Kind.SEVERAL_DUTIES,
                                "Mục %s nêu %d việc trong một đoạn, cân nhắc tách riêng."
                                        .formatted(clause.id(), duties),
                                span,
                                null));
            }
            if (OPEN_LIST.matcher(Folded.fold(clause.text())).find()) {
                doubts.add(
                        new Doubt(
                                Doubt.Kind.OPEN_LIST,
                                "Danh sách nêu ở mục %s là danh sách mở.".formatted(clause.id()),
                                span,
                                null));
            }
        }
        return doubts;
    }

    /** How many parts of a clause begin with a verb of duty. */
    private static int duties(String text) {
        int duties = 0;
        for (var piece : PIECES.split(Folded.fold(text).replace('\n', ' '), 50)) {
            if (VERB.matcher(piece.strip().replaceAll("^[-+]\\s*", "")).find()) {
                duties++;
            }
        }
        return duties;
    }
}
