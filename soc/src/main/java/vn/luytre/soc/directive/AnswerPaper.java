package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.YearMonth;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.paper.Kind;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.paper.Signature;
import vn.luytre.soc.ui.Words;

/** One answer of a unit as a report to sign on paper; always Vietnamese, number and day left to the clerk. */
@Component
class AnswerPaper {

    private final Words msg;

    AnswerPaper(MessageSource messages) {
        this.msg = new Words(messages, Words.VIETNAMESE);
    }

    OfficialDocument of(Obligations.Card card, Answer answer, Instant now) {
        var directive = card.directive();
        var topic = msg.of("directive.topic", card.clause().topic());
        var document =
                OfficialDocument.of(Kind.BAO_CAO, "BC")
                        .issuer("", card.unit().name())
                        .at("…………", YearMonth.from(Times.day(now)))
                        .subject(topic)
                        .to(directive.issuer())
                        .paragraph(
                                "Thực hiện %s (%s), %s báo cáo:"
                                        .formatted(
                                                directive.name(),
                                                card.clause().citationHead(),
                                                card.unit().name()))
                        .paragraph(said(answer));
        var standing = card.standing();
        if (standing != null) {
            var verdict = standing.verdict();
            document.paragraph(
                    "Kết quả tổng hợp tự động đến %s: %s%s."
                            .formatted(
                                    VietnamTime.minute(standing.checked()),
                                    msg.of("directive.outcome", verdict.outcome())
                                            .toLowerCase(Words.VIETNAMESE),
                                    verdict.total() > 0
                                            ? " (%d/%d)".formatted(verdict.met(), verdict.total())
                                            : ""));
            verdict.reasons().forEach(reason -> document.paragraph(reason.text() + "."));
        }
        for (var file : card.openFiles()) {
            document.paragraph(
                    "Minh chứng kèm theo: %s (SHA-256 %s).".formatted(file.name(), file.sha256()));
        }
        return document.signed(Signature.of("Thủ trưởng đơn vị"))
                .recipients("Như trên", "Lưu: VT")
                .build();
    }

    private String said(Answer answer) {
        var kind = msg.of("directive.kind", answer.kind());
        return answer.note().isBlank() ? kind + "." : "%s: %s".formatted(kind, answer.note());
    }
}
