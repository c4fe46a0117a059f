package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.Detection;
import vn.luytre.detect.sigma.correlate.CorrelationRoom;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Severity;

/** Correlations over hits as these come, and what they remember across changes of rules and restarts. */
class LiveCorrelationsTest {

    private static final long SEED = 20261130;
    private static final Instant START = Instant.parse("2024-02-10T01:00:00Z");
    private static final String FAILED =
            """
            title: Đăng nhập SSH hỏng
            id: rule-ssh
            name: ssh_failed
            logsource: {product: linux, service: sshd}
            detection:
                it: {message|contains: 'Failed password'}
                condition: it
            level: medium
            """;
    private static final String GUESSING =
            """
            title: Dò mật khẩu SSH
            id: rule-guess
            correlation:
                type: event_count
                rules: [ssh_failed]
                group-by: [source.ip]
                timespan: 1m
                condition: {gte: 4}
            level: high
            """;

    private final RuleTally tally = new RuleTally();
    private long position;

    private static Event failed(long unit, String from, int second) {
        long at = Event.micros(START.plusSeconds(second));
        return new Event.Builder()
                .reset("x", at, new Event.Origin(3, unit, 0))
                .set(Field.EVENT_DATASET, "system.auth")
                .set(Field.PROCESS_NAME, "sshd")
                .set(Field.MESSAGE, "Failed password for root")
                .put("source.ip", from)
                .build();
    }

    private List<Detected.Hit> run(RuleDetector detector, Event... events) {
        var hits = new ArrayList<Detected.Hit>();
        for (var event : events) {
            detector.detect(event, position++, hits::add, tally);
        }
        return hits;
    }

    private static Event[] burst(long unit, String from, int first, int count) {
        var events = new Event[count];
        for (int i = 0; i < count; i++) {
            events[i] = failed(unit, from, first + i);
        }
        return events;
    }

    @Test
    void tellsOnceWhoseItWasAndWhatMadeIt() {
        var detector = RuleDetectorTest.detector(FAILED, GUESSING);
        assertThat(run(detector, burst(7, "203.0.113.9", 0, 4))).isEmpty();
        // Hits wait to be put in order; an event some seconds later lets them be judged.
        var hits = run(detector, failed(8, "192.0.2.1", 30));
        assertThat(hits).hasSize(1);
        var hit = hits.getFirst();
        assertThat(hit.detection().kind()).isEqualTo(Detection.Kind.CORRELATION);
        assertThat(hit.detection().knowledge()).isEqualTo("SIGMA rule-guess");
        assertThat(hit.detection().severity()).isEqualTo(Severity.HIGH);
        assertThat(hit.detection().value()).isEqualTo("203.0.113.9 ×4");
        assertThat(hit.event().origin()).isEqualTo(new Event.Origin(3, 7, 0));
        assertThat(hit.evidence()).containsExactly(3L, 2L, 1L, 0L);
        assertThat(hit.position()).isEqualTo(4);
        assertThat(tally.from(0).keySet())
                .extracting(RuleTally.Count::rule)
                .contains("rule-ssh", "rule-guess");
    }

    @Test
    void unitsAreCountedApart() {
        var detector = RuleDetectorTest.detector(FAILED, GUESSING);
        run(detector, burst(7, "203.0.113.9", 0, 2));
        run(detector, burst(8, "203.0.113.9", 2, 2));
        assertThat(run(detector, failed(9, "192.0.2.1", 40))).isEmpty();
    }

    @Test
    void aRuleIsSilentWithinACorrelationOnlyWhileThatIsInForce() {
        assertThat(run(RuleDetectorTest.detector(FAILED), failed(7, "203.0.113.9", 0))).hasSize(1);
        assertThat(run(RuleDetectorTest.detector(FAILED, GUESSING), failed(7, "203.0.113.9", 0)))
                .isEmpty();
        var tooWide = GUESSING.replace("gte: 4", "gte: 999999999999");
        assertThat(run(RuleDetectorTest.detector(FAILED, tooWide), failed(7, "203.0.113.9", 0)))
                .hasSize(1);
    }

    @Test
    void whatIsRememberedOutlivesARestartAndIsNotCountedTwice() throws IOException {
        var before = RuleDetectorTest.detector(FAILED, GUESSING);
        run(before, burst(7, "203.0.113.9", 0, 3));
        var written = new ByteArrayOutputStream();
        before.correlations().write(written, position);

        var after = RuleDetectorTest.detector(FAILED, GUESSING);
        long from = after.correlations().takeUp(new ByteArrayInputStream(written.toByteArray()), 6);
        assertThat(from).isEqualTo(3);
        // The journal is read again from before; those are known already.
        position = 1;
        run(after, burst(7, "203.0.113.9", 1, 2));
        var fourth = run(after, failed(7, "203.0.113.9", 3), failed(8, "192.0.2.1", 30));
        assertThat(fourth).hasSize(1);
        assertThat(fourth.getFirst().evidence()).containsExactly(3L, 2L, 1L, 0L);
    }

