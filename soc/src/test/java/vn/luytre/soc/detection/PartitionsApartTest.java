package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.journal.Positions;

/** What correlations remember of each partition of a shared log, where one process has several. */
class PartitionsApartTest {

    private static final Instant START = Instant.parse("2024-02-01T02:00:00Z");
    private static final String FAILED =
            """
            title: Đăng nhập SSH sai
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
    private final List<Detected.Hit> hits = new ArrayList<>();
    private final long[] next = {0, Positions.first(1), Positions.first(2)};

    private void failed(RuleDetector detector, int partition, String from, int second) {
        long at = Event.micros(START.plusSeconds(second));
        var event =
                new Event.Builder()
                        .reset("x", at, new Event.Origin(3, 6 + partition, 0))
                        .set(Field.EVENT_DATASET, "system.auth")
                        .set(Field.PROCESS_NAME, "sshd")
                        .set(Field.MESSAGE, "Failed password for root")
                        .put("source.ip", from)
                        .build();
        detector.detect(event, next[partition]++, hits::add, tally);
    }

    private static RuleDetector both() {
        var detector = RuleDetectorTest.detector(FAILED, GUESSING);
        detector.begin(1);
        detector.begin(2);
        return detector;
    }

    /** One partition is far ahead of the other in time: neither closes the other's windows. */
    @Test
    void eachHasATimeOfItsOwn() {
        var detector = both();
        for (int i = 0; i < 4; i++) {
            detector.turn(1);
            failed(detector, 1, "203.0.113.9", 3_600 + i);
            detector.turn(2);
            failed(detector, 2, "203.0.113.9", i);
        }
        assertThat(hits).isEmpty();
        failed(detector, 2, "192.0.2.1", 30);
        assertThat(hits).extracting(hit -> hit.event().origin().unit()).containsExactly(8L);
        detector.turn(1);
        failed(detector, 1, "192.0.2.1", 3_630);
        assertThat(hits).extracting(hit -> hit.event().origin().unit()).containsExactly(8L, 7L);
        assertThat(hits.getLast().evidence())
                .allMatch(position -> Positions.partition(position) == 1);
    }

    @Test
    void newRulesGoOnWithWhatEachRemembers() {
        var before = both();
        for (int partition : new int[] {1, 2}) {
            before.turn(partition);
            for (int i = 0; i < 3; i++) {
                failed(before, partition, "203.0.113.9", i);
            }
        }
        var after = RuleDetectorTest.detector(FAILED, GUESSING);
        after.continueFrom(before, next[2], Map.of(1, next[1], 2, next[2]), 2);
        for (int partition : new int[] {2, 1}) {
            after.turn(partition);
            failed(after, partition, "203.0.113.9", 3);
            failed(after, partition, "192.0.2.1", 30);
        }
        assertThat(hits).extracting(hit -> hit.event().origin().unit()).containsExactly(8L, 7L);
        assertThat(after.rooms()).containsKey("rule-guess");
    }

    /** Taken by another and given back: it is begun anew, unless what it remembered is taken up. */
    @Test
    void onePartitionMayGoWithoutTheOther() {
        var detector = both();
        for (int partition : new int[] {1, 2}) {
            detector.turn(partition);
            for (int i = 0; i < 3; i++) {
                failed(detector, partition, "203.0.113.9", i);
            }
        }
        detector.end(1);
        detector.begin(1);
        for (int partition : new int[] {1, 2}) {
            detector.turn(partition);
            failed(detector, partition, "203.0.113.9", 3);
            failed(detector, partition, "192.0.2.1", 30);
        }
        assertThat(hits).extracting(hit -> hit.event().origin().unit()).containsExactly(8L);
    }
}
