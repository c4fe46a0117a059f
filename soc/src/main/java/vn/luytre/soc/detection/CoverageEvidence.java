package vn.luytre.soc.detection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.directive.Evidence;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Finding.Reason;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.ui.Words;

/**
 * Clause 1b, "theo dõi hệ thống giám sát tập trung": whether there was something to watch. On which days the unit's logs were such
 * that rules could find anything in them, and how many. It proves no duty: a finding that others decide beside.
 */
@Component
class CoverageEvidence implements Evidence {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM");
    private static final int DAYS_NAMED = 5;
    private static final int SAMPLES = 5;

    private final CoverageDays days;
    private final InstantSource clock;
    private final Words words;

    CoverageEvidence(CoverageDays days, InstantSource clock, MessageSource messages) {
        this.days = days;
        this.clock = clock;
        this.words = new Words(messages, Words.VIETNAMESE);
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.WATCH);
    }

    @Override
    public Finding assess(long unit, Topic topic, Period period) {
        var now = clock.instant();
        if (!period.from().isBefore(now)) {
            return Finding.silent();
        }
        var end = now.isBefore(period.to()) ? now : period.to();
        var days = new ArrayList<>(this.days.of(unit, day(period.from()), day(end.minusNanos(1))));
        if (!days.isEmpty() && !days.getLast().watched() && goesOn(days.getLast(), now)) {
            days.removeLast(); // Today's logs may still come.
        }
        if (days.isEmpty()) {
            return Finding.silent();
        }
        return new Finding(
                Finding.Outcome.BESIDE,
                0,
                0,
                reasons(days),
                proof(unit, days, new Period(period.from(), end), now));
    }

    private static boolean goesOn(CoverageDays.Day day, Instant now) {
        return day.day().equals(day(now));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, VietnamTime.ZONE);
    }

    private static List<Reason> reasons(List<CoverageDays.Day> days) {
        var blind = days.stream().filter(day -> !day.watched()).toList();
        var reasons = new ArrayList<Reason>();
        reasons.add(
                new Reason(
                        blind.isEmpty(),
                        "Từ %s: %d/%d ngày có nhật ký của đơn vị để luật phát hiện theo dõi%s"
                                .formatted(
                                        DAY.format(days.getFirst().day()),
                                        days.size() - blind.size(),
                                        days.size(),
                                        named(blind))));
        days.reversed().stream()
                .filter(CoverageDays.Day::watched)
                .findFirst()
                .ifPresent(last ->
                        reasons.add(
                                new Reason(
                                        true,
                                        "Ngày %s: %d/%d luật có thể báo trên nhật ký đã gửi, thấy được %d kỹ thuật tấn công (ATT&CK)"
                                                .formatted(
                                                        DAY.format(last.day()),
                                                        last.able(),
                                                        last.inForce(),
                                                        last.techniques().size()))));
        return reasons;
    }

    private static String named(List<CoverageDays.Day> blind) {
        if (blind.isEmpty()) {
            return "";
        }
        return "; không có: "
                + blind.stream()
                        .limit(DAYS_NAMED)
                        .map(day -> DAY.format(day.day()))
                        .collect(Collectors.joining(", "))
                + (blind.size() > DAYS_NAMED ? "…" : "");
    }

    private Finding.Proof proof(long unit, List<CoverageDays.Day> days, Period span, Instant now) {
        var rows = days.stream().map(CoverageEvidence::row).toList();
        var sent =
                days.stream()
                        .flatMap(day -> day.sent().stream())
                        .distinct()
                        .map(source -> SourceWords.of(words, source))
                        .sorted()
                        .collect(Collectors.joining("; "));
        return new Finding.Proof(
                "Nhật ký đã gửi từng ngày × luật phát hiện hiệu lực trong ngày",
                span,
                rows.size(),
                sent.isEmpty() ? "không có loại nhật ký nào mà luật đọc được" : sent,
                EvidenceFiles.sha256(String.join("\n", rows).getBytes(StandardCharsets.UTF_8)),
                rows.reversed().stream().limit(SAMPLES).toList(),
                "/rules/coverage?unit=" + unit,
                now);
    }

    private static String row(CoverageDays.Day day) {
        return "%s|%d/%d|%d|%s"
                .formatted(
                        day.day(),
                        day.able(),
                        day.inForce(),
                        day.techniques().size(),
                        day.sent().stream()
                                .map(LogSource::toString)
                                .collect(Collectors.joining(",")));
    }
}
