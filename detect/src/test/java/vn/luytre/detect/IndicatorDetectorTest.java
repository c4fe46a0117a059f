package vn.luytre.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Severity;

class IndicatorDetectorTest {

    private static IndicatorDetector.Knowledge knowledge(
            int list, AddressPlan plan, String... ips) {
        var builder = IndicatorSet.builder().allowReserved(true);
        for (var ip : ips) {
            builder.add(IndicatorKind.IPV4, ip, list);
        }
        return new IndicatorDetector.Knowledge(
                builder.build(),
                plan,
                lists -> lists.contains(9) ? Severity.CRITICAL : Severity.HIGH);
    }

    private static Event flow(String source, String destination) {
        return new Event.Builder()
                .reset("flow", 1_700_000_000_000_000L, new Event.Origin(1, 42, 3))
                .set(Field.SOURCE_IP, Ip.parse(source))
                .set(Field.DESTINATION_IP, Ip.parse(destination))
                .build();
    }

    private static List<Detection> detect(Detector detector, Event event) {
        var found = new ArrayList<Detection>();
        detector.detect(event, found::add);
        return found;
    }

    @Test
    void saysWhatWasSeenHowBadAndWhen() {
        var detector = new IndicatorDetector(knowledge(9, AddressPlan.empty(), "203.0.113.66"));
        var found = detect(detector, flow("192.0.2.10", "203.0.113.66"));
        assertThat(found)
                .containsExactly(
                        new Detection(
                                Detection.Kind.INDICATOR,
                                "IPV4 203.0.113.66",
                                Severity.CRITICAL,
                                Field.DESTINATION_IP,
                                "203.0.113.66",
                                List.of(9),
                                List.of("indicator", "ipv4", "203.0.113.66", "42", "192.0.2.10"),
                                1_700_000_000_000_000L));
        assertThat(detect(detector, flow("192.0.2.10", "203.0.113.67"))).isEmpty();
    }

    @Test
    void requestAndReplyAreOneFinding() {
        var detector = new IndicatorDetector(knowledge(1, AddressPlan.empty(), "203.0.113.66"));
        var there = detect(detector, flow("192.0.2.10", "203.0.113.66")).getFirst();
        var back = detect(detector, flow("203.0.113.66", "192.0.2.10")).getFirst();
        var other = detect(detector, flow("203.0.113.66", "192.0.2.11")).getFirst();
        assertThat(there.key()).isEqualTo(back.key()).isNotEqualTo(other.key());
    }

    @Test
    void aListedAddressOfOursIsTheMachineWhomeverItSpeaksTo() {
        var plan =
                AddressPlan.of(
                        List.of(
                                new AddressPlan.Entry(
                                        Cidr.parse("198.51.100.0/28"),
                                        new AddressPlan.Owner(42, 3, 0))));
        var detector = new IndicatorDetector(knowledge(1, plan, "198.51.100.7"));
        var one = detect(detector, flow("198.51.100.7", "203.0.113.1")).getFirst();
        var two = detect(detector, flow("198.51.100.7", "203.0.113.2")).getFirst();
        assertThat(one.key()).isEqualTo(two.key());
        assertThat(one.keyParts().getLast()).isEqualTo("198.51.100.7");
    }

    @Test
    void everyEventIsJudgedWhollyByTheOldOrWhollyByTheNew()
            throws InterruptedException, ExecutionException {
        // Both addresses are in one list in each state of knowledge, never in two.
        var old = knowledge(1, AddressPlan.empty(), "203.0.113.1", "203.0.113.2");
        var newer = knowledge(2, AddressPlan.empty(), "203.0.113.1", "203.0.113.2");
        var detector = new IndicatorDetector(old);
        var event = flow("203.0.113.1", "203.0.113.2");
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var readers = new ArrayList<java.util.concurrent.Future<?>>();
            for (int t = 0; t < 2; t++) {
                readers.add(
                        threads.submit(() -> {
                            begun.countDown();
                            for (int i = 0; i < 20_000; i++) {
                                var found = detect(detector, event);
                                assertThat(found).hasSize(2);
                                assertThat(found.getFirst().lists())
                                        .isEqualTo(found.getLast().lists());
                            }
                        }));
            }
            begun.await();
            while (readers.stream().anyMatch(reader -> !reader.isDone())) {
                detector.replace(newer);
                detector.replace(old);
            }
            for (var reader : readers) {
                reader.get();
            }
        }
        detector.replace(newer);
        assertThat(detect(detector, event).getFirst().lists()).containsExactly(2);
    }

    @Test
    void aFindingKeyIsWhatItHasAlwaysBeen() {
        assertThat(FindingKey.of("indicator", "domain", "evil.example"))
                .hasToString("2e27ab775b08a8ab2d7d60bbbd74f3e2");
        assertThat(FindingKey.of()).hasToString("e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(FindingKey.of("đồng")).hasToString("e0ae45735d8386e2dfc3bd7f067a38fe");
        assertThat(FindingKey.of("a", "b")).isNotEqualTo(FindingKey.of("b", "a"));
        assertThat(FindingKey.of("ab", "")).isNotEqualTo(FindingKey.of("a", "b"));
        assertThat(FindingKey.of("x").uuid().toString().replace("-", ""))
                .isEqualTo(FindingKey.of("x").toString());
    }
}