    /** The clock is set years ahead, some come, and it is set right. */
    @Test
    void aLeapOfTheClockBlindsNoGroupAfterwards() {
        var detector = RuleDetectorTest.detector(FAILED, GUESSING);
        run(detector, burst(7, "203.0.113.9", 0, 3));
        int ahead = 157_000_000;
        assertThat(run(detector, failed(7, "203.0.113.9", ahead)))
                .as("not within a minute of the three before")
                .isEmpty();
        assertThat(run(detector, burst(7, "203.0.113.9", 10, 4))).isEmpty();
        assertThat(run(detector, failed(8, "192.0.2.1", 40)))
                .extracting(hit -> hit.detection().value())
                .containsExactly("203.0.113.9 ×4");
    }

    @Test
    void whileTheClockIsAheadItGoesOn() {
        var detector = RuleDetectorTest.detector(FAILED, GUESSING);
        run(detector, failed(7, "203.0.113.9", 0));
        int ahead = 157_000_000;
        run(detector, burst(7, "203.0.113.9", ahead, 4));
        assertThat(run(detector, failed(8, "192.0.2.1", ahead + 30)))
                .extracting(Detected.Hit::evidence)
                .containsExactly(List.of(4L, 3L, 2L, 1L));
    }

    /** Devices whose own clocks are right are counted by these, though ours leaps between two of their events. */
    @Test
    void theClocksOfDevicesHoldAWindowTogetherAcrossALeap() {
        var detector = RuleDetectorTest.detector(FAILED, GUESSING);
        run(detector, burst(7, "203.0.113.9", 0, 2));
        var later = new ArrayList<Event>();
        for (int second = 2; second < 4; second++) {
            var event = failed(7, "203.0.113.9", 157_000_000 + second);
            later.add(
                    new Event.Builder()
                            .reset("x", event.receivedMicros(), event.origin())
                            .time(Event.micros(START.plusSeconds(second)))
                            .set(Field.EVENT_DATASET, "system.auth")
                            .set(Field.PROCESS_NAME, "sshd")
                            .set(Field.MESSAGE, "Failed password for root")
                            .put("source.ip", "203.0.113.9")
                            .build());
        }
        var hits = run(detector, later.toArray(Event[]::new));
        hits.addAll(run(detector, failed(8, "192.0.2.1", 157_000_030)));
        assertThat(hits)
                .extracting(Detected.Hit::evidence)
                .containsExactly(List.of(3L, 2L, 1L, 0L));
    }

    @Test
    void anOrderIsSeenAgainOnceTheClockIsSetRight() {
        var opened =
                FAILED.replace("rule-ssh", "rule-open")
                        .replace("ssh_failed", "ssh_opened")
                        .replace("Failed password", "session opened");
        var order =
                GUESSING.replace("event_count", "temporal_ordered")
                        .replace("[ssh_failed]", "[ssh_failed, ssh_opened]")
                        .replace("    condition: {gte: 4}\n", "");
        var detector = RuleDetectorTest.detector(FAILED, opened, order);
        run(detector, failed(8, "192.0.2.7", 157_000_000));
        run(detector, failed(8, "192.0.2.7", 157_000_030));
        var in =
                new Event.Builder()
                        .reset("x", Event.micros(START.plusSeconds(2)), new Event.Origin(3, 7, 0))
                        .set(Field.EVENT_DATASET, "system.auth")
                        .set(Field.PROCESS_NAME, "sshd")
                        .set(Field.MESSAGE, "session opened for root")
                        .put("source.ip", "203.0.113.9")
                        .build();
        run(detector, failed(7, "203.0.113.9", 1), in);
        assertThat(run(detector, failed(8, "192.0.2.1", 40))).hasSize(1);
    }

    @Test
    void killedAtAnyEventItTellsTheSameAtTheSameEvents() throws IOException {
        killedAtAnyEvent(false);
    }

    @Test
    void killedAtAnyEventWhileTheClockLeapsItTellsTheSame() throws IOException {
        killedAtAnyEvent(true);
    }

    private void killedAtAnyEvent(boolean leaps) throws IOException {
        for (int round = 0; round < 300; round++) {
            var random = new Random(SEED + round);
            var events = jittery(random, 60 + random.nextInt(200), leaps);
            var never = told(RuleDetectorTest.detector(FAILED, GUESSING), events, 0, events.size());

            int written = random.nextInt(events.size());
            int killed = written + random.nextInt(events.size() - written);
            var before = RuleDetectorTest.detector(FAILED, GUESSING);
            var told = told(before, events, 0, written);
            var state = new ByteArrayOutputStream();
            before.correlations().write(state, written);
            told.addAll(told(before, events, written, killed));
            var after = RuleDetectorTest.detector(FAILED, GUESSING);
            after.correlations().takeUp(new ByteArrayInputStream(state.toByteArray()), killed);
            // What was dealt with is remembered without telling anybody; from there on it is told.
            var again = told(after, events, written, killed);
            var rest = told(after, events, killed, events.size());

            var as = "seed %d, round %d, written %d, killed %d";
            assertThat(told.subList(told.size() - again.size(), told.size()))
                    .as(as, SEED, round, written, killed)
                    .isEqualTo(again);
            told.addAll(rest);
            assertThat(told).as(as, SEED, round, written, killed).isEqualTo(never);
        }
    }

