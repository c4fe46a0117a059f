package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.directive.Finding.Reason;

/**
 * From what facts and people say to one verdict. Pure: the same case gives the same verdict. What always holds:
 *
 * <ul>
 *   <li>Missing facts never pass: INSUFFICIENT turns into MET only when the province accepts the unit's evidence.
 *   <li>Where facts speak, they win over what people say; the disagreement is shown.
 *   <li>Facts about one condition among several neither prove nor disprove; they are shown, and their lack calls for a look.
 *   <li>Only what the unit's head approved counts, and who signed is named.
 *   <li>After the deadline whatever is known not to be met is overdue; missing data stays missing data, and late.
 * </ul>
 */
final class Judge {

    private Judge() {}

    /**
     * One obligation at one moment.
     *
     * @param findings of all evidence that speaks to its topic, silent ones included
     * @param answer the approved one; null for none
     * @param deadline the last moment in time; null for none
     * @param through the letter where the answer was given, if it was to the same order of another authority; else empty
     */
    record Case(
            List<Finding> findings,
            @Nullable Answer answer,
            @Nullable Instant deadline,
            Instant now,
            String through) {

        Case(
                List<Finding> findings,
                @Nullable Answer answer,
                @Nullable Instant deadline,
                Instant now) {
            this(findings, answer, deadline, now, "");
        }
    }

    static Verdict of(Case matter) {
        var facts = Facts.of(matter.findings());
        var verdict = new Sketch(facts);
        var answer = matter.answer();
        if (answer == null) {
            if (facts.outcome() == null) {
                verdict.outcome = Outcome.UNMET;
                verdict.because(
                        false,
                        facts.reasons().isEmpty()
                                ? "Chưa có minh chứng nào và đơn vị chưa báo cáo."
                                : "Đơn vị chưa báo cáo; dữ liệu nêu trên chưa đủ để kết luận.");
            }
        } else {
            if (!matter.through().isEmpty()) {
                verdict.because(true, "Trả lời một lần, tại %s.".formatted(matter.through()));
            }
            weigh(verdict, facts.outcome(), answer);
        }
        boolean late =
                matter.deadline() != null
                        && matter.now().isAfter(matter.deadline())
                        && !verdict.known().proven();
        return verdict.toVerdict(late);
    }

    private static void weigh(Sketch verdict, @Nullable Outcome facts, Answer answer) {
        if (answer.awaitsUnit()) {
            verdict.look = true;
            verdict.because(
                    false, "Nhập hộ theo %s, đơn vị chưa xác nhận.".formatted(answer.toldBy()));
        }
        if (answer.kind() == Answer.Kind.DISPUTE) {
            dispute(verdict, facts, answer);
            return;
        }
        var said = answer.kind() == Answer.Kind.NOTHING ? Outcome.NOTHING : Outcome.MET;
        if (facts == null) {
            verdict.by(said, answer);
            verdict.look |=
                    said == Outcome.MET
                            && !answer.accepted()
                            && (answer.files() == 0 || verdict.facts.lack());
            verdict.because(true, words(answer));
        } else if (facts == Outcome.INSUFFICIENT && answer.accepted()) {
            verdict.by(said, answer);
            verdict.look = true;
            verdict.because(true, words(answer));
            verdict.because(
                    true,
                    "Dữ liệu tự động còn thiếu; %s đã xem và chấp nhận."
                            .formatted(answer.reviewedName()));
        } else if (facts == Outcome.INSUFFICIENT) {
            verdict.look = true;
            verdict.because(false, words(answer) + " Chưa đối chiếu được vì thiếu dữ liệu.");
        } else if (facts.proven()) {
            verdict.because(true, words(answer));
        } else {
            verdict.look = true;
            verdict.because(false, words(answer) + " Dữ liệu của hệ thống cho thấy khác.");
        }
    }

    private static void dispute(Sketch verdict, @Nullable Outcome facts, Answer answer) {
        if (answer.accepted()) {
            verdict.by(Outcome.NOTHING, answer);
            verdict.because(
                    true,
                    "Không thuộc quản lý của đơn vị; %s đã chấp nhận."
                            .formatted(answer.reviewedName()));
            return;
        }
        if (facts == null) {
            verdict.outcome = Outcome.UNMET;
        }
        if (answer.review() == Answer.Review.REFUSED) {
            verdict.because(
                    false, "Tỉnh không chấp nhận “không thuộc quản lý”: " + answer.reviewReason());
        } else {
            verdict.look = true;
            verdict.because(false, "Đơn vị báo không thuộc quản lý; chờ tỉnh xem xét.");
        }
    }

