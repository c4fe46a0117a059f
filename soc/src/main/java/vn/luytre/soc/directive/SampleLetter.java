package vn.luytre.soc.directive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Random;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.SampleStep;

/** A letter of our own making on the pattern of a holiday order, confirmed and issued, with some answers given. */
@Component
class SampleLetter implements SampleStep {

    private static final Actor CLERK = new Actor(0, "Quản trị mẫu", 0);

    private final Intake intake;
    private final Drafting drafting;
    private final ObligationRows obligations;
    private final Answers answers;

    SampleLetter(Intake intake, Drafting drafting, ObligationRows obligations, Answers answers) {
        this.intake = intake;
        this.drafting = drafting;
        this.obligations = obligations;
        this.answers = answers;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String name() {
        return "văn bản chỉ đạo và trả lời";
    }

    @Override
    @Transactional
    public void play(long seed, Instant now) {
        if (!(intake.take(CLERK, text(), "cong-van-mau.txt")
                instanceof Intake.Taken.Drafted(long letter))) {
            throw new IllegalStateException("the sample letter was not taken in");
        }
        var today = LocalDate.ofInstant(now, VietnamTime.ZONE);
        drafting.head(
                CLERK,
                letter,
                new Drafting.HeadForm(
                        "105/STTTT-CNTT",
                        today.minusDays(12),
                        "Sở Thông tin và Truyền thông",
                        "Tăng cường bảo đảm an toàn thông tin mạng dịp nghỉ lễ",
                        at(today.plusDays(4)),
                        "",
                        "",
                        ""));
        var draft = drafting.open(letter);
        if (draft == null) {
            throw new IllegalStateException("the sample draft is gone");
        }
        draft.clauses().forEach(clause -> confirm(letter, clause, today));
        draft.marks().stream()
                .filter(Mark::open)
                .forEach(mark -> drafting.answer(CLERK, letter, mark.id(), "Đúng như đề xuất"));
        if (!(drafting.issue(CLERK, letter) instanceof Drafting.Issued.Done)) {
            throw new IllegalStateException("the sample letter was not issued: " + draft.missing());
        }
        answer(letter, seed);
    }

    /** Staff on watch were to be named by yesterday, so that the sample has units that are late. */
    private void confirm(long letter, Clause clause, LocalDate today) {
        if (clause.topic() == Topic.WATCH) {
            drafting.change(
                    CLERK,
                    letter,
                    clause.id(),
                    clause.topic(),
                    clause.tiers(),
                    at(today.minusDays(1)));
        }
        drafting.decide(CLERK, letter, clause.id(), Clause.State.CONFIRMED, "");
    }

    /** What units told the province by telephone: some of everything, most still open. */
    private void answer(long letter, long seed) {
        var random = new Random(seed);
        var clerk =
                new Viewer(
                        0,
                        "mau",
                        "Quản trị mẫu",
                        "",
                        0,
                        java.util.Set.of(Role.ADMIN),
                        java.util.Set.of(),
                        false,
                        "vi",
                        "system");
        for (var owed : obligations.of(letter)) {
            switch (owed.topic()) {
                case WATCH, CARRIER_STAFF ->
                        say(
                                clerk,
                                owed,
                                random,
                                88,
                                Answer.Kind.ATTESTED,
                                "Đã phân công lực lượng trực, có danh sách kèm số điện thoại.");
                case AWARENESS ->
                        say(
                                clerk,
                                owed,
                                random,
                                55,
                                Answer.Kind.ATTESTED,
                                "Đã phổ biến tại cuộc họp giao ban, toàn thể cán bộ tham dự.");
                case PLATFORMS -> say(clerk, owed, random, 30, Answer.Kind.NOTHING, "");
                case CARRIER_ORDERS -> say(clerk, owed, random, 60, Answer.Kind.NOTHING, "");
                case CARRIER_PROTECT ->
                        say(
                                clerk,
                                owed,
                                random,
                                40,
                                Answer.Kind.ATTESTED,
                                "Đã bật biện pháp chống tấn công từ chối dịch vụ trên hạ tầng mạng.");
                default -> {} // Facts speak here, or nobody yet.
            }
        }
    }

    private void say(
            Viewer clerk,
            Obligation owed,
            Random random,
            int percent,
            Answer.Kind kind,
            String note) {
        if (random.nextInt(100) < percent) {
            answers.onBehalf(clerk, owed.id(), kind, note, "Cán bộ đầu mối");
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(LocalTime.of(17, 0)).atZone(VietnamTime.ZONE).toInstant();
    }

    private static byte[] text() {
        try (var in = SampleLetter.class.getResourceAsStream("/directive/cong-van-mau.txt")) {
            if (in == null) {
                throw new IllegalStateException("the sample letter is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
