package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class RuleTrialTest {

    private static final String RULES =
            """
            title: Đăng nhập SSH hỏng
            id: 5a1f0e6c-1f0b-4c1e-9b8e-0d6a5b1c2d3e
            name: ssh_failed
            logsource: {product: linux, service: sshd}
            detection:
                it: {message|contains: 'Failed password'}
                condition: it
            ---
            title: Máy quét của ta
            logsource: {product: linux, service: sshd}
            filter:
                rules: [ssh_failed]
                ours: {source.ip|cidr: 192.0.2.0/28}
                condition: ours
            ---
            title: Dò mật khẩu SSH
            correlation:
                type: event_count
                rules: [ssh_failed]
                group-by: [source.ip]
                timespan: 1m
                condition: {gte: 3}
            """;

    private static Event event(String process, String message, String from, int second) {
        var at = Instant.parse("2024-02-10T18:00:00Z").plusSeconds(second);
        var builder =
                new Event.Builder().reset(message, Event.micros(at), new Event.Origin(1, 7, 0));
        builder.time(Event.micros(at));
        builder.put("event.dataset", "system.auth");
        builder.put("source.ip", from);
        return builder.set(Field.PROCESS_NAME, process).set(Field.MESSAGE, message).build();
    }

    private static RuleTrial trial() {
        return new RuleTrial(
                Ruleset.of(new SigmaReader(Placeholders.NONE).read("trial.yml", RULES)),
                LogSources.known());
    }

    @Test
    void countsHitsWhatFiltersTakeAwayAndWhatCorrelationsMakeOfThem() {
        var trial = trial();
        for (int i = 0; i < 5; i++) {
            trial.event(event("sshd", "Failed password for root", "203.0.113.9", i), i);
        }
        trial.event(event("sshd", "Failed password for root", "192.0.2.3", 6), 6);
        trial.event(event("sshd", "Accepted password for lan", "203.0.113.9", 7), 7);
        trial.event(event("cron", "Failed password", "203.0.113.9", 8), 8);
        var result = trial.result();
        var rule = result.rules().getFirst();
        assertThat(result.events()).isEqualTo(8);
        assertThat(result.microsAnEvent()).isPositive();
        assertThat(rule.spoken()).isEqualTo(7);
        assertThat(rule.hits()).isEqualTo(5);
        assertThat(rule.silenced()).isEqualTo(1);
        // Past seven in the evening UTC it is the next day in Vietnam.
        assertThat(rule.byDay()).containsExactly(entry(LocalDate.of(2024, 2, 11), 5L));
        assertThat(rule.byUnit()).containsExactly(entry(7L, 5L));
        assertThat(rule.samples())
                .extracting(RuleTrial.Sample::position)
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(result.correlations()).containsExactly(entry("Dò mật khẩu SSH", 1L));
        assertThat(result.partly()).isFalse();
    }

    @Test
    void showsTheFirstAndTheLastOfMany() {
        var trial = trial();
        for (int i = 0; i < 1_000; i++) {
            trial.event(event("sshd", "Failed password", "203.0.113.9", i), i);
        }
        var samples = trial.result().rules().getFirst().samples();
        assertThat(samples).hasSize(RuleTrial.SHOWN);
        assertThat(samples.getFirst().position()).isZero();
        assertThat(samples.getLast().position()).isEqualTo(999);
    }

    @Test
    void correlatesHowEverManyHitsThereAreUnitByUnitAndStretchByStretch() {
        var trial = trial();
        int hits = 60_000;
        for (int i = 0; i < hits; i++) {
            // Within a stretch of ten in no order.
            int second = i / 10 * 10 + 7 * i % 10;
            var from = second % 2 == 0 ? "203.0.113.9" : "203.0.113.10";
            trial.event(event("sshd", "Failed password", from, second), second);
            if (i % 10 == 9) {
                trial.stretch();
            }
        }
        var result = trial.result();
        assertThat(result.correlations()).containsExactly(entry("Dò mật khẩu SSH", hits / 3L));
        assertThat(result.partly()).isFalse();
    }

    @Test
    void nothingTriedCostsNothing() {
        var result = trial().result();
        assertThat(result.events()).isZero();
        assertThat(result.microsAnEvent()).isZero();
        assertThat(result.rules()).hasSize(1);
    }
}
