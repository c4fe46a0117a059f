package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import vn.luytre.event.VietnamTime;

/** The words of a reminder. A Sở asks its peers and does not order them: "đề nghị". */
final class ReminderText {

    private ReminderText() {}

    /** The body of a công văn đôn đốc. */
    static String letter(Directive directive, List<Directives.LateUnit> late, Instant now) {
        return """
        Thực hiện %s, đến %s, qua theo dõi trên hệ thống giám sát an toàn không gian mạng của tỉnh, còn %d đơn vị \
        có nội dung đã quá thời hạn mà chưa có minh chứng:
        %s
        %s đề nghị các đơn vị nêu trên khẩn trương thực hiện, cập nhật minh chứng trên hệ thống; nội dung nào \
        không phát sinh thì báo “Không phát sinh” và được lãnh đạo đơn vị duyệt. Vướng mắc đề nghị phản ánh \
        ngay để được hướng dẫn.
        """
                .formatted(
                        basis(directive),
                        VietnamTime.minute(now),
                        late.size(),
                        list(late),
                        directive.issuer().isBlank() ? "Cơ quan ban hành" : directive.issuer());
    }

    /** Short enough for a message on a telephone. */
    static String zalo(Directive directive, List<Directives.LateUnit> late, Instant now) {
        return """
        [Đôn đốc] %s, đến %s:
        %s
        Đề nghị anh/chị vào mục “Việc của đơn vị” để cập nhật; không phát sinh thì bấm “Không phát sinh”. Xin cảm ơn.
        """
                .formatted(basis(directive), VietnamTime.minute(now), list(late));
    }

    private static String basis(Directive directive) {
        return directive.dated() == null
                ? directive.name()
                : "Công văn số %s ngày %s"
                        .formatted(directive.number(), Times.day(directive.dated()));
    }

    private static String list(List<Directives.LateUnit> late) {
        return late.stream()
                .map(unit ->
                        "- %s: mục %s".formatted(unit.name(), String.join(", ", unit.labels())))
                .collect(Collectors.joining(";\n", "", late.isEmpty() ? "" : "."));
    }
}