    /** Events of few machines that come in bursts, some of them late; perhaps a clock that leaps by days and comes back. */
    private static List<Event> jittery(Random random, int count, boolean leaps) {
        var events = new ArrayList<Event>();
        long at = Event.micros(START);
        for (int i = 0; i < count; i++) {
            at += random.nextInt(10) == 0 ? random.nextInt(9_000_000) : random.nextInt(400_000);
            if (leaps && i % 50 == 25) {
                at += (i % 100 == 25 ? 3 : -3) * 86_400_000_000L;
            }
            var origin = new Event.Origin(3, 1 + random.nextInt(2), 0);
            events.add(
                    new Event.Builder()
                            .reset("x", at, origin)
                            .time(at - random.nextInt(7_000_000))
                            .set(Field.EVENT_DATASET, "system.auth")
                            .set(Field.PROCESS_NAME, "sshd")
                            .set(
                                    Field.MESSAGE,
                                    random.nextInt(4) == 0 ? "session opened" : "Failed password")
                            .put("source.ip", "192.0.2." + random.nextInt(2))
                            .build());
        }
        return events;
    }

    /** At which event what was told. */
    private List<String> told(RuleDetector detector, List<Event> events, int from, int to) {
        var told = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            detector.detect(
                    events.get(i),
                    i,
                    hit ->
                            told.add(
                                    "%d %s %s"
                                            .formatted(
                                                    hit.position(),
                                                    hit.detection().value(),
                                                    hit.evidence())),
                    tally);
        }
        return told;
    }

    @Test
    void aChangeOfOtherRulesForgetsNothing() {
        var before = RuleDetectorTest.detector(FAILED, GUESSING);
        run(before, burst(7, "203.0.113.9", 0, 3));
        var other = FAILED.replace("rule-ssh", "rule-other").replace("ssh_failed", "other");
        var after = RuleDetectorTest.detector(FAILED, GUESSING, other);
        after.correlations().continueFrom(before.correlations(), position);
        var hits = run(after, failed(7, "203.0.113.9", 3), failed(8, "192.0.2.1", 30));
        assertThat(hits)
                .filteredOn(hit -> hit.detection().kind() == Detection.Kind.CORRELATION)
                .hasSize(1);
    }

    @Test
    void saysWhatEachRemembersAndWhatWasLostOutlivesAChangeOfRules() {
        var before = RuleDetectorTest.detector(FAILED, GUESSING);
        run(before, failed(7, "203.0.113.9", 100), failed(7, "192.0.2.1", 200));
        run(before, failed(7, "198.51.100.1", 300)); // Waits, and lets those be judged.
        // Longer ago than a minute before the newest of its group.
        run(before, failed(7, "192.0.2.1", 30));
        assertThat(before.correlations().rooms())
                .containsExactly(entry("rule-guess", new CorrelationRoom(2, 0, 1)));
        var after = RuleDetectorTest.detector(FAILED, GUESSING);
        after.correlations().continueFrom(before.correlations(), position);
        assertThat(after.correlations().rooms())
                .containsExactly(entry("rule-guess", new CorrelationRoom(2, 0, 1)));
    }

    @Test
    void aMemoryOfMoreEventsThanThereAreIsNotTakenUp() throws IOException {
        var before = RuleDetectorTest.detector(FAILED, GUESSING);
        run(before, burst(7, "203.0.113.9", 0, 3));
        var written = new ByteArrayOutputStream();
        before.correlations().write(written, 1_000);
        var after = RuleDetectorTest.detector(FAILED, GUESSING);
        var stream = new ByteArrayInputStream(written.toByteArray());
        assertThat(after.correlations().takeUp(stream, 3)).isEqualTo(Long.MAX_VALUE);
        run(after, burst(7, "203.0.113.9", 3, 4));
        assertThat(run(after, failed(8, "192.0.2.1", 30))).hasSize(1);
    }

    @Test
    void whatIsNoMemoryIsNotTakenUp() throws IOException {
        var detector = RuleDetectorTest.detector(FAILED, GUESSING);
        var noise = new ByteArrayInputStream("không phải".getBytes(StandardCharsets.UTF_8));
        assertThat(detector.correlations().takeUp(noise, 6)).isEqualTo(Long.MAX_VALUE);
        run(detector, burst(7, "203.0.113.9", 0, 4));
        assertThat(run(detector, failed(8, "192.0.2.1", 30))).hasSize(1);
    }
}
