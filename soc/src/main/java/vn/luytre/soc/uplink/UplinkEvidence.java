package vn.luytre.soc.uplink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.directive.Evidence;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;

/** Clause 1e: the unit's sources are heard by the SOC without a silence longer than their habit. */
@Component
class UplinkEvidence implements Evidence {

    /** A source connected for less of the period than this has not kept the connection. */
    private static final double KEPT = 0.95;

    private final SourceRows sources;
    private final Pulses pulses;
    private final InstantSource clock;

    UplinkEvidence(SourceRows sources, Pulses pulses, InstantSource clock) {
        this.sources = sources;
        this.pulses = pulses;
        this.clock = clock;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.UPLINK);
    }

    @Override
    public Finding assess(long unit, Topic topic, Period period) {
        var now = clock.instant();
        var end = now.isBefore(period.to()) ? now : period.to();
        if (!period.from().isBefore(end)) {
            return new Finding(
                    Finding.Outcome.INSUFFICIENT,
                    0,
                    0,
                    List.of(new Finding.Reason(false, "Chưa đến kỳ theo dõi")),
                    null);
        }
        var own =
                sources.all().stream()
                        .filter(source -> source.active() && source.unit() == unit)
                        .toList();
        if (own.isEmpty()) {
            return new Finding(
                    Finding.Outcome.INSUFFICIENT,
                    0,
                    0,
                    List.of(new Finding.Reason(false, "Chưa có nguồn nào báo về SOC tỉnh")),
                    null);
        }
        var silences = pulses.silences(unit, period.from(), end);
        var reasons = new ArrayList<Finding.Reason>();
        var rows = new ArrayList<String>();
        int met = 0;
        boolean anyHeard = false;
        for (var source : own) {
            var pulse = pulses.of(source.id());
            var reason = judge(source, pulse, silences, period.from(), end);
            anyHeard |= pulse != null;
            met += reason.holds() ? 1 : 0;
            reasons.add(reason);
            rows.add(
                    "%d|%s|%s"
                            .formatted(
                                    source.id(),
                                    source.name(),
                                    pulse == null ? "-" : pulse.lastHeard()));
        }
        silences.forEach(
                s -> rows.add("silence|%d|%s|%s".formatted(s.source(), s.began(), s.ended())));
        var outcome =
                !anyHeard
                        ? Finding.Outcome.INSUFFICIENT
                        : met == own.size()
                                ? Finding.Outcome.MET
                                : met > 0 ? Finding.Outcome.PARTLY : Finding.Outcome.UNMET;
        var proof =
                new Finding.Proof(
                        "Nhịp của %d nguồn và các quãng im lặng quá thói quen"
                                .formatted(own.size()),
                        new Period(period.from(), end),
                        rows.size(),
                        "%d nguồn đã đăng ký".formatted(own.size()),
                        hash(rows),
                        rows.stream().limit(5).toList(),
                        "/sources?unit=" + unit,
                        now);
        return new Finding(outcome, met, own.size(), reasons, proof);
    }

    private static Finding.Reason judge(
            Source source,
            Pulses.@org.jspecify.annotations.Nullable Pulse pulse,
            List<Pulses.Silence> silences,
            Instant from,
            Instant end) {
        if (pulse == null) {
            return new Finding.Reason(false, source.name() + ": chưa gửi lần nào");
        }
        var quiet = Duration.ZERO;
        for (var silence : silences) {
            if (silence.source() == source.id()) {
                if (silence.ended() == null) {
                    return new Finding.Reason(
                            false,
                            "%s: mất kết nối từ %s"
                                    .formatted(source.name(), VietnamTime.minute(silence.began())));
                }
                var begins = silence.began().isBefore(from) ? from : silence.began();
                var ends = silence.ended().isAfter(end) ? end : silence.ended();
                quiet = quiet.plus(Duration.between(begins, ends));
            }
        }
        double kept =
                1
                        - (double) quiet.toSeconds()
                                / Math.max(1, Duration.between(from, end).toSeconds());
        return new Finding.Reason(
                kept >= KEPT,
                "%s: kết nối %d %% thời gian"
                        .formatted(source.name(), (int) Math.floor(kept * 100)));
    }

    private static String hash(List<String> rows) {
        try {
            var text = String.join("\n", rows);
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
