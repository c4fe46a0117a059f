package vn.luytre.soc.duty;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.directive.Evidence;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.directive.Finding.Reason;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.store.EvidenceFiles;

/**
 * Clauses 1b and 2a. A signed roster is a plan: that people came is proven by the shifts they took ("tôi nhận ca"). So
 * it is met only where the plan covers every minute so far and each shift that began was taken.
 */
@Component
class DutyEvidence implements Evidence {

    private final RosterRows rows;
    private final InstantSource clock;

    DutyEvidence(RosterRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Set<Topic> topics() {
        return Rosters.TOPICS;
    }

    @Override
    public Finding assess(long unit, Topic topic, Period period) {
        var time = past(period);
        var rosters = time == null ? List.<Roster>of() : rows.approved(unit, time);
        if (time == null || rosters.isEmpty()) {
            // A unit may keep its roster on paper: no fact here says that nobody came.
            return new Finding(
                    Outcome.BESIDE,
                    0,
                    0,
                    List.of(
                            new Reason(
                                    false,
                                    "Chưa có lịch trực được duyệt trong hệ thống cho thời gian này")),
                    null);
        }
        var turns = rows.turns(rosters.stream().map(Roster::id).toList());
        return finding(unit, time, rosters, turns);
    }

    /** What of the period has passed, in whole minutes; null for nothing yet. */
    private @Nullable Span past(Period period) {
        var now = clock.instant();
        var from = period.from().truncatedTo(ChronoUnit.MINUTES);
        var to = (now.isBefore(period.to()) ? now : period.to()).truncatedTo(ChronoUnit.MINUTES);
        return from.isBefore(to) ? new Span(from, to) : null;
    }

    private Finding finding(long unit, Span time, List<Roster> rosters, List<Roster.Turn> turns) {
        var technical =
                turns.stream()
                        .filter(turn ->
                                turn.shift().layer() == Layer.TECHNICAL
                                        && turn.shift().span().meets(time))
                        .toList();
        var spans = technical.stream().map(turn -> turn.shift().span()).toList();
        long covered = Coverage.minutes(spans, time);
        long taken = technical.stream().filter(turn -> turn.acknowledged() != null).count();
        var ended =
                technical.stream()
                        .filter(turn -> !turn.shift().span().to().isAfter(time.to()))
                        .toList();
        long handed = ended.stream().filter(Roster.Turn::handedOver).count();
        boolean whole = covered == time.minutes();
        boolean came = taken == technical.size();
        var outcome =
                whole && came
                        ? Outcome.MET
                        : covered > 0 && taken > 0 ? Outcome.PARTLY : Outcome.UNMET;
        var reasons = new ArrayList<Reason>();
        reasons.addAll(
                List.of(
                        new Reason(
                                whole,
                                "Lịch trực kỹ thuật đã duyệt phủ %d trên %d phút (là kế hoạch, chưa phải minh chứng có mặt)"
                                        .formatted(covered, time.minutes())),
                        new Reason(
                                came,
                                "%d trên %d ca đã đến giờ có người bấm nhận ca"
                                        .formatted(taken, technical.size())),
                        new Reason(
                                handed == ended.size(),
                                "%d trên %d ca đã xong có đủ hai bên xác nhận giao, nhận (không quyết định kết quả)"
                                        .formatted(handed, ended.size()))));
        reasons.addAll(others(time, rosters, turns));
        return new Finding(
                outcome,
                Math.toIntExact(taken),
                technical.size(),
                reasons,
                proof(unit, time, rosters, technical));
    }

    /** The layers beside the technical one, over the time of the rosters that have them; shown, never decisive. */
    private static List<Reason> others(Span time, List<Roster> rosters, List<Roster.Turn> turns) {
        var reasons = new ArrayList<Reason>();
        for (var layer : List.of(Layer.LEADER, Layer.GUARD)) {
            var owed =
                    rosters.stream()
                            .filter(roster -> roster.layers().contains(layer))
                            .map(roster -> roster.time().within(time))
                            .filter(Objects::nonNull)
                            .map(span -> (Span) span)
                            .toList();
            if (!owed.isEmpty()) {
                var manned =
                        turns.stream()
                                .map(Roster.Turn::shift)
                                .filter(shift -> shift.layer() == layer)
                                .flatMap(shift -> owed.stream().map(shift.span()::within))
                                .filter(Objects::nonNull)
                                .map(span -> (Span) span)
                                .toList();
                long minutes = Coverage.minutes(owed, time);
                long covered = Coverage.minutes(manned, time);
                reasons.add(
                        new Reason(
                                covered == minutes,
                                "%s phủ %d trên %d phút (không quyết định kết quả)"
                                        .formatted(DutyWords.name(layer), covered, minutes)));
            }
        }
        return reasons;
    }

    private Finding.Proof proof(
            long unit, Span time, List<Roster> rosters, List<Roster.Turn> turns) {
        var facts = new ArrayList<String>();
        for (var turn : turns) {
            var span = turn.shift().span();
            facts.add(
                    "%d|%s|%s|%s|%s|%s"
                            .formatted(
                                    turn.id(),
                                    span.from(),
                                    span.to(),
                                    said(turn.acknowledged()),
                                    said(turn.given()),
                                    said(turn.taken())));
        }
        return new Finding.Proof(
                "Ca trực kỹ thuật của các lịch trực đã duyệt, đơn vị %d".formatted(unit),
                new Period(time.from(), time.to()),
                facts.size(),
                "%d lịch trực, duyệt gần nhất %s"
                        .formatted(
                                rosters.size(),
                                VietnamTime.minute(
                                        Objects.requireNonNull(rosters.getLast().approvedAt()))),
                hash(facts),
                facts.stream().limit(5).toList(),
                "/duty/" + rosters.getLast().id(),
                clock.instant());
    }

    private static String said(@Nullable Object at) {
        return at == null ? "-" : at.toString();
    }

    private static String hash(List<String> facts) {
        return EvidenceFiles.sha256(String.join("\n", facts).getBytes(StandardCharsets.UTF_8));
    }
}
