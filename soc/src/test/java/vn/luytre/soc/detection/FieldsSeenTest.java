package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.soc.detection.FieldsSeen.Known;
import vn.luytre.soc.detection.FieldsSeen.Name;

/** Which fields events of a log source never have, as judges learn it. */
class FieldsSeenTest {

    private static final long AT = Event.micros(Instant.parse("2024-02-06T01:40:50Z"));
    private static final LogSource PROCESS = new LogSource("windows", "process_creation", null);
    private static final String HASHES =
            RuleTest.rule(
                    "Mã băm",
                    "rule-hash",
                    "product: windows\n    category: process_creation",
                    "CommandLine|contains: x\n        Hashes|contains: y");
    private static final String PLAIN =
            RuleTest.rule(
                    "Lệnh",
                    "rule-plain",
                    "product: windows\n    category: process_creation",
                    "CommandLine|contains: z");

    private final FieldsSeen fields = new FieldsSeen();
    private long position;

    private RuleDetector begin(String... texts) {
        var live = LiveRules.of(RuleDetectorTest.book(texts), LogSources.known());
        fields.begin(fields.asked(live));
        return new RuleDetector(live);
    }

    private static Event process(boolean hashed) {
        var builder = new Event.Builder().reset("{}", AT, new Event.Origin(3, 7, 0));
        builder.set(Field.EVENT_CODE, "1").set(Field.PROCESS_COMMAND_LINE, "cmd");
        builder.overflow("winlog.channel", "Microsoft-Windows-Sysmon/Operational");
        return hashed ? builder.overflow("Hashes", "MD5=00").build() : builder.build();
    }

    private void judge(RuleDetector detector, long events, boolean hashed) {
        var tally = new RuleTally();
        for (long i = 0; i < events; i++) {
            detector.detect(process(hashed), position++, _ -> {}, tally);
        }
        fields.learn(detector.live(), detector.seen());
    }

    @Test
    void aFieldIsMissedOnlyAfterEnoughEvents() {
        var detector = begin(HASHES);
        judge(detector, FieldsSeen.ENOUGH - 1, false);
        assertThat(fields.never(PROCESS, "Hashes")).isFalse();
        long before = fields.version();
        judge(detector, 1, false);
        assertThat(fields.never(PROCESS, "Hashes")).isTrue();
        assertThat(fields.version()).isGreaterThan(before);
        assertThat(fields.never(PROCESS, "CommandLine")).isFalse();
        assertThat(fields.never(new LogSource("linux", null, null), "Hashes")).isFalse();
        judge(detector, 1, true);
        assertThat(fields.never(PROCESS, "Hashes")).isFalse();
        assertThat(fields.fresh())
                .containsEntry(new Name(PROCESS, "Hashes"), Known.SEEN)
                .containsEntry(new Name(PROCESS, "process.command_line"), Known.SEEN);
        assertThat(fields.fresh()).isEmpty();
    }

    @Test
    void aFieldSeenOnceIsNeverMissed() {
        var detector = begin(HASHES);
        judge(detector, 1, true);
        judge(detector, 2 * FieldsSeen.ENOUGH, false);
        assertThat(fields.never(PROCESS, "Hashes")).isFalse();
    }

    @Test
    void whatNobodyAskedForWasNotLookedFor() {
        judge(begin(PLAIN), FieldsSeen.ENOUGH, false);
        assertThat(fields.never(PROCESS, "Hashes")).isFalse();
        var detector = begin(PLAIN, HASHES);
        judge(detector, FieldsSeen.ENOUGH - 1, false);
        assertThat(fields.never(PROCESS, "Hashes")).isFalse();
        judge(detector, 1, false);
        assertThat(fields.never(PROCESS, "Hashes")).isTrue();
    }

    @Test
    void whatWasLookedAtBeforeAReloadCounts() {
        judge(begin(HASHES), FieldsSeen.ENOUGH - 5, false);
        var after = begin(HASHES, PLAIN);
        judge(after, 5, false);
        assertThat(fields.never(PROCESS, "Hashes")).isTrue();
        judge(begin(PLAIN), 1, true);
        assertThat(fields.never(PROCESS, "Hashes")).as("nobody asks any more").isFalse();
        assertThat(fields.fresh()).containsEntry(new Name(PROCESS, "Hashes"), Known.UNASKED);
        judge(begin(HASHES), 1, false);
        assertThat(fields.never(PROCESS, "Hashes")).as("looked for again from here").isFalse();
    }

    @Test
    void whatWasKnownBeforeARestartIsKnown() {
        var before = new FieldsSeen();
        var live = LiveRules.of(RuleDetectorTest.book(HASHES), LogSources.known());
        before.begin(before.asked(live));
        var detector = new RuleDetector(live);
        var tally = new RuleTally();
        for (long i = 0; i < FieldsSeen.ENOUGH; i++) {
            detector.detect(process(false), i, _ -> {}, tally);
        }
        before.learn(live, detector.seen());
        fields.recall(before.fresh());
        begin(HASHES);
        assertThat(fields.never(PROCESS, "Hashes")).isTrue();
        fields.recall(Map.of(new Name(PROCESS, "Hashes"), Known.SEEN));
        assertThat(fields.never(PROCESS, "Hashes")).isFalse();
    }
}