    private static String words(Answer answer) {
        var what =
                switch (answer.kind()) {
                    case EVIDENCE -> "Minh chứng kèm theo (%d tệp)".formatted(answer.files());
                    case ATTESTED -> "Đơn vị xác nhận đã thực hiện";
                    case NOTHING -> "Đơn vị báo không phát sinh";
                    case DISPUTE -> "Đơn vị báo không thuộc quản lý";
                };
        return "%s, %s duyệt.".formatted(what, answer.signer());
    }

    /** All findings as one: what is known, and how much of it. {@code outcome} null: no facts speak. */
    private record Facts(
            @Nullable Outcome outcome,
            int met,
            int total,
            List<Reason> reasons,
            List<Finding.Proof> proofs) {

        static Facts of(List<Finding> findings) {
            var speaking =
                    findings.stream()
                            .filter(finding -> finding.outcome() != Finding.Outcome.SILENT)
                            .toList();
            int met = 0;
            int total = 0;
            var seen = java.util.EnumSet.noneOf(Finding.Outcome.class);
            for (var finding : speaking) {
                if (finding.outcome() == Finding.Outcome.BESIDE) {
                    continue;
                }
                seen.add(finding.outcome());
                if (finding.outcome() != Finding.Outcome.NOTHING_TO_DO) {
                    // A finding that counts nothing is one thing, as it should be or not.
                    met += finding.total() > 0 ? finding.met() : one(finding);
                    total += Math.max(1, finding.total());
                }
            }
            boolean counted = total > 1;
            return new Facts(
                    outcome(seen, met),
                    counted ? met : 0,
                    counted ? total : 0,
                    speaking.stream().flatMap(finding -> finding.reasons().stream()).toList(),
                    speaking.stream().map(Finding::proof).filter(Objects::nonNull).toList());
        }

        /** Whether one of the reasons does not hold. */
        boolean lack() {
            return reasons.stream().anyMatch(reason -> !reason.holds());
        }

        private static int one(Finding finding) {
            return finding.outcome() == Finding.Outcome.MET ? 1 : 0;
        }

        private static @Nullable Outcome outcome(java.util.Set<Finding.Outcome> seen, int met) {
            if (seen.isEmpty()) {
                return null;
            }
            // What is known to be missing is said before what is not known.
            if (seen.contains(Finding.Outcome.UNMET) || seen.contains(Finding.Outcome.PARTLY)) {
                return met > 0 || seen.contains(Finding.Outcome.PARTLY)
                        ? Outcome.PARTLY
                        : Outcome.UNMET;
            }
            if (seen.contains(Finding.Outcome.INSUFFICIENT)) {
                return Outcome.INSUFFICIENT;
            }
            return seen.contains(Finding.Outcome.MET) ? Outcome.MET : Outcome.NOTHING;
        }
    }

    /** A verdict being made. */
    private static final class Sketch {
        private @Nullable Outcome outcome;
        private final Facts facts;
        private final List<Reason> reasons;
        private boolean look;
        private String signer = "";

        Sketch(Facts facts) {
            this.facts = facts;
            this.outcome = facts.outcome();
            this.reasons = new ArrayList<>(facts.reasons());
        }

        void because(boolean holds, String text) {
            reasons.add(new Reason(holds, text));
        }

        void by(Outcome outcome, Answer answer) {
            this.outcome = outcome;
            this.signer = answer.signer();
        }

        Outcome known() {
            return Objects.requireNonNull(outcome, "neither facts nor people led to an outcome");
        }

        Verdict toVerdict(boolean late) {
            var shown =
                    late && known() != Outcome.INSUFFICIENT && !known().proven()
                            ? Outcome.OVERDUE
                            : known();
            return new Verdict(
                    shown, facts.met(), facts.total(), late, look, signer, reasons, facts.proofs());
        }
    }
}
